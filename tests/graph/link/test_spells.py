"""Spells that cannot be are refused; what is only unknown is not."""

import pytest

from graph.errors import AuthorityDataError
from graph.link.rows import PostRow, TenureRow
from graph.link.spells import check_spells

POSTS = [
    PostRow("elm/mayor", "Mayor of Elm", "elm", None, "mayor", "x"),
    PostRow("elm/council-member", "Council Member of Elm", "elm", None, "council-member", "x"),
]


def spell(
    person: str, start: str | None, end: str | None, post: str = "elm/mayor", number: int = 1
) -> TenureRow:
    return TenureRow(person, post, number, start, end, None, None, None, None, None)


REFUSED = {
    "two mayors at once": (
        [spell("ann", "2014", "2018"), spell("bob", "2016-05", None)],
        "line 3, column start: overlaps with the spell of ann on line 2: 2016-05 is before 2018",
    ),
    "in the other order": (
        [spell("bob", "2016-05", None), spell("ann", "2014", "2018")],
        "line 3, column start: overlaps with the spell of bob on line 2: 2016-05 is before 2018",
    ),
    "one within the other": (
        [spell("ann", "2010", "2018-12-31"), spell("bob", "2012-01-01", "2012-06-30")],
        "2012-01-01 is before 2018-12-31",
    ),
    "a month too early": (
        [spell("ann", "2014", "2018-05-06"), spell("bob", "2018-04", None)],
        "2018-04 is before 2018-05-06",
    ),
    "two spells of one council member": (
        [
            spell("ann", "2014", "2018", "elm/council-member"),
            spell("ann", "2016", "2020", "elm/council-member", 2),
        ],
        "line 3, column start: overlaps with the spell of ann on line 2",
    ),
    "an end before the start": (
        [spell("ann", "2018-05-06", "2018-04")],
        "line 2, column end: 2018-04 is before the start 2018-05-06",
    ),
    "a number twice": (
        [spell("ann", "2010", "2012"), spell("ann", "2014", "2016")],
        "line 3, column spell: 1 stands twice",
    ),
}
KEPT = {
    "a day of handing over": [
        spell("ann", "2014-05-06", "2018-05-06"),
        spell("bob", "2018-05-06", None),
    ],
    "one year, no days": [spell("ann", "2014", "2018"), spell("bob", "2018", None)],
    "a month in the year of the end": [
        spell("ann", "2014", "2018"),
        spell("bob", "2018-05", "2020"),
    ],
    "an end that nobody recorded": [spell("ann", "2014", None), spell("bob", "2018", None)],
    "a start that nobody recorded": [spell("ann", None, "2018"), spell("bob", None, "2020")],
    "one year in office": [spell("ann", "2014", "2014-03")],
    "a council of two": [
        spell("ann", "2014", "2018", "elm/council-member"),
        spell("bob", "2016", "2020", "elm/council-member"),
    ],
    "two posts": [spell("ann", "2014", "2018"), spell("bob", "2016", "2020", "oak/mayor")],
}


@pytest.mark.parametrize(("tenures", "told"), REFUSED.values(), ids=REFUSED)
def test_spells_that_cannot_be_are_refused_with_line_and_reason(
    tenures: list[TenureRow], told: str
) -> None:
    with pytest.raises(AuthorityDataError) as refused:
        check_spells(tenures, POSTS)
    assert told in str(refused.value)


@pytest.mark.parametrize("tenures", KEPT.values(), ids=KEPT)
def test_spells_that_may_be_are_kept(tenures: list[TenureRow]) -> None:
    check_spells(tenures, POSTS)
