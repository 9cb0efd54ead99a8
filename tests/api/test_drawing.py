from itertools import combinations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from api.pages.drawing import drawing
from api.pages.spacing import Box, spaced
from api.words import Words

BASE = "https://example.org/id/"
WORDS = Words(BASE, {})
BOXES = st.lists(
    st.builds(
        Box,
        x=st.floats(0, 500),
        y=st.floats(0, 500),
        width=st.floats(1, 60),
        height=st.floats(1, 20),
    ),
    min_size=1,
    max_size=15,
)


@given(BOXES)
def test_boxes_stay_on_the_canvas_in_their_order(boxes: list[Box]) -> None:
    moved = spaced(boxes, 600, 400)
    assert [(box.width, box.height) for box in moved] == [(b.width, b.height) for b in boxes]
    assert all(box.x - box.width / 2 + 0.01 >= 0 for box in moved)
    assert all(box.y + box.height / 2 <= 400.01 for box in moved)


def test_labels_at_one_place_are_pushed_apart() -> None:
    moved = spaced([Box(10, 10, 50, 20)] * 8, 600, 400)
    for one, other in combinations(moved, 2):
        apart_x = abs(one.x - other.x) >= 50 - 1e-6
        assert apart_x or abs(one.y - other.y) >= 20 - 1e-6


def network(members: dict[str, list[str]]) -> "nx.Graph[str]":
    """Members with their coalitions; all on record, but the coalition "told" is stated."""
    graph: nx.Graph[str] = nx.Graph()
    for member, joined in members.items():
        graph.add_node(
            BASE + member,
            label=member,
            memberships=[{"coalition": c, "label": f"Coalition {c}"} for c in joined],
            bases=sorted({"stated" if c == "told" else "authority" for c in joined}),
        )
    for one, other in combinations(members, 2):
        if shared := sorted(set(members[one]) & set(members[other])):
            bases = ["stated"] if "told" in shared else ["authority"]
            graph.add_edge(
                BASE + one, BASE + other, weight=len(shared), coalitions=shared, bases=bases
            )
    return graph


def test_drawn_are_those_a_release_names_and_those_who_recur() -> None:
    found = drawing(
        network({"a": ["told"], "b": ["told", "x"], "c": ["x", "y"], "d": ["y"]}), WORDS
    )
    assert found
    assert [node.label for node in found.nodes] == ["a", "b", "c"]
    assert [tie.title for tie in found.ties] == ["a and b: Coalition told"]
    assert (found.all_nodes, found.all_ties) == (4, 3)


def test_nodes_lead_to_their_pages_and_show_their_surest_basis() -> None:
    found = drawing(network({"a": ["told", "x"], "b": ["x", "y"]}), WORDS)
    assert found
    assert [(node.href, node.basis) for node in found.nodes] == [
        ("/id/a", "stated"),
        ("/id/b", "authority"),
    ]


def test_an_empty_network_is_not_drawn() -> None:
    assert drawing(nx.Graph(), WORDS) is None
