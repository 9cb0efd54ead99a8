"""Court cases by their bare captions, and the laws that releases name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.extract.numbers import NUMBER, number

_VERSUS = re.compile(r"\s(?:v\.|vs\.|v|vs|versus)\s")
_MAYBE_VERSUS = re.compile(r"v(?<=\sv)(?:s?\.?|ersus)\s")
_GOVERNMENT = re.compile(r"(?:United\s+States|Estados\s+Unidos|People|State|Commonwealth)$")
"""Who sues where "versus" is written out; others are compared by that word."""
_AFTER_A_PLACE = re.compile(r"^.*,\s+(?=(?:United\s+States(?:\s+of\s+America)?|Estados\s+Unidos)$)")
_ABBREVIATED = (
    r"(?:Inc|Co|Corp|Ltd|Cos|Bros|Ms|Mr|Mrs|Dept|Bd|Cnty|St|Jr|Sr|Dr|No|Ass'n|Univ|Comm'n|Sec|Sch|Dist|Twp|Hosp|Ctr|Ins|Auth|Educ"
    r"|Pa|Cal|Tex|Fla|Ill|Mass|Mich|Minn|Wis|Ga|Va|Tenn|Ariz|Colo|Conn|Del|Ind|Ky|Md|Mo|Okla|Wash)\."
)
_WORD = (
    rf"(?:{_ABBREVIATED}|(?:[A-Z]\.-?)+|(?:[a-z](?=[A-Z]))?[A-ZÀ-Þ][\w'-]*(?:&[A-Z]\w*)?|&|\#?\d+)"
)
_LINK = r"(?:(?:of|the|and|for|to(?!\s+the\b)|ex\s+rel\.|et\s+al\.?,?|de|on)\s+)"
_PARTY = rf"{_WORD}(?:,?\s+{_LINK}{{0,3}}{_WORD}|,?\s+et\s+al\b\.?)*"
_LEFT = re.compile(rf"(?<![\w'-]){_PARTY},?$")
_RIGHT = re.compile(
    rf"(?:[a-z]+-[a-z]+\s+(?=(?:[A-Z]\.){{2}}|Inc|LLC|Corp))?{_PARTY}"
    r"|(?:Approximately\s+)?\$\d[\d,.]*\d(?:\s+in\s+(?:U\.\s?S\.|United\s+States)\s+[Cc]urrency)?"
)
_AT_A_PLACE = re.compile(r"\s+at\s+[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,2}")
_LETTER = re.compile(r"[^\W\d]")
_VERB = re.compile(r"\s+[a-z]")
_HAS_PLACES = re.compile(r"University|College|School|Hospital|Center|Campus")
_OPENING = (
    r"(?:The|This|That|These|In|On|It|He|She|They|His|Her|We|But|And|As|At|After|Under|Today)"
)
_NEVER_IN_NAME = r"(?:This|That|These|It|He|She|They|We|But|Initially|However)"
"""Words that open a sentence; where the full stop was lost these show that one began."""
_TITLE = (
    r"(?:(?:Chief|Associate)\s+)?(?:Judge|Justice|Senator|Sen\.|Rep\.|President|Attorney\s+General)"
)
_EVENT = re.compile(
    r"(?<!of\s)(?<!in\s)\b(?:Anniversar(?:y|ies)|Decisions?|Rulings?|Opinions?|Hearings?|Challenges?"
    r"|Opposition|Responses?|Reversal|Overturning|Legacy|Commemorat\w+|Celebrat\w+|Support|Supporters"
    r"|Opponents|Implications|Aftermath|Wake|Statement|Remarks|Testimony|Briefs?|Implementation"
    r"|Enforcement|Settlement|Review|Impact|Effects?|Attack|Arguments?|Terms|Light|Contrary|According"
    r"|Thanks|Due|Prior|Pursuant|Owing|Similar)"
    r"\s+(?:of|to|in|on|for|from|under|with|about|against)\s+(?:the\s+)?(?=[A-Z])"
)
"""What stands before the first party: "50th Anniversary of"."""
_NO_PARTY = re.compile(
    r"^(?:(?:In|The|That|This|Cases?|See|And|Of|As|With|On|For|To|Under|Courts?|Court's|Supreme"
    r"|Landmark|Historic|(?:17|18|19|20)\d\d,?)\s+)+(?=[A-Z])"
)
_BEHIND_PARTY = re.compile(  # a docket number, a reporter or the next sentence
    r",?\s+\(?(?:(?:Civil|Criminal|Case|Docket|Index|Cause|Action|MDL|C\.A\.|Crim\.)[,\s]+)*(?:Action|Nos?\b\.?)"
    r"(?=[\s:]*\d|[\s:]*[A-Z]{0,5}-?\d|\s*$)|,?\s+Case(?=\s|$)|,?\s+\d{1,2}$|,?\s+\d{2,4}-|,\s+\d{1,4}\s+[A-Z]"
    r"|,?\s+\d{1,4}\s+(?:[A-Z]\.|F\s+Supp|US?\s|S\s?Ct)"
    r"|(?<=et\sal\.)\s+(?=[A-Z])|,?\s+the\s+(?:[A-Z][\w.]*\s+){0,2}Court\b"
    rf"|(?<=\.)\s+{_OPENING}(?=\s|$)|\s+{_NEVER_IN_NAME}(?=\s|$)|\s+And$"
    rf"|(?<!\sof)(?<!\sfor)(?<!\sand)\s+The(?=\s|$)|,\s+{_TITLE}(?=\s|$)"
    r"|\s+(?:Complaint|Settlement|Decision|Ruling|Opinion|Brief|Litigation|Consent\s+Decree)$"
    r"|\s+and\s+(?:the|its)\s+(?:Future|Role|Impact|Effects?|Meaning|Aftermath|Legacy|Implications|Need)\b"
)
_NAMED_AFTER = re.compile(
    r"\s(?:Scholarships?|Fellowships?|Anniversary|Commemorat\w+|Memorial|Historic(?:al)?)\b"
)
"""A programme, day or place that bears the name of a case is no case."""
_IN_COURT = re.compile(
    r"\b(?:[Cc]ases?|[Cc]ourts?|[Ss]uit|[Ll]awsuit|[Rr]ul(?:ed?|ings?)|[Dd]eci(?:sions?|ded)|[Oo]pinion|[Ll]itigation|[Jj]udges?"
    r"|[Jj]ustices?|[Aa]rgu\w+|[Aa]ppeal\w*|[Dd]ocket|[Dd]issent\w*|[Pp]recedent|[Hh]eld|[Pp]laintiffs?|[Dd]efendants?"
    r"|[Uu]pheld|[Oo]verturn\w*|[Bb]riefs?|[Ff]iled|[Cc]omplaint|[Ss]ettle\w*|et\s+al|ex\s+rel)\b"
    r"|\bNo\.\s?\d|\b(?:Inc|Corp|LLC|Co)\b|(?:United\s+States|U\.S\.|People|State|Commonwealth)\s+vs?\b"
)
"""Where "vs" stands between parties and not between teams or ideas."""
_AGAINST_ANOTHER = re.compile(r"\bagainst\s+(?:the\s+)?$")
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
        line = text.rfind("\n", 0, versus.start()) + 1, _line_end(text, versus.end())
        floor = max(before[1] if before else 0, versus.start() - _REACH, line[0])
        limit = min(after[0] if after else len(text), versus.end() + _REACH, line[1])
        left = _LEFT.search(text, floor, versus.start())
        right = _RIGHT.match(text, _past_article(text, versus.end()), limit)
        if not left or not right:
            continue
        if "vs" in versus[0] and not (
            _IN_COURT.search(text, *line) or text.endswith(("in ", "In "), 0, left.start())
        ):
            continue
        if "versus" in versus[0] and not _GOVERNMENT.search(left[0]):
            continue
        words = _first_party(text, left)
        defendant = _whole(text, right, _party(right[0]), limit)
        if _LETTER.search(words) and defendant and not _NAMED_AFTER.search(right[0]):
            start = left.end() - len(words)
            yield Caption(_plain(words), _plain(defendant), start, right.start() + len(defendant))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _first_party(text: str, left: re.Match[str]) -> str:
    """The party before "v." without events, years and another name before it."""
    events = list(_EVENT.finditer(left[0]))
    words = _NO_PARTY.sub("", left[0][events[-1].end() :] if events else left[0])
    words = _AFTER_A_PLACE.sub("", words)
    if words == left[0] and _AGAINST_ANOTHER.search(text, max(0, left.start() - 16), left.start()):
        return words.rpartition(", ")[2]
    return words


def _whole(text: str, right: re.Match[str], party: str, limit: int) -> str:
    """The party behind "v." with the place where it is: "University of Elm at Oak"."""
    end = right.start() + len(party)
    if party.endswith(" I") and _VERB.match(text, end):
        return party.removesuffix(" I").rstrip(" ,")
    if end == limit and text[end : end + 1].isalnum():  # a long list of parties, cut in a name
        return party.rpartition(", ")[0] or party.rpartition(" ")[0]
    place = _AT_A_PLACE.match(text, end, limit) if _HAS_PLACES.search(party) else None
    return party + place[0] if place else party


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
        if party and (found[0].startswith("In re") or not _NO_NAME.match(party)):
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
