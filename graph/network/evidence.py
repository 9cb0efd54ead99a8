"""What is behind one tie: the briefs and statements, and the words that say so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
from rdflib import URIRef

from graph.errors import NotFoundError
from graph.network.built import Built
from graph.store.base import Row, with_values

_WORDS = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?span ?exact ?prefix ?suffix ?release WHERE {
  VALUES ?span { SPANS }
  ?span oa:hasSource ?release ; oa:hasSelector ?quote .
  ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
}"""
_SOURCES = """
PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?event ?source WHERE {
  VALUES ?event { EVENTS }
  { ?event dcterms:source ?source } UNION { ?record jn:recordOf ?event ; dcterms:source ?source }
}"""
MOST_SPANS = 2_000
_NAMING = {"label", "date"}


def ends(built: Built, words: str, base: str) -> tuple[str, str]:
    """The two members that `A/B` names, each by its IRI or its path below the base.

    Both may have slashes, so every way to part the words is tried.

    Raises:
        NotFoundError: no way gives two members of the network, naming what is unknown.
    """
    known = built.nodes
    pieces = words.split("/")
    for cut in range(1, len(pieces)):
        one, other = "/".join(pieces[:cut]), "/".join(pieces[cut:])
        found = _member(known, one, base), _member(known, other, base)
        if found[0] and found[1]:
            return found[0], found[1]
    raise NotFoundError(
        f"{words[:200]!r} does not name two members of the {built.wanted.kind.name} network"
    )


def member(built: Built, words: str, base: str) -> str:
    """The member named by its IRI or its path below the base.

    Raises:
        NotFoundError: it is not in the network.
    """
    found = _member(built.nodes, words, base)
    if found is None:
        raise NotFoundError(f"{words[:200]!r} is not in the {built.wanted.kind.name} network")
    return found


def _member(known: Mapping[str, object], words: str, base: str) -> str | None:
    return next((each for each in (words, base + words) if each in known), None)


def behind(built: Built, one: str, other: str) -> dict[str, object]:
    """The tie of two members as the network has it, with its events one by one.

    Raises:
        NotFoundError: the two are not tied.
    """
    graph = built.graph
    if not graph.has_edge(one, other):
        raise NotFoundError(
            f"{_label(built, one)} and {_label(built, other)} are not tied in the "
            f"{built.wanted.kind.name} network"
        )
    return {
        "source": {"id": one, "label": _label(built, one)},
        "target": {"id": other, "label": _label(built, other)},
        "tie": dict(graph.edges[one, other]),
        "events": _events(built, one, other),
    }


def around(built: Built, one: str) -> dict[str, object]:
    """What one member joined, or the ties that it has where nothing is joined.

    Returns:
        `member`, its `events` one by one as `behind` has them, and `tie` with the `evidence`
        of all of them, sorted.

    """
    graph, event = built.graph, built.wanted.kind.event
    joined = graph.nodes[one].get("memberships", ()) if event else ()
    told = {span for each in joined for span in each["evidence"]}
    if not joined:
        told |= {span for *_, data in _touching(graph, one) for span in data.get("evidence", ())}
    listed = [
        {"id": each[event], "member": {k: v for k, v in each.items() if k not in _NAMING | {event}}}
        | {name: each[name] for name in sorted(_NAMING)}
        for each in joined
    ]
    found = {"id": one, "label": _label(built, one)}
    return {"member": found, "events": listed, "tie": {"evidence": sorted(told)}}


def spans(tie: Mapping[str, object]) -> list[str]:
    """The spans of all that is behind a tie, or around a member, sorted."""
    inside = tie["tie"]
    assert isinstance(inside, dict)
    return sorted(inside["evidence"])[:MOST_SPANS]


def events(tie: Mapping[str, object]) -> list[str]:
    """The IRIs of the events behind a tie."""
    listed = tie["events"]
    assert isinstance(listed, list)
    return [each["id"] for each in listed]


def words_query(iris: Sequence[str]) -> str:
    """The query for the words of these spans."""
    return _WORDS.replace("SPANS", _listed(iris))


def sources_query(iris: Sequence[str]) -> str:
    """The query for the sources that authority records of these events give."""
    return _SOURCES.replace("EVENTS", _listed(iris))


def with_words(
    tie: dict[str, object], words: Iterable[Row], sources: Iterable[Row]
) -> dict[str, object]:
    """The tie with the words of its spans, and the sources of what authorities record."""
    quoted = [
        {name: str(row[name]) for name in ("span", "exact", "prefix", "suffix", "release")}
        for row in sorted(words, key=lambda row: str(row["span"]))
    ]
    found: dict[str, list[str]] = defaultdict(list)
    for row in sources:
        found[str(row["event"])].append(str(row["source"]))
    listed = tie["events"]
    assert isinstance(listed, list)
    told = [{**each, "sources": sorted(set(found.get(each["id"], [])))} for each in listed]
    return {**tie, "events": told, "words": quoted}


def _events(built: Built, one: str, other: str) -> list[dict[str, object]]:
    event = built.wanted.kind.event
    if event is None or built.wanted.mode == "two":
        return []
    own = {each[event]: each for each in built.graph.nodes[one]["memberships"]}
    others = {each[event]: each for each in built.graph.nodes[other]["memberships"]}
    return [
        {
            "id": of,
            "label": own[of]["label"],
            "date": own[of]["date"],
            "source": {k: v for k, v in own[of].items() if k not in {event, "label", "date"}},
            "target": {k: v for k, v in others[of].items() if k not in {event, "label", "date"}},
        }
        for of in own
        if of in others
    ]


def _touching(graph: "nx.Graph[str]", one: str) -> list[tuple[str, str, dict[str, list[str]]]]:
    if isinstance(graph, nx.DiGraph):
        return [*graph.in_edges(one, data=True), *graph.out_edges(one, data=True)]
    return list(graph.edges(one, data=True))


def _label(built: Built, node: str) -> str:
    return str(built.nodes[node]["label"])


def _listed(iris: Sequence[str]) -> str:
    for iri in iris:
        with_values("", {"iri": URIRef(iri)})  # refuses what no IRI has
    return " ".join(f"<{iri}>" for iri in iris)
