"""Networks of the published versions, with a place for every node."""

import asyncio
from dataclasses import replace

import networkx as nx

from api.analyses import Analyses
from api.asking import Asker
from api.kept import Kept
from api.pages import network_report
from api.pages.drawing import Drawing, drawing
from api.places import points
from api.templates import Templates
from api.words import Words
from graph.network import evidence
from graph.network.as_of import offices, with_officials
from graph.network.built import Built, Wanted
from graph.network.catalogue import SEED
from graph.network.coalition import coalition
from graph.network.jobs import Job, answered
from graph.network.kinds import KINDS
from graph.network.layout import positions
from graph.network.picture import picture
from graph.network.provenance import Source, result
from graph.network.report import findings
from graph.network.selection import Selection

_FEW = 300


class Networks:
    """The networks and drawings that were asked for last."""

    def __init__(self) -> None:
        self._built: Kept[Built] = Kept(16)
        self._graphs: Kept[nx.Graph[str]] = Kept(32)
        self._answers: Kept[bytes] = Kept(64)
        self._analyses = Analyses()
        self._drawings: Kept[Drawing | None] = Kept(2)

    async def built(self, ask: Asker, wanted: Wanted) -> Built:
        """The rows of a network, from which measures are made.

        Raises:
            NotFoundError: it is empty.
        """

        async def make() -> Built:
            rows = await ask.rows(wanted.kind.rows_query(wanted.day))
            return await asyncio.to_thread(Built, wanted, rows)

        return await self._built.of(ask.edition, wanted, make)

    async def graph(self, ask: Asker, wanted: Wanted) -> "nx.Graph[str]":
        """The network with `x` and `y` from -1 to 1 on each node, up to a size.

        As of a day, coalitions have only what was known by then, and each member its
        `officials` of the day.

        Raises:
            NotFoundError: it is empty.
        """

        async def make() -> "nx.Graph[str]":
            built = await self.built(ask, wanted)
            graph = await asyncio.to_thread(lambda: placed(built, ask.version))
            if wanted.day and wanted.kind.name == "coalition":
                with_officials(graph, await ask.rows(offices(wanted.day)))
            return graph

        return await self._graphs.of(ask.edition, wanted, make)

    async def tie(self, ask: Asker, wanted: Wanted, ends: str, base: str) -> dict[str, object]:
        """What is behind the tie of the two members that `A/B` names, with the words.

        Raises:
            NotFoundError: no such members, or they are not tied.
        """
        built = await self.built(ask, wanted)
        one, other = evidence.ends(built, ends, base)
        found = await asyncio.to_thread(evidence.behind, built, one, other)
        words = await ask.rows(evidence.words_query(evidence.spans(found)))
        sources = await ask.rows(evidence.sources_query(evidence.events(found)))
        return evidence.with_words(found, words, sources)

    async def member(self, ask: Asker, wanted: Wanted, words: str, base: str) -> dict[str, object]:
        """What one member joined, with the words that say so.

        Raises:
            NotFoundError: it is not in the network.
        """
        built = await self.built(ask, wanted)
        found = evidence.around(built, evidence.member(built, words, base))
        told = await ask.rows(evidence.words_query(evidence.spans(found)))
        sources = await ask.rows(evidence.sources_query(evidence.events(found)))
        return evidence.with_words(found, told, sources)

    async def picture(
        self, ask: Asker, wanted: Wanted, source: Source, layout: str, group: tuple[int, ...]
    ) -> bytes:
        """The network as `graph.network.picture` draws it, with its provenance, as JSON.

        Raises:
            NotFoundError: the network is empty, or there is no such group.
        """

        async def make() -> bytes:
            built = await self.built(ask, wanted)
            return await asyncio.to_thread(_pictured, built, source, layout, group)

        return await self._answers.of(ask.edition, (wanted, layout, group), make)

    async def usual(self, ask: Asker, source: Source) -> None:
        """Make what the explorer opens with."""
        await self.picture(ask, Wanted(KINDS["coalition"]), source, "", ())

    async def answer(
        self, ask: Asker, wanted: Wanted, source: Source, job: Job, against: Selection | None = None
    ) -> bytes:
        """An analysis as JSON; a long one in a process of its own.

        Raises:
            NotFoundError: the network, or the one it is compared with, is empty.
            TooFewDataError: no answer would mean anything.
            QueryTimeoutError: it took too long.
        """

        async def make() -> bytes:
            built, other = await self.built(ask, wanted), None
            if against is not None:
                other = await self.built(ask, replace(wanted, selection=against))
            if _light(job, built):
                return await asyncio.to_thread(answered, job, source, built, other)
            return await self._analyses.apart(answered, job, source, built, other)

        return await self._answers.of(ask.edition, (wanted, job, against), make)

    async def report(
        self, ask: Asker, wanted: Wanted, source: Source, templates: Templates, seed: int
    ) -> bytes:
        """A report as one page of HTML.

        Raises:
            NotFoundError: the network is empty.
        """
        await self.graph(ask, wanted)
        built = await self.built(ask, wanted)
        found = await self._analyses.apart(findings, built, seed)
        words, sources = network_report.questions(built, found)
        told = await ask.rows(words), await ask.rows(sources)
        return network_report.page(templates, source, built, found, *told)

    async def drawn(self, ask: Asker, words: Words) -> Drawing | None:
        """The drawing of the whole coalition network; None if there is nothing to draw."""

        async def make() -> Drawing | None:
            rows = await ask.rows(KINDS["coalition"].rows_query(None))
            graph = await asyncio.to_thread(coalition, rows)
            return await asyncio.to_thread(drawing, graph, words)

        return await self._drawings.of(ask.edition, None, make)


def _pictured(built: Built, source: Source, layout: str, group: tuple[int, ...]) -> bytes:
    found = picture(built, points(), layout, group)
    how = {"layout": layout, "group": list(group), "seed": SEED}
    return result(source, built.wanted, how, found)


def _light(job: Job, built: Built) -> bool:
    """Whether it takes less time than starting a process does."""
    plain = job.name == "measures" or (job.name == "significance" and job.model != "fdsm")
    return plain and len(built.nodes) <= _FEW


def placed(built: Built, version: int) -> "nx.Graph[str]":
    """The network with a place on each node, up to the size that is placed, and a caption."""
    graph = built.graph
    for node, (x, y) in positions(graph).items():
        graph.nodes[node].update(x=x, y=y)
    asked = "; ".join(f"{name} {value}" for name, value in built.wanted.parameters().items())
    chosen = f" ({asked})" if asked else ""
    graph.graph["caption"] = f"{built.wanted.kind.title}{chosen}. Joinder, version {version}."
    return graph
