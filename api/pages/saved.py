"""The page of a saved query: what may be set in it, and its answer."""

from collections.abc import Mapping

from api.pages.ask import read
from api.pages.names import Names
from api.question import Question
from api.service import Service
from graph.sparql.results import JSON, TURTLE
from ontology.saved import SavedQuery


async def results(
    service: Service,
    query: SavedQuery,
    given: Mapping[str, str],
    question: Question,
    client: str,
) -> str:
    """The HTML of the form and of the answer, with names for what it finds."""
    answer = await question.answer(service.pool, f"{JSON}, {TURTLE}", client)
    shown = await read(answer)
    names = Names(service.words)
    asker = service.asker(await service.version(answer.version))
    await names.learn(asker, [term for row in shown.rows for term in row.values()])
    return service.templates.render(
        "saved-query.html",
        query=query,
        given=given,
        shown=shown,
        names=names,
        words=service.words,
        text=question.query,
    )
