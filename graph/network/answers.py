"""Answers about a network as plain values: measures, significance, ranks, comparison."""

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from graph.errors import MisuseError, TooFewDataError
from graph.network import catalogue
from graph.network.built import Built
from graph.network.catalogue import OF_MEMBERS, OF_NETWORK, Options
from graph.network.matrix import Floats, Matrix
from graph.network.measures import betweenness, communities
from graph.network.measures.comparison import comparison
from graph.network.significance import backbone as tested
from graph.network.significance.bootstrap import ROUNDS, ranks

Answer = dict[str, object]
KEPT = ("p", "q", "all")


def sizes(built: Built) -> Answer:
    """How large a network is: members, ties, and events where it is a projection."""
    net = built.matrix
    found: Answer = {"members": len(net), "ties": net.ties, "directed": net.directed}
    if built.wanted.kind.event and built.wanted.mode == "one":
        found["events"] = len(built.parts.events)
    return found


def measures(built: Built, names: Sequence[str], options: Options) -> Answer:
    """Every measure that is named; one the data are too few for is refused with its reason.

    Members are in descending order of the first measure that has a value for each, then by
    IRI. Groups of `louvain` and `leiden` are numbered from the largest, with the modularity.

    Raises:
        MisuseError: no such measure, or one that this network cannot have.
    """
    for name in names:
        if name not in catalogue.MEASURES:
            raise MisuseError(
                f"no measure is called {name[:60]!r}; there are: {', '.join(catalogue.MEASURES)}"
            )
    net = built.matrix
    columns: dict[str, list[float]] = {}
    whole: Answer = {}
    refused: dict[str, str] = {}
    for name in dict.fromkeys(names):
        try:
            if name in OF_MEMBERS:
                columns[name] = OF_MEMBERS[name](net, options.seed).tolist()
            else:
                whole[name] = OF_NETWORK[name](built, options)
        except TooFewDataError as error:
            refused[name] = str(error)
    whole |= _qualities(net, columns)
    return {
        "network": sizes(built),
        "members": _members(built, columns),
        "whole": whole,
        "refused": refused,
    }


def algorithm(names: Sequence[str], net: Matrix, options: Options) -> Answer:
    """What was computed, and how."""
    found: Answer = {"measures": list(dict.fromkeys(names)), **asdict(options)}
    if "betweenness" in names:
        found["betweenness"] = (
            "exact" if betweenness.exact(net) else f"estimated from {betweenness.PIVOTS} pivots"
        )
    return found


def _qualities(net: Matrix, columns: dict[str, list[float]]) -> Answer:
    found: Answer = {}
    for name in communities.METHODS:
        if name in columns:
            labels = np.array(columns[name], dtype=np.int64)
            groups = int(labels.max()) + 1
            found[name] = {"groups": groups, "modularity": communities.modularity(net, labels)}
    return found


def _members(built: Built, columns: dict[str, list[float]]) -> list[Answer]:
    nodes = built.matrix.nodes
    order = list(range(len(nodes)))
    if columns:
        first = next(iter(columns.values()))
        order.sort(key=lambda n: (-(first[n] if first[n] == first[n] else -1.0), nodes[n]))
    return [
        {
            "id": nodes[n],
            "label": built.nodes[nodes[n]]["label"],
            **{name: values[n] for name, values in columns.items()},
        }
        for n in order
    ]


def significance(
    built: Built, model: str, alpha: float, keep: str, seed: int, samples: int
) -> Answer:
    """The ties of a projection with their p and q; those kept are below alpha by p or by q.

    Raises:
        MisuseError: no such model or way of keeping, or the network is no projection.
        TooFewDataError: no answer would mean anything, and why.
    """
    if keep not in KEPT:
        raise MisuseError(f"keep: {keep[:60]!r} is none of {', '.join(KEPT)}")
    parts = built.parts
    found = tested.backbone(parts, model, alpha=alpha, seed=seed, samples=samples)
    p, q = found.tails.p, found.q
    chosen = {"p": p <= alpha, "q": q <= alpha, "all": np.ones(len(p), dtype=bool)}[keep]
    places = np.flatnonzero(chosen)
    places = places[np.lexsort((found.tails.columns[places], found.tails.rows[places], p[places]))]
    return {
        "network": sizes(built),
        "test": {
            "model": model,
            "null_model": tested.NULLS[model],
            "alpha": alpha,
            "correction": tested.CORRECTION,
            "tests": found.tests,
            "tied": len(p),
            "significant_by_p": int((p <= alpha).sum()),
            "significant_by_q": int((q <= alpha).sum()),
            "smallest_possible_p": found.tails.smallest,
            "samples": found.samples,
        },
        "ties": [_tested(built, found, int(n)) for n in places],
    }


def _tested(built: Built, found: tested.Backbone, place: int) -> Answer:
    one = built.parts.members[int(found.tails.rows[place])]
    other = built.parts.members[int(found.tails.columns[place])]
    return {
        "source": one,
        "source_label": built.nodes[one]["label"],
        "target": other,
        "target_label": built.nodes[other]["label"],
        "weight": int(found.tails.observed[place]),
        "p": float(found.tails.p[place]),
        "q": float(found.q[place]),
    }


def ranking(built: Built, measure: str, seed: int, rounds: int = ROUNDS) -> Answer:
    """Ranks of members by a measure with 95 % intervals, from drawing events anew.

    Raises:
        MisuseError: no such measure of members, or the network is no projection.
        TooFewDataError: too few events.
    """
    if measure not in OF_MEMBERS:
        raise MisuseError(f"ranks: {measure[:60]!r} is none of {', '.join(OF_MEMBERS)}")
    parts = built.parts

    def values(net: Matrix) -> Floats:
        return np.asarray(OF_MEMBERS[measure](net, seed), dtype=np.float64)

    found = ranks(parts, values, seed, rounds)
    own = values(parts.projected())
    order = sorted(range(len(parts.members)), key=lambda n: (found.rank[n], parts.members[n]))
    return {
        "network": sizes(built),
        "measure": measure,
        "interval": "95 % of resampled ranks; events drawn with replacement",
        "rounds": found.rounds,
        "members": [
            {
                "id": parts.members[n],
                "label": built.nodes[parts.members[n]]["label"],
                "value": float(own[n]),
                "rank": float(found.rank[n]),
                "low": float(found.low[n]),
                "high": float(found.high[n]),
            }
            for n in order
        ],
    }


def compared(one: Built, other: Built, seed: int) -> Answer:
    """Two networks of one kind: members and ties shared and not, and their correlation.

    Raises:
        MisuseError: they are directed.
    """
    if one.matrix.directed:
        raise MisuseError("only undirected networks are compared")
    return {
        "network": sizes(one),
        "other": {**sizes(other), "parameters": other.wanted.parameters()},
        "comparison": asdict(comparison(one.matrix, other.matrix, seed)),
    }
