"""A member that a release names by its office, or with another, is found under its own place."""

import pytest

from graph import pipeline
from graph.link.members import by_place
from graph.link.places import Places
from graph.model import Basis, Coalition, Facts, FrontMatter, Member, Source, Span


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Falls Church & Arlington, VA", ["Falls Church, VA", "Arlington, VA"]),
        ("Tukwila and Seattle", ["Tukwila", "Seattle"]),
        ("Tukwila and Friends", ["Tukwila and Friends"]),
        ("Metropolitan Government of Nashville and Davidson County", None),
        ("King and Queen County, Virginia", None),
        ("Los Angeles City Attorney", ["Los Angeles"]),
        ("Office of the Attorney General of Texas", ["Texas"]),
        ("Harris County Attorney's Office", ["Harris"]),
        ("Seattle Mayor", ["Seattle"]),
        ("Dallas County District Attorney's Office", ["Dallas County"]),
        ("Ohio Environmental Council", None),
        ("California District Attorneys Association", None),
        ("Illinois State's Attorneys Association", None),
        ("Texas Police Officers", None),
        ("Los Angeles Times", ["Los Angeles Times"]),
        ("Elm Street Partners", None),
    ],
)
def test_member_is_named_by_its_places(printed: str, names: list[str] | None) -> None:
    span = Span(0, len(printed))
    member = Member(printed, Basis.STATED, span)
    front = FrontMatter(None, None, None, None, None, None, None)
    said = Coalition("letter", None, (member,), (), (span,))
    facts = Facts(Source("x.txt", printed, "0" * 64), (), front, coalitions=(said,))
    found = by_place(facts, Places(pipeline.knowledge().authority.gazetteer))
    [coalition] = found.coalitions
    assert [one.name for one in coalition.members] == (names or [printed])
    assert {one.span for one in coalition.members} == {span}
