"""What a picture is made of: places, groups, levels, and the groups of large networks."""

from collections.abc import Iterator

import pytest
from rdflib import Literal, URIRef

from graph.errors import MisuseError, NotFoundError
from graph.network import grouping
from graph.network.built import Built, Wanted
from graph.network.kinds import KINDS
from graph.network.layout import forceatlas2, grouped
from graph.network.picture import picture
from graph.store.base import Row

HERE = "http://example.org/"
DIVISION = "ocd-division/country:us/state:ny/place:p0"


def joined(member: int, event: int) -> Row:
    return {
        "member": URIRef(f"{HERE}m{member}"),
        "memberLabel": Literal(f"Member {member}"),
        "division": Literal(f"ocd-division/country:us/state:ny/place:p{member}"),
        "kind": Literal("place"),
        "coalition": URIRef(f"{HERE}e{event}"),
        "coalitionLabel": Literal(f"Brief {event}"),
        "date": Literal(f"20{event:02d}-01-01"),
        "basis": Literal("stated"),
    }


def two_camps() -> Iterator[Row]:
    """Members 0 to 4 share briefs 1 and 2, members 5 to 7 share 3; 0 and 5 share 4."""
    for event, members in {1: range(5), 2: range(5), 3: range(5, 8), 4: (0, 5)}.items():
        for member in members:
            yield joined(member, event)


@pytest.fixture
def built() -> Built:
    return Built(Wanted(KINDS["coalition"]), two_camps())


def column(found: object, *names: str) -> list[object]:
    for name in names:
        assert isinstance(found, dict)
        found = found[name]
    assert isinstance(found, list)
    return found


def test_columns_are_of_one_length_and_ties_name_their_events(built: Built) -> None:
    found = picture(built, {DIVISION: (-74.0, 40.7)})
    for name in ("label", "x", "y", "group", "place", "events"):
        assert len(column(found, "members", name)) == 8, name
    assert len(column(found, "ties", "source")) == 10 + 3 + 1
    assert [column(found, "members", "place")[n] for n in (0, 1)] == [(-74.0, 40.7), None]
    labels = [each["label"] for each in column(found, "events") if isinstance(each, dict)]
    tie = column(found, "ties", "events")[0]
    assert isinstance(tie, list)
    assert [labels[n] for n in tie] == ["Brief 1", "Brief 2"]


def test_groups_are_called_after_the_members_with_the_strongest_ties(built: Built) -> None:
    [first, second] = column(picture(built, {}), "groups")
    assert first == {"name": "Member 0, Member 1 and 3 more", "size": 5}
    assert second == {"name": "Member 5, Member 6 and 1 more", "size": 3}


def test_one_group_alone_is_drawn_with_its_own_ties(built: Built) -> None:
    found = picture(built, {}, group=(1,))
    assert column(found, "members", "label") == ["Member 5", "Member 6", "Member 7"]
    assert len(column(found, "ties", "source")) == 3


def test_a_group_that_is_not_there_is_named(built: Built) -> None:
    with pytest.raises(NotFoundError, match="no group 7"):
        picture(built, {}, group=(7,))


def test_an_unknown_layout_is_refused(built: Built) -> None:
    with pytest.raises(MisuseError, match="spiral"):
        picture(built, {}, layout="spiral")


@pytest.mark.parametrize("layout", ["force", "forceatlas2", "groups"])
def test_the_same_network_has_the_same_places_in_the_square(built: Built, layout: str) -> None:
    again = Built(built.wanted, reversed(list(two_camps())))
    one, other = picture(built, {}, layout), picture(again, {}, layout)
    assert one["members"] == other["members"]
    places = [*column(one, "members", "x"), *column(one, "members", "y")]
    assert all(isinstance(at, float) and -1 <= at <= 1 for at in places)


def test_a_large_network_is_drawn_as_its_groups(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "MOST_MEMBERS", 6)
    monkeypatch.setattr("graph.network.picture.MOST_MEMBERS", 6)
    found = picture(built, {})
    assert found["aggregated"] is True
    assert column(found, "members", "size") == [5, 3]
    assert found["ties"] == {"source": [0], "target": [1], "weight": [1.0]}
    inside = picture(built, {}, group=(0,))
    assert inside["aggregated"] is False
    assert len(column(inside, "members", "id")) == 5


def test_members_of_one_group_stand_together(built: Built) -> None:
    at = grouped(built.graph, {node: n // 5 for n, node in enumerate(sorted(built.graph))})
    near = abs(at[f"{HERE}m5"][0] - at[f"{HERE}m6"][0]) + abs(
        at[f"{HERE}m5"][1] - at[f"{HERE}m6"][1]
    )
    far = abs(at[f"{HERE}m5"][0] - at[f"{HERE}m1"][0]) + abs(
        at[f"{HERE}m5"][1] - at[f"{HERE}m1"][1]
    )
    assert near < far


def test_forceatlas2_gives_another_picture_with_another_seed(built: Built) -> None:
    assert forceatlas2(built.graph, 1) == forceatlas2(built.graph, 1)
    assert forceatlas2(built.graph, 1) != forceatlas2(built.graph, 2)
