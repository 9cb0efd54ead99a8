import pytest
from courts_db import courts as listed

from graph.link.authority import Authority
from graph.resources import authority


@pytest.fixture(scope="module")
def known() -> Authority:
    return Authority.load(authority())


NAMES = {
    "U.S. Supreme Court": "us/scotus",
    "Supreme Court of the United States": "us/scotus",
    "Third Circuit": "us/ca3",
    "9th Circuit Court of Appeals": "us/ca9",
    "2d Cir.": "us/ca2",
    "U.S. Court of Appeals for the D.C. Circuit": "us/cadc",
    "United States Court of Appeals for the Federal Circuit": "us/cafc",
    "U.S. District Court for the Southern District of New York": "us/nysd",
    "United States District Court, Eastern District of California": "us/caed",
    "U.S. District Court for the District of Columbia": "us/dcd",
    "Eastern District of Virginia": "us/vaed",
    "S.D.N.Y.": "us/nysd",
    "E.D.Ky.": "us/kyed",
    "N.D. Calif.": "us/cand",
    "N.D. OH": "us/ohnd",
    "D. N.H.": "us/nhd",
    "D.D.C.": "us/dcd",
    "Supreme Court of Mississippi": "us/miss",
    "New York Supreme Court": "us/nysupct",
    "Alameda County Superior Court": "us/calsuperct/alameda",
    "Superior Court of Los Angeles County": "us/calsuperct/los_angeles",
    "Superior Court of California, County of San Francisco": "us/calsuperct/san_francisco",
    "Supreme Court of the State of New York, County of Kings": "us/nysupct/kings",
    "U.S. District Court": None,
    "U.S. District Court in Chicago": None,
    "Orange County Superior Court": None,
    "Harris County District Court": None,
    "Superior Court": None,
}


@pytest.mark.parametrize(("words", "slug"), NAMES.items(), ids=list(NAMES))
def test_court_is_known_by_its_name(known: Authority, words: str, slug: str | None) -> None:
    found = known.all_courts.named(words)
    assert (found.slug if found else None) == slug


def test_issuers_state_decides_between_counties_of_one_name(known: Authority) -> None:
    found = known.all_courts.named("Orange County Superior Court", "CA")
    assert found is not None
    assert (found.slug, found.kind) == ("us/calsuperct/orange", "county")
    assert known.all_courts.named("Orange County Superior Court", "TX") is None


def test_every_id_is_one_of_courtlistener(known: Authority) -> None:
    ids = {court["id"] for court in listed}
    assert [row.slug for row in known.court_names if row.slug.removeprefix("us/") not in ids] == []


def test_every_federal_court_that_sits_is_there_once(known: Authority) -> None:
    kinds = [row.kind for row in known.court_names]
    assert (kinds.count("district"), kinds.count("circuit"), kinds.count("supreme")) == (94, 13, 1)
    slugs = [row.slug for row in known.court_names]
    assert len(set(slugs)) == len(slugs)


def test_courts_of_the_authority_graph_have_the_same_names(known: Authority) -> None:
    labels = {row.slug: row.label for row in known.court_names}
    assert known.courts
    assert all(labels[row.slug] == row.label for row in known.courts)


def test_no_two_courts_share_a_name(known: Authority) -> None:
    named = [(row, name) for row in known.court_names for name in (row.label, *row.aliases)]
    found = {name: known.all_courts.named(name) for _, name in named}
    assert [name for row, name in named if (found[name] or row).slug != row.slug] == []
    assert [name for name, court in found.items() if court is None] == []
