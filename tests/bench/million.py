"""A million quads in the shape of the graph, made from one seed: the same ones each time."""

import random
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.store.embedded import EmbeddedStore
from graph.store.versions import Version, Versions

JN, SCHEMA, ORG = "https://w3id.org/joinder/ns#", "http://schema.org/", "http://www.w3.org/ns/org#"
BASE = "http://localhost:8000/id/"
A = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RELEASES, STATEMENTS, PEOPLE, COALITIONS, MEMBERS = 20_000, 8, 4_000, 2_000, 25
_WORDS = """city county court order federal funds grant law public safety water housing families
 schools health workers rights immigration climate transit budget filed lawsuit joined coalition
 today announced protect residents ruling judge decision attorney general mayor governor""".split()


def iri(path: str) -> ox.NamedNode:
    """An instance of the graph."""
    return ox.NamedNode(BASE + path)


def quads(seed: int = 5) -> Iterator[ox.Quad]:
    """Releases with their statements, each in a graph of its own, and coalitions in one."""
    chance = random.Random(seed)
    speaker, text, part = (ox.NamedNode(JN + name) for name in ("speaker", "text", "inRelease"))
    name, title, date = (
        ox.NamedNode(SCHEMA + one) for one in ("name", "headline", "datePublished")
    )
    order, member = ox.NamedNode(JN + "order"), ox.NamedNode(ORG + "hasMember")
    people = iri("graph/people")
    for n in range(PEOPLE):
        yield ox.Quad(iri(f"person/{n}"), A, ox.NamedNode(SCHEMA + "Person"), people)
        yield ox.Quad(iri(f"person/{n}"), name, ox.Literal(f"Person {n}"), people)
    for n in range(RELEASES):
        release, graph = iri(f"release/{n}"), iri(f"graph/release/{n}")
        yield ox.Quad(release, A, ox.NamedNode(JN + "Release"), graph)
        yield ox.Quad(release, title, ox.Literal(" ".join(chance.choices(_WORDS, k=8))), graph)
        yield ox.Quad(release, date, ox.Literal(f"20{n % 20:02}-01-{n % 28 + 1:02}"), graph)
        for s in range(STATEMENTS):
            statement = iri(f"statement/{n}/{s}")
            words = f"{' '.join(chance.choices(_WORDS, k=20))} {n}"
            yield ox.Quad(statement, A, ox.NamedNode(JN + "Statement"), graph)
            yield ox.Quad(statement, part, release, graph)
            yield ox.Quad(statement, speaker, iri(f"person/{chance.randrange(PEOPLE)}"), graph)
            yield ox.Quad(statement, text, ox.Literal(words), graph)
            yield ox.Quad(statement, order, ox.Literal(s), graph)
    graph = iri("graph/coalitions")
    for n in range(COALITIONS):
        yield ox.Quad(iri(f"coalition/{n}"), A, ox.NamedNode(JN + "Coalition"), graph)
        for _ in range(MEMBERS):
            yield ox.Quad(
                iri(f"coalition/{n}"), member, iri(f"person/{chance.randrange(PEOPLE)}"), graph
            )


def publish(home: Path) -> Version:
    """A home with one version of them; the triples are also in the default graph and a file."""
    folder = home / "live"
    store = ox.Store(str(folder))
    store.bulk_extend(quads())
    store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads())
    store.optimize()
    store.flush()
    store.dump(str(home / "million.nt"), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    del store
    return Versions(home).publish(EmbeddedStore(folder))
