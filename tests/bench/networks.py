"""Speed of networks: from the store to the measures, beside plain networkx in the same run.

    python tests/bench/networks.py [MEMBERS …]      members; there are twice as many briefs

Prints seconds and peak memory of each step and, with several sizes, how time grows with size
as an exponent. networkx is run up to 10,000 members.
"""

import math
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import networkx as nx
import numpy as np
from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.namespace import XSD

from graph.network.built import Built, Wanted
from graph.network.kinds import KINDS
from graph.network.matrix import Matrix
from graph.network.measures.communities import louvain, modularity
from graph.network.measures.core import core_number
from graph.network.measures.degree import degree
from graph.network.measures.eigenvector import eigenvector
from graph.network.measures.pagerank import pagerank
from graph.network.significance.disparity import disparity
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from ontology.terms import JN, ORG

EX = "http://localhost:8000/id/"
SEED = 20180518
PEER_UP_TO = 10_000
ALPHA = 0.05
Ties = list[tuple[int, int]]


def joined(members: int, seed: int) -> Iterator[tuple[int, np.ndarray]]:
    """Briefs with the members that join each: few join many, sizes of 2 to 60, heavy tails."""
    rng = np.random.default_rng(seed)
    weight = rng.pareto(1.4, members) + 1
    order = np.cumsum(weight / weight.sum())
    sizes = np.clip(2 + rng.pareto(1.6, 2 * members) * 1.3, 2, 60).astype(int)
    for brief, size in enumerate(sizes):
        yield brief, np.unique(np.searchsorted(order, rng.random(size)))


def filled(members: int) -> EmbeddedStore:
    """A store with as many jurisdictions and twice as many coalitions on record."""
    store = EmbeddedStore()
    graph = URIRef(f"{EX}graph/authority")
    triples: list[Triple] = []
    for number in range(members):
        iri = URIRef(f"{EX}jurisdiction/country:us/state:xx/place:p{number:06d}")
        triples += [
            (iri, SKOS.prefLabel, Literal(f"Place {number}", "en")),
            (iri, JN.ocdDivision, Literal(f"ocd-division/country:us/state:xx/place:p{number:06d}")),
        ]
    for brief, who in joined(members, SEED):
        record = URIRef(f"{EX}record/coalition/b{brief:06d}")
        day = f"{2000 + brief % 20}-0{1 + brief % 9}-1{brief % 10}"
        triples += [
            (record, RDF.type, JN.CoalitionRecord),
            (record, SKOS.prefLabel, Literal(f"Brief {brief}", "en")),
            (record, JN.recordedDate, Literal(day, datatype=XSD.date)),
        ]
        for number in who.tolist():
            part = URIRef(f"{record}/member/{number}")
            place = URIRef(f"{EX}jurisdiction/country:us/state:xx/place:p{number:06d}")
            triples += [
                (part, RDF.type, JN.MembershipRecord),
                (part, JN.inRecord, record),
                (part, ORG.member, place),
            ]
    store.replace({graph: triples})
    return store


def timed(what: str, work: Callable[[], object], told: dict[str, float]) -> object:
    """Run once, print seconds and the peak memory of the process so far."""
    start = time.perf_counter()
    found = work()
    told[what] = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {what:34}{told[what]:9.3f} s{peak:9.0f} MiB", flush=True)
    return found


def ours(store: EmbeddedStore, told: dict[str, float]) -> Built:
    """Each step as the service takes it."""
    wanted = Wanted(KINDS["coalition"])
    query = wanted.kind.rows_query(None)
    rows = timed("build: one query", lambda: store.select(query), told)
    built = timed("build: members and briefs", lambda: _parts(Built(wanted, rows)), told)  # type: ignore[arg-type]
    assert isinstance(built, Built)
    net = timed("projection", lambda: built.matrix, told)
    assert isinstance(net, Matrix)
    print(f"  {len(net):,} members, {len(built.parts.events):,} briefs, {net.ties:,} ties")
    timed("degree", lambda: degree(net), told)
    timed("PageRank", lambda: pagerank(net), told)
    timed("eigenvector", lambda: eigenvector(net), told)
    timed("core", lambda: core_number(net), told)
    labels = timed("Louvain", lambda: louvain(net, SEED), told)
    timed("disparity", lambda: disparity(net).p <= ALPHA, told)
    print(f"  modularity of Louvain {modularity(net, np.asarray(labels)):.4f}")
    return built


def _parts(built: Built) -> Built:
    _ = built.parts
    return built


def plain(built: Built, told: dict[str, float]) -> None:
    """The same steps in networkx alone."""
    briefs: dict[int, list[int]] = {}
    rows, columns = built.parts.joined.nonzero()
    for member, brief in zip(rows.tolist(), columns.tolist(), strict=True):
        briefs.setdefault(brief, []).append(member)
    graph = timed("projection", lambda: _projected(briefs, len(built.parts.members)), told)
    assert isinstance(graph, nx.Graph)
    timed("degree", lambda: dict(graph.degree), told)
    timed("PageRank", lambda: nx.pagerank(graph), told)
    timed("eigenvector", lambda: nx.eigenvector_centrality(graph, 5_000, weight="weight"), told)
    timed("core", lambda: nx.core_number(graph), told)
    found: list[set[int]] = []
    louvain_of = nx.community.louvain_communities
    timed("Louvain", lambda: found.extend(louvain_of(graph, seed=SEED)), told)
    timed("disparity", lambda: _disparity(graph), told)
    print(f"  modularity of Louvain {nx.community.modularity(graph, found):.4f}")


def _projected(briefs: dict[int, list[int]], members: int) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(members))
    for who in briefs.values():
        for one, other in combinations(who, 2):
            if graph.has_edge(one, other):
                graph.edges[one, other]["weight"] += 1
            else:
                graph.add_edge(one, other, weight=1)
    return graph


def _disparity(graph: "nx.Graph[int]") -> Ties:
    strength, many = dict(graph.degree(weight="weight")), dict(graph.degree)
    return [
        (one, other)
        for one, other, data in graph.edges(data=True)
        if any(
            many[end] > 1 and (1 - data["weight"] / strength[end]) ** (many[end] - 1) <= ALPHA
            for end in (one, other)
        )
    ]


def main() -> None:
    """Every size in turn."""
    sizes = [int(each) for each in sys.argv[1:]] or [1_000, 10_000]
    wholes: dict[int, float] = {}
    for members in sizes:
        print(f"{members:,} members, {2 * members:,} briefs")
        store, told, theirs = filled(members), dict[str, float](), dict[str, float]()
        built = ours(store, told)
        wholes[members] = sum(told.values())
        print(f"  {'whole':34}{wholes[members]:9.3f} s")
        if members <= PEER_UP_TO:
            print("  networkx")
            plain(built, theirs)
            same = sum(told[each] for each in theirs)
            print(f"  networkx takes {sum(theirs.values()) / same:.1f} times longer", end="")
            print(f" ({sum(theirs.values()):.2f} s against {same:.2f} s, without the store)")
    for smaller, larger in pairwise(sizes):
        growth = math.log(wholes[larger] / wholes[smaller]) / math.log(larger / smaller)
        print(f"from {smaller:,} to {larger:,} members time grows with size to the {growth:.2f}")


if __name__ == "__main__":
    main()
