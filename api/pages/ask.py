"""The page on which a query can be typed, and its answer read."""

import asyncio
import json
from dataclasses import dataclass

from rdflib.term import Identifier

from api.pages.names import Names
from api.question import Question
from api.service import Service
from graph.errors import AnswerTooLargeError
from graph.sparql.as_of import on_day
from graph.sparql.pool import Answer
from graph.sparql.results import JSON, TURTLE
from graph.sparql.rows import rows
from graph.store.base import Row
from ontology.saved import saved

_MOST_ROWS = 500
_MOST_BYTES = 4 * 2**20
_FIRST = """PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?speaker ?office ?words WHERE {
  ?statement jn:speaker/schema:name ?speaker ;
    jn:inCapacityOf/skos:prefLabel ?office ;
    schema:text ?words .
} ORDER BY ?speaker"""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer for reading: rows of a table, a truth, or a graph as Turtle."""

    variables: list[str]
    rows: list[Row]
    total: int
    truth: bool | None
    turtle: str


def form(service: Service) -> str:
    """The HTML of the empty form."""
    return _page(service, _FIRST, None, Names(service.words))


async def results(service: Service, question: Question, client: str) -> str:
    """The HTML of an answer, with names for what it finds."""
    answer = await question.answer(service.pool, f"{JSON}, {TURTLE}", client)
    shown = await read(answer)
    names = Names(service.words)
    terms: list[Identifier] = [term for row in shown.rows for term in row.values()]
    await names.learn(service.asker(await service.version(answer.version)), terms)
    text = on_day(question.query, question.as_of)
    return _page(service, text, shown, names, question.version)


def _page(
    service: Service, query: str, shown: Shown | None, names: Names, version: int | None = None
) -> str:
    return service.templates.render(
        "ask.html",
        query=query,
        version=version,
        shown=shown,
        names=names,
        words=service.words,
        saved=saved(),
    )


async def read(answer: Answer) -> Shown:
    """An answer in JSON or Turtle, of its rows the first.

    Raises:
        AnswerTooLargeError: it is longer than a page can show.
    """
    if answer.size > _MOST_BYTES:
        raise AnswerTooLargeError(
            f"the complete answer has {answer.size:,} bytes, more than a page can show; take it as "
            "data (format=csv), or ask for less (LIMIT)"
        )
    return await asyncio.to_thread(_shown, answer.body, answer.media_type)


def _shown(body: bytes, media_type: str) -> Shown:
    if media_type != JSON:
        return Shown([], [], 0, None, body.decode())
    found = json.loads(body)
    if "boolean" in found:
        return Shown([], [], 0, bool(found["boolean"]), "")
    all_rows = rows(body)
    return Shown(found["head"]["vars"], all_rows[:_MOST_ROWS], len(all_rows), None, "")
