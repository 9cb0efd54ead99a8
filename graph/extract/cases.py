"""Court cases by their bare captions, and the laws that releases name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.extract.numbers import NUMBER, number

_VERSUS = re.compile(r"\s(?:v\.|vs\.|v|vs)\s")
_MAYBE_VERSUS = re.compile(r"v(?<=\sv)s?\.?\s")
_ABBREVIATED = (
    r"(?:Inc|Co|Corp|Ltd|Cos|Bros|Dept|Bd|Cnty|St|Jr|Sr|Dr|No|Ass'n|Univ|Comm'n|Sec|Sch|Dist|Twp|Hosp|Ctr|Ins|Auth|Educ"
    r"|Pa|Cal|Tex|Fla|Ill|Mass|Mich|Minn|Wis|Ga|Va|Tenn|Ariz|Colo|Conn|Del|Ind|Ky|Md|Mo|Okla|Wash)\."
)
_WORD = rf"(?:{_ABBREVIATED}|(?:[A-Z]\.)+|[A-ZÀ-Þ][\w'-]*(?:&[A-Z]\w*)?|&|\d+)"
_LINK = r"(?:(?:of|the|and|for|ex\s+rel\.|et\s+al\.?,?|de|on)\s+)"
_PARTY = rf"{_WORD}(?:,?\s+{_LINK}{{0,3}}{_WORD}|,?\s+et\s+al\b\.?)*"
_LEFT = re.compile(rf"(?<![\w'-]){_PARTY},?$")
_RIGHT = re.compile(_PARTY)
_NO_PARTY = re.compile(
    r"^(?:(?:In|The|Case|See|And|Of|As|With|On|For|Under|Court|Supreme)\s+)+(?=[A-Z])"
)
_BEHIND_PARTY = re.compile(  # a docket number or the next sentence, not the party's name
    r",?\s+\(?(?:(?:Civil|Criminal|Case|Docket|Index|Cause|Action|C\.A\.|Crim\.)[,\s]+)*(?:Action|Nos?\b\.?)"
    r"(?=[\s:]*\d|[\s:]*[A-Z]{0,5}-?\d|\s*$)|,?\s+Case(?=\s|$)|,?\s+\d{1,2}$|,?\s+\d{2,4}-|,\s+\d{1,4}\s+[A-Z]"
    r"|(?<=et\sal\.)\s+(?=[A-Z])|,?\s+the\s+(?:[A-Z][\w.]*\s+){0,2}Court\b"
    r"|(?<=\.)\s+(?:The|This|That|These|In|On|It|He|She|They|His|Her|We|But|And|As|At|After|Under|Today)(?=\s|$)"
)
_BETWEEN = re.compile(
    r"[,;]\s+(?:and\s+)?(?=[A-Z])(?!(?:Inc|Co|Corp|Ltd|LLC|LLP|N\.A|L\.P)\b)|\s+and\s+"
)
_REACH = 110
"""Characters of a party at most."""
_NO_ARTICLE = r"(?<![aA]\s)(?<!an\s)(?<!the\s)(?<!The\s)(?<!as\s)(?<!As\s)"
_ONE_SIDED = re.compile(
    rf"(?<![\w'])(?:In\s+re:?|(?:In\s+the|{_NO_ARTICLE})\s*Matter\s+of:?(?:\s+the)?|Ex\s+parte)\s+"
    rf"(?P<party>{_PARTY}(?:\s+of:\s+{_PARTY})?)"
)
_MAYBE_ONE_SIDED = re.compile(r"Matter\s+of|In\s+re|Ex\s+parte")
_NO_NAME = re.compile(
    r"(?:Petition|Application|Motion|Order|Communication|Hearing|Proceeding|Life|Trust|Fact|Time|Urgency|Days"
    r"|Principle|Honor|Justice|Fairness|Weeks|Months|Public|National|Hours|Course|Choice|Conscience|Faith)"
    r"(?![\w])"
)
_CHALLENGED = re.compile(
    rf"\b(?:invalidat\w+|strik\w+\s+down|overturn\w*|challeng\w+|block\w*|enjoin\w*|void\w*)\s+(?:the\s+)?"
    rf"(?P<number>{NUMBER})\s+(?:[\w.'-]+\s+){{0,4}}?(?:laws|statutes|acts|ordinances|measures)\b",
    re.IGNORECASE,
)
_ACT = re.compile(r"Act(?<!\wAct)\b(?:\s+of\s+(?:19|20)\d\d)?")
_LAW_WORD = r"(?:[A-Z][\w'-]*|&)"
_BEFORE_ACT = re.compile(
    rf"(?<![\w'])(?:{_LAW_WORD}\s+(?:(?:of|the|and|for|to|with|in|on)\s+){{0,2}}){{1,9}}$"
)
_BILL = re.compile(  # the first letter first, so that the search skips to it
    r"(?:S(?<!\w\w)(?:enate\s+Bill|\.?B\.?|\.)|A(?<!\w\w)(?:ssembly\s+Bill|\.?B\.?)"
    r"|H(?<!\w\w)(?:ouse\s+Bill|\.?B\.?|\.\s?R\.))\s?(?:No\.\s?)?\d{1,5}\b"
)
_LEADING = re.compile(r"^(?:(?:The|This|That|In|On|Under|And|Our|Your|His|Its)\s+)+")


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a case at one place of the view."""

    plaintiff: str
    defendant: str
    start: int
    end: int
    title: str | None = None
    """The whole caption where nobody is sued: "In re X"."""

    @property
    def name(self) -> str:
        """The caption on one line, "versus" in its usual form."""
        return self.title or f"{self.plaintiff} v. {self.defendant}"


