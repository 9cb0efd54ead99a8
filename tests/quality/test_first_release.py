"""The graph of the first release against the expected one, class by class.

`pytest tests/quality/test_first_release.py -s` prints recall and precision.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import pipeline
from graph.iri import Iris
from graph.read.text import text_source
from graph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
EXPECTED = ROOT.parent / "shared" / "ontology" / "seed_expected.trig"
RELEASE = ROOT / "data" / "releases" / "2018-05-18-nyc-amicus-brief.txt"
BASE = "https://kg.example/id/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
EVIDENCE = "https://w3id.org/joinder/ns#evidence"
Triple = tuple[str, str, str]

pytestmark = pytest.mark.skipif(not EXPECTED.exists(), reason=f"{EXPECTED.name} is not here")


def renamed(quads: list[ox.Quad]) -> dict[str, set[Triple]]:
    """Triples by graph, with selectors and addresses named after what they belong to.

    Stances and claims are numbered in the expected graph and known by their place in ours;
    both are named here after what they are about and the words they rest on.
    """
    names: dict[str, str] = {}
    kinds = {str(q.subject): str(q.object) for q in quads if str(q.predicate) == f"<{TYPE}>"}
    suffix = {
        "TextPositionSelector>": ";position",
        "TextQuoteSelector>": ";quote",
        "PostalAddress>": "#address",
    }
    for quad in quads:
        if isinstance(quad.object, ox.BlankNode):
            kind = kinds[str(quad.object)]
            ending = next(end for name, end in suffix.items() if kind.endswith(name))
            names[str(quad.object)] = f"{str(quad.subject)[:-1]}{ending}>"
    numbered = [s for s, kind in kinds.items() if kind.endswith(("#Stance>", "/Claim>"))]
    for subject in numbered:
        about = [
            str(q.object) for q in quads if str(q.subject) == subject and "/ns#" in str(q.predicate)
        ]
        names[subject] = " ".join(sorted(about))
    graphs: dict[str, set[Triple]] = defaultdict(set)
    for quad in quads:
        s, p, o = (names.get(str(t), str(t)) for t in (quad.subject, quad.predicate, quad.object))
        graphs[str(quad.graph_name)].add((s, p, o))
    return graphs


def classes(triples: set[Triple]) -> dict[str, str]:
    """Class of each subject; the more telling one where there are two."""
    found: dict[str, str] = {}
    for s, p, o in sorted(triples):
        if p == f"<{TYPE}>" and not o.endswith("CreativeWork>"):
            found[s] = o.rpartition("#")[2].rpartition("/")[2].rstrip(">")
    return found


def ours() -> list[ox.Quad]:
    known = pipeline.knowledge()
    linked = pipeline.linked(text_source(RELEASE.name, RELEASE.read_bytes()), known)
    store = EmbeddedStore()
    store.replace(pipeline.standing_graphs(known, Iris(BASE)))
    store.replace(pipeline.release_graphs(linked, known, Iris(BASE)))
    return list(ox.parse(b"\n".join(store.n_quads()), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def graphs() -> tuple[dict[str, set[Triple]], dict[str, set[Triple]]]:
    return renamed(list(ox.parse(path=str(EXPECTED)))), renamed(ours())


def release_graph(found: dict[str, set[Triple]]) -> set[Triple]:
    [name] = (name for name in found if name.startswith(f"<{BASE}graph/release/"))
    return found[name]


def by_class(
    graphs: tuple[dict[str, set[Triple]], dict[str, set[Triple]]],
) -> Iterator[tuple[str, float, float, int]]:
    """(class, recall, precision, expected triples) of the release's graph."""
    expected, made = (release_graph(found) for found in graphs)
    kind = {**classes(made), **classes(expected)}
    for name in sorted(set(kind.values())):
        wanted = {t for t in expected if kind.get(t[0]) == name}
        have = {t for t in made if kind.get(t[0]) == name}
        both = len(wanted & have)
        yield name, both / max(len(wanted), 1), both / max(len(have), 1), len(wanted)


def test_release_says_what_is_expected_and_no_more(
    graphs: tuple[dict[str, set[Triple]], dict[str, set[Triple]]],
) -> None:
    print(f"\n{'class':24}{'recall':>8}{'precision':>11}{'triples':>9}")
    table = list(by_class(graphs))
    for name, recall, precision, count in table:
        print(f"{name:24}{recall:8.2f}{precision:11.2f}{count:9}")
    assert len(table) > 10
    assert [(name, r, p) for name, r, p, _ in table if (r, p) != (1, 1)] == []
    expected, made = (release_graph(found) for found in graphs)
    assert made == expected


def test_authority_holds_all_that_is_expected(
    graphs: tuple[dict[str, set[Triple]], dict[str, set[Triple]]],
) -> None:
    expected, made = graphs
    name = f"<{BASE}graph/authority>"
    assert expected[name] <= made[name]


def test_every_span_round_trips() -> None:
    text = RELEASE.read_bytes().decode()
    exact, start, end = {}, {}, {}
    for quad in ours():
        owner = str(quad.subject).rpartition(";")[0]
        if str(quad.predicate).endswith("#exact>"):
            exact[owner] = quad.object.value  # type: ignore[union-attr]
        if str(quad.predicate).endswith("oa#start>"):
            start[owner] = int(quad.object.value)  # type: ignore[union-attr]
        if str(quad.predicate).endswith("oa#end>"):
            end[owner] = int(quad.object.value)  # type: ignore[union-attr]
    assert len(exact) > 40
    assert all(text[start[one] : end[one]] == words for one, words in exact.items())


def test_same_input_gives_the_same_bytes() -> None:
    assert sorted(map(str, ours())) == sorted(map(str, ours()))
