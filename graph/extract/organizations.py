"""Agencies, associations and administrations as releases name them."""

import re
from collections.abc import Collection, Iterator

_HEAD = (
    "Department|Administration|administration|Agency|Bureau|Commission|Conference|League|Association|"
    "Coalition|Union|Council|Committee|Service|Foundation|Institute|Center|Authority|Task Force|"
    "Corps|Guard|Alliance|Network|Project|Society|Federation|Chamber of Commerce|Division"
)
_WORD = r"(?:[A-Z][\w'-]{0,40}|(?:[A-Z]\.){2,4}|&)"
_OF = rf"(?:\s+(?:of|on|for)\s+(?:the\s+)?{_WORD}(?:,?\s+(?:and\s+|&\s+)?{_WORD}){{0,4}})"
_REST = r"(?:(?<!&)[\w'-]{0,40}+|(?<!&)\.(?:[A-Z]\.){1,3}|(?<=&))"
"""A word after its first letter, to which the search skips."""
_HEAD_REST = "|".join(f"{head[1:]}(?<={head})" for head in _HEAD.split("|"))
_NAMED = re.compile(
    rf"[A-Z&](?<![\w'.-].)(?:{_REST}\s+(?=[A-Z&a])(?:{_WORD}\s+){{0,5}}(?:{_HEAD})(?:(?<!istration){_OF})?"
    rf"|(?:{_HEAD_REST})(?<!istration){_OF})(?!\w)"
)
_LEADING = re.compile(
    r"^(?:(?:The|This|That|These|Our|And|In|On|At|By|For|With|As|Amici|A|An|Among)\s+)+"
)
_THIS = re.compile(r"dministration(?<=[Aa]dministration)\b")
"""Without its first letter, which is too common to look for."""
_BEFORE_THIS = re.compile(r"\b(?:[Tt]his|[Tt]he|current|present|federal)\s+$")


def organizations(text: str, used: bytearray) -> Iterator[tuple[str, int, int]]:
    """Yield named bodies with their places in the view, but those whose characters are `used`."""
    for found in _NAMED.finditer(text):
        words = _LEADING.sub("", found[0]).removesuffix("'s")
        start = found.end() - len(_LEADING.sub("", found[0]))
        end = start + len(words)
        if " " in words and used.find(1, start, end) < 0:
            yield " ".join(words.split()), start, end


def administrations(text: str, known: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Yield "this administration" where exactly one administration is named in the release."""
    named = {name for name in known if name.lower().endswith(" administration")}
    if len({name.lower() for name in named}) != 1:
        return
    name = min(named)
    for found in _THIS.finditer(text):
        start = found.start() - 1
        if _BEFORE_THIS.search(text[max(0, start - 12) : start]):
            yield name, start, found.end()