def captions(text: str) -> Iterator[Caption]:
    """Yield every caption "X v. Y" or "In re X", in reading order."""
    found = list(_versus(text))
    for one in _one_sided(text):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    yield from sorted(found, key=lambda caption: caption.start)


def _versus(text: str) -> Iterator[Caption]:
    signs = list(_VERSUS.finditer(text)) if _MAYBE_VERSUS.search(text) else []
    cuts = [_cut(text, one.end(), other.start()) for one, other in pairwise(signs)]
    for index, versus in enumerate(signs):
        before = cuts[index - 1] if index else None
        after = cuts[index] if index < len(cuts) else None
        floor = max(before[1] if before else 0, versus.start() - _REACH)
        limit = min(after[0] if after else len(text), versus.end() + _REACH)
        left = _LEFT.search(text, floor, versus.start())
        right = _RIGHT.match(text, _past_article(text, versus.end()), limit)
        if not left or not right:
            continue
        words = _NO_PARTY.sub("", left[0])
        defendant = _party(right[0])
        if words and defendant:
            start = left.end() - len(words)
            yield Caption(_plain(words), _plain(defendant), start, right.start() + len(defendant))


def _past_article(text: str, at: int) -> int:
    return at + len("the ") if text.startswith("the ", at) else at


def _cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where one caption ends and the next begins: the last link between two "v."."""
    links = list(_BETWEEN.finditer(text, start, end)) if end - start <= _REACH else []
    return links[-1].span() if links else None


def _one_sided(text: str) -> Iterator[Caption]:
    """Those with one party; it is in `title` alone."""
    for found in _ONE_SIDED.finditer(text) if _MAYBE_ONE_SIDED.search(text) else ():
        party = _party(found["party"])
        if party and not _NO_NAME.match(party):
            end = found.start("party") + len(party)
            title = _plain(text[found.start() : end])
            yield Caption("", "", found.start(), end, title)


def _party(words: str) -> str:
    """A party without what stands behind its name."""
    cut = _BEHIND_PARTY.search(words)
    return (words[: cut.start()] if cut else words).rstrip(" ,").removesuffix("'s")


def laws_challenged(text: str) -> int | None:
    """How many laws the release says are under challenge."""
    found = _CHALLENGED.search(text)
    return number(found["number"]) if found else None


def laws(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield laws named as an Act or by a bill number, with their places."""
    found = [(m.start(), m.end()) for m in _BILL.finditer(text)]
    for act in _ACT.finditer(text):
        left = max(0, act.start() - 120)
        if before := _BEFORE_ACT.search(text[left : act.start()]):
            words = _LEADING.sub("", before[0])
            if words.strip() and not words.endswith(("To ", "to ")):
                found.append((act.start() - len(words), act.end()))
    for start, end in sorted(found):
        yield _plain(text[start:end]), start, end


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" ,")
