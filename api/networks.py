"""Networks of the published versions, kept once built: a version never changes."""

import asyncio
from collections import OrderedDict

import networkx as nx

from api.asking import Asker
from api.pages.drawing import Drawing, drawing
from api.words import Words
from graph.network.coalition import coalition
from graph.network.layout import positions
from graph.network.selection import Selection
from ontology.saved import named

_KEPT = 32


class Networks:
    """The last networks that were asked for; the one least lately used goes first."""

    def __init__(self) -> None:
        self._built: OrderedDict[tuple[int, Selection], nx.Graph[str]] = OrderedDict()
        self._drawn: tuple[int, Drawing | None] | None = None

    async def coalition(self, ask: Asker, selection: Selection) -> "nx.Graph[str]":
        """Who joined the same coalitions, with `x` and `y` from -1 to 1 on each node."""
        key = (ask.version, selection)
        if key not in self._built:
            rows = await ask.rows(named("coalition-members").text)
            self._built[key] = await asyncio.to_thread(lambda: placed(coalition(rows, selection)))
        self._built.move_to_end(key)
        while len(self._built) > _KEPT:
            self._built.popitem(last=False)
        return self._built[key]

    async def drawn(self, ask: Asker, words: Words) -> Drawing | None:
        """The drawing of the whole coalition network; None if there is nothing to draw."""
        if self._drawn is None or self._drawn[0] != ask.version:
            graph = await self.coalition(ask, Selection())
            self._drawn = (ask.version, await asyncio.to_thread(drawing, graph, words))
        return self._drawn[1]


def placed(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The same network with a place on each node."""
    for node, (x, y) in positions(graph).items():
        graph.nodes[node].update(x=x, y=y)
    return graph
