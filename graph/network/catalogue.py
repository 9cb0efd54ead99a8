"""Every measure by its name: of members, of the whole network, of time, of pairs."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TypeAlias

from graph.errors import MisuseError
from graph.network.built import Built
from graph.network.matrix import Floats, Ints, Matrix
from graph.network.measures import (
    betweenness,
    bridges,
    clustering,
    communities,
    components,
    constraint,
    core,
    degree,
    eigenvector,
    growth,
    mixing,
    pagerank,
    roles,
    similarity,
    windows,
)

SEED = 20180518
GROUPS = ("state", "kind", "office")
Values: TypeAlias = Floats | Ints
OF_MEMBERS: Mapping[str, Callable[[Matrix, int], Values]] = {
    "degree": lambda net, _: degree.degree(net),
    "strength": lambda net, _: degree.strength(net),
    "betweenness": betweenness.betweenness,
    "eigenvector": lambda net, _: eigenvector.eigenvector(net),
    "pagerank": lambda net, _: pagerank.pagerank(net),
    "core": lambda net, _: core.core_number(net),
    "clustering": lambda net, _: clustering.clustering(net),
    "constraint": lambda net, _: constraint.constraint(net),
    "component": lambda net, _: components.components(net),
    "louvain": communities.louvain,
    "leiden": communities.leiden,
}
"""Measures with one value for each member."""


@dataclass(frozen=True, slots=True)
class Options:
    """What measures may be told.

    Args:
        seed: of all that draws at random.
        by: the property of members that groups them, for mixing and roles: state, kind or
            (of officials) office.
        unit: periods of growth, year or month.
        days: length of a sliding window.
        step: days from one window to the next.
        most: pairs that are listed by likeness.

    """

    seed: int = SEED
    by: str = "state"
    unit: str = "year"
    days: int = 365
    step: int = 182
    most: int = 100

    def __post_init__(self) -> None:
        for name, value, known in (("by", self.by, GROUPS), ("unit", self.unit, growth.UNITS)):
            if value not in known:
                raise MisuseError(f"{name}: {value[:60]!r} is none of {', '.join(known)}")
        if not 0 <= self.seed < 2**32:
            raise MisuseError(f"seed: {self.seed} is not between 0 and {2**32 - 1}")
        if not 1 <= self.most <= 10_000:
            raise MisuseError(f"most: {self.most} is not between 1 and 10,000")


def _groups(built: Built, options: Options) -> list[str | None]:
    return [built.nodes[node].get(options.by) for node in built.matrix.nodes]


def _transitivity(built: Built, _: Options) -> object:
    return clustering.transitivity(built.matrix)


def _assortativity(built: Built, options: Options) -> object:
    return mixing.assortativity(built.matrix, _groups(built, options))


def _external_internal(built: Built, options: Options) -> object:
    return mixing.external_internal(built.matrix, _groups(built, options))


def _degree_assortativity(built: Built, _: Options) -> object:
    return mixing.degree_assortativity(built.matrix)


def _bridges(built: Built, _: Options) -> object:
    return [list(tie) for tie in bridges.bridges(built.matrix)]


def _cut_members(built: Built, _: Options) -> object:
    return bridges.cut_members(built.matrix)


def _roles(built: Built, options: Options) -> object:
    found = roles.roles(built.matrix, _groups(built, options)).counts.tolist()
    return [
        {"id": node, **dict(zip(roles.ROLES, counts, strict=True))}
        for node, counts in zip(built.matrix.nodes, found, strict=True)
        if any(counts)
    ]


def _growth(built: Built, options: Options) -> object:
    return [asdict(period) for period in growth.growth(built.dated, options.unit)]


def _windows(built: Built, options: Options) -> object:
    return [asdict(each) for each in windows.windows(built.dated, options.days, options.step)]


def _alike(built: Built, options: Options, measure: str) -> object:
    rows, columns, values = similarity.similarity(built.parts, measure)
    listed = zip(rows.tolist(), columns.tolist(), values.tolist(), strict=True)
    names = built.parts.members
    return [[names[a], names[b], value] for a, b, value in list(listed)[: options.most]]


OF_NETWORK: Mapping[str, Callable[[Built, Options], object]] = {
    "transitivity": _transitivity,
    "assortativity": _assortativity,
    "external-internal": _external_internal,
    "degree-assortativity": _degree_assortativity,
    "bridges": _bridges,
    "cut-members": _cut_members,
    "roles": _roles,
    "growth": _growth,
    "windows": _windows,
    "jaccard": lambda built, options: _alike(built, options, "jaccard"),
    "cosine": lambda built, options: _alike(built, options, "cosine"),
}
"""Measures of the whole network, its ties, its pairs or its time."""
MEASURES = (*OF_MEMBERS, *OF_NETWORK)
_DEFAULT = ("strength", "degree", "betweenness", "pagerank", "core", "clustering")


def default(net: Matrix) -> tuple[str, ...]:
    """The measures that are meant where none is named; groups only where ties have no direction."""
    return _DEFAULT if net.directed else (*_DEFAULT, "louvain")
