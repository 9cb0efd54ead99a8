"""One network as it was asked for: its rows, and what can be made of them.

From the rows come the graph for pictures and files, and, without it, the matrices for measures.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import networkx as nx

from graph.errors import MisuseError, NotFoundError
from graph.network.comembership import (
    comembership,
    described,
    members_of,
    two_mode_graph,
)
from graph.network.kinds import POSITIONS, Kind
from graph.network.matrix import Matrix, of_graph
from graph.network.measures.growth import Dated
from graph.network.mentions import mentions
from graph.network.positions import NORMALISED, positions_network, sides_graph
from graph.network.selection import Selection
from graph.network.two_mode import TwoMode, drawable, two_mode
from graph.store.base import Row

MODES = ("one", "two")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which network: the kind, what is selected, the day, one mode or two, how counts are scaled.

    Raises:
        MisuseError: values that do not go together.
    """

    kind: Kind
    selection: Selection = field(default_factory=Selection)
    day: date | None = None
    mode: str = "one"
    normalise: str = "none"

    def __post_init__(self) -> None:
        self.kind.check(self.selection)
        if self.mode not in MODES:
            raise MisuseError(f"mode: {self.mode[:60]!r} is none of {', '.join(MODES)}")
        if self.mode == "two" and self.kind.directed:
            raise MisuseError(f"mode: the {self.kind.name} network has one mode only")
        if self.normalise not in NORMALISED:
            raise MisuseError(
                f"normalise: {self.normalise[:60]!r} is none of {', '.join(NORMALISED)}"
            )
        if self.normalise != "none" and self.kind.name not in POSITIONS:
            raise MisuseError(f"normalise: for {', '.join(POSITIONS)} only")

    def parameters(self) -> dict[str, object]:
        """What was asked for, as plain values in a fixed order; defaults left out."""
        found = self.selection.given()
        if self.day:
            found["as_of"] = self.day.isoformat()
        if self.mode != "one":
            found["mode"] = self.mode
        if self.normalise != "none":
            found["normalise"] = self.normalise
        return found


class Built:
    """A network and its rows; nothing is computed before it is asked for."""

    def __init__(self, wanted: Wanted, rows: Iterable[Row]) -> None:
        """Keep the rows that are selected.

        Raises:
            NotFoundError: there are none, naming the filters.
        """
        self.wanted = wanted
        self.rows = list(wanted.selection.of(rows))
        if not self.rows:
            raise NotFoundError(_nobody(wanted))

    def __getstate__(self) -> dict[str, object]:
        """What another process needs; it computes the rest itself."""
        return {"wanted": self.wanted, "rows": self.rows}

    @cached_property
    def graph(self) -> "nx.Graph[str]":
        """Nodes and ties with the briefs and words behind them.

        Raises:
            AnswerTooLargeError: more pairs than a graph is made of.
        """
        kind, mode = self.wanted.kind, self.wanted.mode
        if kind.directed:
            return mentions(self.rows)
        if kind.event is None:
            if mode == "two":
                return sides_graph(self.rows)
            return positions_network(self.rows, None, kind.name, self.wanted.normalise)
        if mode == "two":
            return two_mode_graph(self.rows, None, kind.event)
        drawable(self.parts.pairs)
        return comembership(self.rows, None, kind.event)

    @cached_property
    def parts(self) -> TwoMode:
        """Members and what they joined.

        Raises:
            MisuseError: the network is no projection of that.
        """
        if self.wanted.kind.event is None:
            raise MisuseError(
                f"the {self.wanted.kind.name} network is not made of members and what they "
                "joined, which this analysis needs"
            )
        return two_mode(self.rows, self.wanted.kind.event)

    @cached_property
    def matrix(self) -> Matrix:
        """Members and the weights of their ties."""
        if self.wanted.kind.event is None or self.wanted.mode == "two":
            return of_graph(self.graph)
        return self.parts.projected()

    @cached_property
    def nodes(self) -> dict[str, dict[str, str | None]]:
        """What is known of each member: label, division, state, kind."""
        if self.wanted.kind.event is None or self.wanted.mode == "two":
            names = ("label", "division", "state", "kind", "office")
            return {
                node: {name: data.get(name) for name in names}
                for node, data in self.graph.nodes(data=True)
            }
        return {member: described(row) for member, row in members_of(self.rows).items()}

    @cached_property
    def dated(self) -> list[Dated]:
        """Each member, what it joined and the earliest day of that; what has no day is left out."""
        event = self.wanted.kind.event
        if event is None:
            raise MisuseError(
                f"the {self.wanted.kind.name} network has no events that members join over time"
            )
        days: dict[str, str] = {}
        for row in self.rows:
            if "date" in row:
                day = str(row["date"])
                days[str(row[event])] = min(day, days.get(str(row[event]), day))
        pairs = {(str(row["member"]), str(row[event])) for row in self.rows}
        return sorted((who, what, days[what]) for who, what in pairs if what in days)


def _nobody(wanted: Wanted) -> str:
    asked = ", ".join(f"{name} {value}" for name, value in wanted.parameters().items())
    who = f"the {wanted.kind.name} network is empty"
    return f"{who}: nothing passes {asked}" if asked else f"{who}: this version has nothing for it"
