"""Networks of the published versions, with a place for every node."""

import asyncio

import networkx as nx

from api.asking import Asker
from api.kept import Kept
from api.pages.drawing import Drawing, drawing
from api.words import Words
from graph.network.coalition import coalition
from graph.network.layout import positions
from graph.network.selection import Selection
from ontology.saved import named


class Networks:
    """The networks and drawings that were asked for last."""

    def __init__(self) -> None:
        self._graphs: Kept[nx.Graph[str]] = Kept(32)
        self._drawings: Kept[Drawing | None] = Kept(2)

    async def coalition(self, ask: Asker, selection: Selection) -> "nx.Graph[str]":
        """Who joined the same coalitions, with `x` and `y` from -1 to 1 on each node."""

        async def make() -> "nx.Graph[str]":
            rows = await ask.rows(named("coalition-members").text)
            return await asyncio.to_thread(lambda: placed(coalition(rows, selection)))

        return await self._graphs.of(ask.edition, selection, make)

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
