"""Officials in shouted headlines: "SEN. RUIZ COMMENTS ON THE HARBOR"."""

import re
from collections.abc import Iterator

from graph.extract.introductions import Introduction
from graph.extract.names import name, name_span
from graph.extract.signs import lowered

_WORD = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'-]{1,30}"
_TITLES = {
    "SEN.": "Senator", "REP.": "Representative", "GOV.": "Governor",
    **{
        title.upper(): title
        for title in (
            "Senator", "Representative", "Congressman", "Congresswoman", "Governor", "Mayor",
            "Attorney General", "District Attorney", "City Attorney", "U.S. Attorney", "Sheriff",
            "State's Attorney", "Council Member", "Councilmember", "Commissioner", "Comptroller",
            "Treasurer", "Supervisor",
        )
    },
}  # fmt: skip
_ANY_TITLE = "|".join(map(re.escape, sorted(_TITLES, key=len, reverse=True)))
_OFFICIAL = rf"(?P<title>{_ANY_TITLE}) (?P<first>{_WORD})(?: (?P<second>{_WORD}))?"
_SHOUTED = re.compile(rf"(?<![\w.]){_OFFICIAL}")
_LEADING = re.compile(rf"\n{_OFFICIAL}(?=[A-Z ,.'()-]{{0,60}}:[ ]?\n)")
"""A line in capitals that leads to words: SENATOR RUIZ STATED:"""
_FAMILY = re.compile(
    r"(?<![A-Z'-])(?![A-Z'-]{0,30}(?:S|ED|ING|TO)\b)[A-Z'-]{1,30}(?=\s+(?:ON|IN|AT|OF|FOR|AND|TO|FROM|WITH|REGARDING)\b|\s*[:,.\n])"
)
"""A shouted word that is no verb, with the end of a name behind it: SEN. ANA RUIZ ON THE HARBOR."""
_WITHIN = re.compile(r"\w")
_LONGEST = 300


def shouted(text: str) -> Iterator[Introduction]:
    """Yield the officials of lines in capitals, their names as the text writes them elsewhere.

    Such a line is the first one, or leads to words.

    Capitals do not show where a name ends: it has two words only where both stand together below.
    """
    line = text.partition("\n")[0][:_LONGEST]
    top = list(_SHOUTED.finditer(line)) if line.isupper() else []
    for found in (*top, *_LEADING.finditer(text, len(line))):
        one, two = found["first"], found["second"]
        words, end = _written(text, one), found.end("first")
        if two and (both := _written(text, f"{one} {two}")):
            words, end = both, found.end("second")
        elif two and not words and _FAMILY.match(text, found.start("second")):
            words, end = f"{one.capitalize()} {two.capitalize()}", found.end("second")
        words = words or one.removesuffix("'S").removesuffix("'").capitalize()
        if name_span(words) == (0, len(words)):
            who, title = name(words), _TITLES[found["title"]]
            yield Introduction(who, title, None, found.start("title"), end, "headline")


def _written(text: str, words: str) -> str | None:
    """The way the text writes these words where it does not shout."""
    plain = words.removesuffix("'S").removesuffix("'").lower()
    small = lowered(text)
    at = 0
    while (at := small.find(plain, at)) >= 0:
        end = at + len(plain)
        if (at and _WITHIN.match(text, at - 1)) or _WITHIN.match(text, end):
            at += 1
            continue
        found = text[at:end]
        if not found.isupper() and all(word[0].isupper() for word in found.split()):
            return found
        at = end
    return None
