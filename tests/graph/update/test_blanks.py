import pyoxigraph as ox
import pytest

from graph.errors import MisuseError
from graph.update.blanks import checked, named
from graph.update.payload import triples

BASE = "https://example.org/id/"
GRAPH = ox.NamedNode("http://example.org/g")


def read(turtle: str) -> set[ox.Triple]:
    return triples(turtle.encode(), "text/turtle", "http://example.org/")


def test_the_same_triples_get_the_same_names_whatever_their_labels() -> None:
    one = named({GRAPH: read("_:x <e:p> _:y . _:y <e:q> 1 . <e:a> <e:p> 2 .")}, BASE)
    other = named({GRAPH: read("_:b <e:q> 1 . <e:a> <e:p> 2 . _:a <e:p> _:b .")}, BASE)
    assert one == other
    assert len(one[GRAPH]) == 3
    names = {each.subject.value for each in one[GRAPH] if isinstance(each.subject, ox.NamedNode)}
    assert all(
        name == "e:a" or name.startswith("https://example.org/.well-known/genid/") for name in names
    )


def test_other_triples_get_other_names() -> None:
    one, other = (named({GRAPH: read(f"[] <e:p> {n} .")}, BASE)[GRAPH] for n in (1, 2))
    assert {each.subject for each in one}.isdisjoint({each.subject for each in other})


def test_a_graph_without_blank_nodes_stays_as_it_is() -> None:
    some = {GRAPH: read("<e:a> <e:p> 1, 'x'@en .")}
    assert named(some, BASE) == some


REFUSED = {
    "a control character": ox.Literal("a\x00b"),
    "a triple": ox.Triple(GRAPH, GRAPH, GRAPH),
    "a direction": ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL),
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_the_graph_cannot_hold_is_named(value: ox.Literal | ox.Triple) -> None:
    with pytest.raises(MisuseError):
        checked({ox.Triple(GRAPH, GRAPH, value)})
