"""The page of one statement."""

from api.asking import Asker
from api.pages import positions
from api.pages import statements as said
from api.pages.facts import Facts
from api.pages.highlight import anchor
from api.pages.view import View, named
from api.service import Service


async def statement(_: Service, ask: Asker, facts: Facts) -> View:
    """Its words, who said them in which office, and the stances and claims in them."""
    found = await said.statements(ask, said.OF_RELEASE, statement=facts.iri)
    stances = await positions.stances(ask, where=facts.iri)
    claims = await positions.claims(ask, where=facts.iri)
    if not found:
        return View("entity.html")
    values: dict[str, object] = {
        "statement": found[0], "stances": stances, "claims": claims, "anchor": anchor,
    }  # fmt: skip
    return View("statement.html", values, named((*found, *stances, *claims)))
