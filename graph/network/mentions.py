"""Who names whom: from the official who speaks to whoever or whatever the words name."""

from collections import defaultdict
from collections.abc import Iterable

import networkx as nx
from rdflib import Literal
from rdflib.term import Identifier

from graph.network.comembership import described
from graph.network.selection import Selection
from graph.store.base import Row

_OF_NAMED = {"namedLabel": "memberLabel", "namedKind": "kind", "namedDivision": "division"}


def mentions(rows: Iterable[Row], selection: Selection | None = None) -> "nx.DiGraph[str]":
    """Tie each speaker to all that his or her statements name.

    Args:
        rows: answers of `ontology/queries/who-names-whom.rq`, in any order.
        selection: which statements count; a region is that of the speaker's office.

    Returns:
        Directed graph, nodes by IRI with `label`, `division`, `state` and `kind` (person, case,
        law, or as in `comembership`). Each edge has `weight` (statements that name the other,
        at least 1), `first` and `last` (days of the releases), `statements`, `evidence` (their
        spans) and `bases`.

    """
    told: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    nodes: dict[str, dict[str, str | None]] = {}
    for row in (selection or Selection()).of(rows):
        speaker, named = str(row["member"]), str(row["named"])
        _keep(nodes, named, _as_member(row))
        _keep(nodes, speaker, row)
        tie = told[speaker, named]
        for name in ("statement", "evidence", "date", "basis"):
            tie[name].add(str(row[name]))
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes.items()))
    for (speaker, named), tie in sorted(told.items()):
        graph.add_edge(
            speaker,
            named,
            weight=len(tie["statement"]),
            first=min(tie["date"]),
            last=max(tie["date"]),
            statements=sorted(tie["statement"]),
            evidence=sorted(tie["evidence"]),
            bases=sorted(tie["basis"]),
        )
    return graph


def _as_member(row: Row) -> Row:
    found: dict[str, Identifier] = {to: row[name] for name, to in _OF_NAMED.items() if name in row}
    return found or {"memberLabel": Literal("")}


def _keep(nodes: dict[str, dict[str, str | None]], name: str, row: Row) -> None:
    """Keep what tells most: a known division, then the first label."""
    new = described(row)
    old = nodes.get(name)
    if old is None or _order(new) < _order(old):
        nodes[name] = new


def _order(node: dict[str, str | None]) -> tuple[bool, str, str]:
    return node["division"] is None, node["label"] or "", node["division"] or ""
