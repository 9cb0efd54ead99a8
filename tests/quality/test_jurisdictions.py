"""Stated jurisdictions are linked to the right division or left open.

`pytest tests/quality/test_jurisdictions.py -s` prints the figures; `python -m
tests.quality.jurisdictions` every mistake.
"""

import pytest

from tests.quality import jurisdictions
from tests.quality.annotated import CORPUS
from tests.quality.jurisdictions import Outcome, figures

PRECISION = 0.99
LINKING = 0.95
GOLD = 0.95
RECALL = 0.94
"""What the extraction does not present cannot be linked: lists of counties in sentences."""

needs_texts = pytest.mark.skipif(
    not (CORPUS / "gold").is_dir(), reason="needs ../shared/corpus: the releases annotated"
)


@needs_texts
def test_links_are_right_and_few_are_left_open() -> None:
    reached = jurisdictions.measured()
    print(f"\n{jurisdictions.summary(reached)}")
    assert reached.precision >= PRECISION
    assert reached.linking >= LINKING
    assert reached.recall >= RECALL
    names = {one["id"] for one in jurisdictions.documents() if one["corpus"] == "gold"}
    gold = figures(one for one in reached.outcomes if one.release in names)
    print(f"gold: {jurisdictions.summary(gold)}")
    assert gold.precision >= PRECISION
    assert gold.recall >= GOLD


def test_a_few_hundred_jurisdictions_are_annotated_and_some_must_stay_open() -> None:
    found = [one for d in jurisdictions.documents() for one in (*d["offices"], *d["members"])]
    assert len(found) >= 220
    assert sum(one["division"] is None for one in found) >= 8


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        (["right"], (1.0, 1.0, 1.0)),
        (["right", "wrong"], (0.5, 0.5, 0.5)),
        (["right", "open"], (1.0, 0.5, 0.5)),
        (["right", "missing"], (1.0, 0.5, 1.0)),
        (["right", "extra"], (0.5, 1.0, 1.0)),
        (["right", "rightly open"], (1.0, 1.0, 1.0)),
    ],
    ids=lambda case: " ".join(case) if isinstance(case, list) else "",
)
def test_figures_count_what_was_linked_and_what_should_be(
    kinds: list[str], wanted: tuple[float, ...]
) -> None:
    none = {"extra", "rightly open"}
    outcomes = [Outcome("r", "x", None if k in none else "d", None, k) for k in kinds]
    found = figures(outcomes)
    assert (found.precision, found.recall, found.linking) == wanted
