"""The extractor is never worse than it was on annotated releases.

`pytest tests/quality/test_gate.py -s` prints the figures; `python -m tests.quality.gate` more.
"""

from typing import cast

import pytest

from tests.quality import annotated, gate
from tests.quality.scorer import SCORER, Score

HALVES: tuple[annotated.Half, ...] = ("development", "final")
needs_texts = pytest.mark.skipif(
    not SCORER.is_file(), reason="needs ../shared/corpus: annotated releases and their scorer"
)


@needs_texts
@pytest.mark.parametrize("name", gate.SETS)
def test_annotations_and_texts_are_those_the_floors_were_pinned_on(name: str) -> None:
    assert gate.digest(name) == gate.floors()[name]["digest"]


@needs_texts
@pytest.mark.parametrize("name", gate.SETS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    pinned = gate.floors()[name]
    if not any(pinned["at_least"].values()):
        pytest.skip(f"the {name} set has no floor yet: it is scored once, at the end")
    figures = gate.measured(name)
    print(f"\n{name}: {figures.reached}, false statements: {figures.false_statements}")
    assert gate.shortfalls(pinned, figures) == []


@needs_texts
@pytest.mark.parametrize("half", HALVES)
def test_every_annotated_text_is_found_and_holds_its_spans(half: annotated.Half) -> None:
    texts = annotated.sources(half)
    spans = [
        (start, end, len(texts[document["gold_id"]].text))
        for document in annotated.documents(half)
        for statement in document["statements"]
        for start, end in statement["segments"]
    ]
    assert len(spans) > 20
    assert [span for span in spans if not 0 <= span[0] < span[1] <= span[2]] == []


def test_at_least_forty_releases_are_annotated_and_the_halves_share_none() -> None:
    drawn = [d["sha256"] for half in HALVES for d in annotated.documents(half)]
    assert len(drawn) == len(set(drawn)) >= 40


def test_floors_rise_and_never_sink() -> None:
    low: gate.Floor = {"digest": "", "at_least": {"a": 0.5, "b": 0.9}, "false_statements": 1}
    figures = gate.Figures({"a": 0.61239, "b": 0.8}, 2, cast("Score", {}), [])
    lifted = gate.raised(low, figures)
    assert lifted == {"digest": "", "at_least": {"a": 0.6123, "b": 0.9}, "false_statements": 1}
    assert len(gate.shortfalls(lifted, figures)) == 2
