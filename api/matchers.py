"""The matcher of each version, made when it is first asked for and kept."""

import asyncio

from api.asking import Asker
from api.kept import Kept
from api.reconciling.known import QUESTIONS, matcher
from graph import pipeline
from graph.iri import Iris
from graph.link.matching.matcher import Matcher, Places


class Matchers:
    """Matchers share the places of the gazetteer, which take a second to index."""

    def __init__(self, iris: Iris) -> None:
        self._iris = iris
        self._places = Kept[Places](1)
        self._kept = Kept[Matcher](2)

    async def of(self, ask: Asker) -> Matcher:
        """The matcher of the version that is asked."""
        return await self._kept.of(ask.edition, "matcher", lambda: self._made(ask))

    async def _made(self, ask: Asker) -> Matcher:
        places = await self._places.of("gazetteer", "places", lambda: asyncio.to_thread(_places))
        answers = [await ask.rows(question) for question in QUESTIONS]
        known = pipeline.knowledge()
        return await asyncio.to_thread(matcher, places, known, answers, self._iris)


def _places() -> Places:
    return Places(pipeline.knowledge().authority)
