"""Networks of the published versions, with a place for every node."""

import asyncio
from datetime import date

import networkx as nx

from api.asking import Asker
from api.kept import Kept
from api.pages.drawing import Drawing, drawing
from api.words import Words
from graph.network.as_of import memberships, offices, with_officials
from graph.network.coalition import coalition
from graph.network.layout import positions
from graph.network.selection import Selection


class Networks:
    """The networks and drawings that were asked for last."""

    def __init__(self) -> None:
        self._graphs: Kept[nx.Graph[str]] = Kept(32)
        self._drawings: Kept[Drawing | None] = Kept(2)

    async def coalition(
        self, ask: Asker, selection: Selection, day: date | None = None
    ) -> "nx.Graph[str]":
        """Who joined the same coalitions, with `x` and `y` from -1 to 1 on each node.

        As of a day, only what was known by then, and the `officials` of each member.
        """

        async def make() -> "nx.Graph[str]":
            rows = await ask.rows(memberships(day))
            graph = await asyncio.to_thread(lambda: placed(coalition(rows, selection)))
            return with_officials(graph, await ask.rows(offices(day))) if day else graph

        return await self._graphs.of(ask.edition, (selection, day), make)

    async def drawn(self, ask: Asker, words: Words) -> Drawing | None:
        """The drawing of the whole coalition network; None if there is nothing to draw."""

        async def make() -> Drawing | None:
            graph = await self.coalition(ask, Selection())
            return await asyncio.to_thread(drawing, graph, words)

        return await self._drawings.of(ask.edition, None, make)


def placed(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The same network with a place on each node."""
    for node, (x, y) in positions(graph).items():
        graph.nodes[node].update(x=x, y=y)
    return graph
