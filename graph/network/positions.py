"""Agreement and conflict: who takes the same side, or another, on the same targets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from math import sqrt

import networkx as nx

from graph.errors import MisuseError
from graph.network.comembership import described
from graph.network.selection import Selection
from graph.network.two_mode import drawable
from graph.store.base import Row

_Sides = Mapping[str, Mapping[str, set[str]]]
NORMALISED: Mapping[str, Callable[[int, int, int], float]] = {
    "none": lambda _one, _other, _either: 1.0,
    "average": lambda one, other, _either: (one + other) / 2,
    "jaccard": lambda _one, _other, either: float(either),
    "cosine": lambda one, other, _either: sqrt(one * other),
}
"""What a count is divided by: given the targets of one, of the other, and of either."""


def positions_network(
    rows: Iterable[Row],
    selection: Selection | None = None,
    kind: str = "congruence",
    normalise: str = "none",
) -> "nx.Graph[str]":
    """Tie holders of stances by the targets on which they agree or differ.

    Args:
        rows: answers of `ontology/queries/positions.rq`, in any order.
        selection: which stances count.
        kind: `congruence` (targets on which both take the same side), `conflict` (on which
            they take opposite ones) or `agreement` (congruence less conflict; may be
            negative; ties of 0 are left out). Who takes both sides on a target counts for both.
        normalise: one of `NORMALISED`; by the targets on which each has taken a side at all.

    Returns:
        Undirected graph, nodes by IRI as in `comembership`. Each edge has `weight`, `agreed`
        and `opposed` (targets), `first`, `last`, `statements`, `evidence` and `bases`.

    Raises:
        MisuseError: no such normalisation.
        AnswerTooLargeError: more pairs than a graph is made of.

    Source: Leifeld, Discourse Network Analysis, in Victor et al. (eds.), Oxford Handbook of
    Political Networks (2017), chapter 12; normalisation as in his Discourse Network Analyzer.
    """
    if normalise not in NORMALISED:
        raise MisuseError(f"normalise: {normalise!r} is none of {', '.join(NORMALISED)}")
    kept = list((selection or Selection()).of(rows))
    graph, sides, told = _start(kept)
    for one, other in _sharing(sides):
        a, b = sides[one], sides[other]
        agreed = [t for t in sorted(a.keys() & b.keys()) if a[t] & b[t]]
        opposed = [t for t in sorted(a.keys() & b.keys()) if _opposite(a[t], b[t])]
        count = {
            "congruence": len(agreed),
            "conflict": len(opposed),
            "agreement": len(agreed) - len(opposed),
        }[kind]
        if count:
            by = NORMALISED[normalise](len(a), len(b), len(a.keys() | b.keys()))
            behind = [row for t in {*agreed, *opposed} for row in told[one, t] + told[other, t]]
            weight = count if normalise == "none" else count / by
            graph.add_edge(one, other, weight=weight, **_behind(behind, agreed, opposed))
    return graph


def sides_graph(rows: Iterable[Row], selection: Selection | None = None) -> "nx.Graph[str]":
    """The two-mode form: holders and targets, each tie with its side and `weight`, the stances.

    Who supports and opposes the same target is tied by a `mixed` tie.
    """
    kept = list((selection or Selection()).of(rows))
    graph, sides, told = _start(kept)
    for node in graph:
        graph.nodes[node]["mode"] = "member"
    labels = sorted({(str(row["target"]), str(row["targetLabel"])) for row in kept}, reverse=True)
    for target, label in reversed(labels):
        if target not in graph:
            graph.add_node(target, label=label, mode="target", kind="target")
    for holder in sorted(sides):
        for target in sorted(sides[holder]):
            taken = sides[holder][target]
            rows_of = told[holder, target]
            side = "mixed" if len(taken) > 1 else next(iter(taken))
            data = _behind(rows_of, [], [])
            weight = len({str(row["evidence"]) for row in rows_of})
            graph.add_edge(holder, target, weight=weight, side=side, **data)
    return graph


def _start(
    rows: list[Row],
) -> tuple["nx.Graph[str]", dict[str, dict[str, set[str]]], dict[tuple[str, str], list[Row]]]:
    sides: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    nodes: dict[str, dict[str, str | None]] = {}
    for row in sorted(rows, key=lambda row: (str(row["memberLabel"]), str(row.get("division")))):
        holder, target = str(row["member"]), str(row["target"])
        nodes.setdefault(holder, described(row))
        sides[holder][target].add(str(row["side"]))
        told[holder, target].append(row)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes.items()))
    return graph, sides, told


def _sharing(sides: _Sides) -> list[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for holder in sorted(sides):
        for target in sides[holder]:
            holders[target].append(holder)
    drawable(sum(len(each) * (len(each) - 1) // 2 for each in holders.values()))
    return sorted({pair for each in holders.values() for pair in combinations(each, 2)})


def _opposite(one: set[str], other: set[str]) -> bool:
    return ("supports" in one and "opposes" in other) or ("opposes" in one and "supports" in other)


def _behind(rows: list[Row], agreed: list[str], opposed: list[str]) -> dict[str, object]:
    def all_of(name: str) -> list[str]:
        return sorted({str(row[name]) for row in rows if name in row})

    dates = all_of("date")
    found: dict[str, object] = {"agreed": agreed, "opposed": opposed} if agreed or opposed else {}
    return found | {
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "statements": all_of("statement"),
        "evidence": all_of("evidence"),
        "bases": all_of("basis"),
    }
