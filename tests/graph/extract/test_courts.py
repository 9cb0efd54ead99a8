import pytest

from graph.extract.courts import courts

COURTS = {
    "supreme court": ("in the U.S. Supreme Court today", ["U.S. Supreme Court"]),
    "circuit": ("the Ninth Circuit held", ["Ninth Circuit"]),
    "court of appeals": (
        "the U.S. Court of Appeals for the D.C. Circuit said",
        ["U.S. Court of Appeals for the D.C. Circuit"],
    ),
    "district": (
        "in the U.S. District Court for the Eastern District of California, alleging",
        ["U.S. District Court for the Eastern District of California"],
    ),
    "district court in a city": (
        "in U.S. District Court in Chicago, alleges",
        ["U.S. District Court in Chicago"],
    ),
    "superior court of a county": (
        "the Superior Court of Alameda County",
        ["Superior Court of Alameda County"],
    ),
    "county superior court": (
        "in Alameda County Superior Court today",
        ["Alameda County Superior Court"],
    ),
    "short": ("(S.D.N.Y.), (E.D. Va.), (D. Mass.)", ["S.D.N.Y.", "E.D. Va.", "D. Mass."]),
    "title of a judge": ("U.S. District Court Judge Ann Elm and Supreme Court Justice Oak", []),
    "a place": ("the District of Columbia and its court", []),
}


@pytest.mark.parametrize(("text", "wanted"), COURTS.values(), ids=COURTS)
def test_courts_are_found(text: str, wanted: list[str]) -> None:
    assert [name for name, _, _ in courts(text, 0, len(text))] == wanted
