"""The same release in another dress gives the same facts.

What no reader can tell is left out and named in `CANNOT`.
"""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence

import pytest

from graph import pipeline
from graph.model import Facts
from graph.read.text import source
from tests.quality.annotated import CORPUS

TEXTS = sorted([*CORPUS.glob("*.txt"), *CORPUS.glob("gold/*.txt")])
_STRAIGHT = str.maketrans("“”„‟‘’‛", '""""\'\'\'')
_BREAKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)*")
Change = Callable[[str], str]


def without_markdown(text: str) -> str:
    return re.sub(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)", "", text)


def straight(text: str) -> str:
    return text.translate(_STRAIGHT)


def wrapped(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def double_spaced(text: str) -> str:
    return text.replace("\n", "\n\n")


def trailing_spaces(text: str) -> str:
    return text.replace("\n", "  \r\n")


def no_break_spaces(text: str) -> str:
    return text.replace(" ", "\u00a0")


CHANGES: dict[str, Change] = {
    "Markdown marks removed": without_markdown,
    "straight marks": straight,
    "wrapped at 72": wrapped,
    "double-spaced": double_spaced,
    "trailing spaces and CRLF": trailing_spaces,
    "no-break spaces": no_break_spaces,
}
_ONE_BREAK = "one line break parts its paragraphs, so a wrapped line looks like a new paragraph"
_IS_WRAPPED = "its lines are wrapped already; with a blank line each looks like a paragraph"
CANNOT: dict[str, dict[str, str]] = {
    "straight marks": {"08_ca_quest.txt": "an opening mark stands alone on its line"},
    "wrapped at 72": {
        "01_brooklyn_amicus.txt": _ONE_BREAK,
        "04_dallas_overreach.txt": "its lines are wrapped at 100, and again each leaves a stub",
        "06_brooklyn_summons.txt": _ONE_BREAK,
        "13_feinstein_voterid.txt": _ONE_BREAK,
    },
    "double-spaced": {
        "01_brooklyn_amicus.txt": _IS_WRAPPED,
        "04_dallas_overreach.txt": _IS_WRAPPED,
    },
}
"""By change and file: why the facts cannot be the same."""


def plain(words: str) -> str:
    """Words without what a change is allowed to change."""
    return " ".join(re.sub(r"(?<!\w)[*_]+|[*_]+(?!\w)", "", words).translate(_STRAIGHT).split())


def told(found: Facts) -> Mapping[str, Sequence[object]]:
    """What a reader would call the facts, without positions."""
    text = found.source.text
    return {
        "statements": [
            (
                [plain(text[s.start : s.end]) for s in one.segments],
                [plain(found.people[n].name.full) for n in one.speakers],
                plain(one.body or ""),
            )
            for one in found.statements
        ],
        "roles": sorted((plain(p.name.full), plain(p.role or "")) for p in found.people),
        "cases": sorted(plain(one.caption) for one in found.cases),
        "members": [sorted(plain(m.name) for m in one.members) for one in found.coalitions],
    }


def facts(name: str, text: str) -> Mapping[str, Sequence[object]]:
    return told(pipeline.facts(source(name, text), pipeline.knowledge(), models=False))


@pytest.mark.skipif(not TEXTS, reason="needs ../shared/corpus")
@pytest.mark.parametrize("change", CHANGES)
def test_facts_are_the_same(change: str) -> None:
    different: dict[str, list[str]] = {}
    for file in TEXTS:
        text = file.read_text(encoding="utf-8")
        before, after = facts(file.name, text), facts(file.name, CHANGES[change](text))
        if kinds := [kind for kind in before if before[kind] != after[kind]]:
            different[file.name] = kinds
    assert different.keys() <= CANNOT.get(change, {}).keys(), different
