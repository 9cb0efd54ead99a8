"""The page of any entity: the one made for its class, else all its facts in words."""

import json
from datetime import date

from markupsafe import Markup
from rdflib import URIRef

from api.asking import Asker
from api.pages import cases, coalitions, offices, people, releases, retired, saying
from api.pages.facts import Facts
from api.pages.names import Names, kind_of
from api.pages.view import Maker, View
from api.schema_org import schema_org
from api.service import Service
from ontology.terms import FABIO, JN, ORG, SCHEMA

_MAKERS: dict[URIRef, Maker] = {
    FABIO.PressRelease: releases.release,
    JN.Statement: saying.statement,
    JN.Coalition: coalitions.coalition,
    JN.CoalitionRecord: coalitions.record,
    JN.CourtCase: cases.case,
    JN.Jurisdiction: people.place,
    ORG.Organization: people.place,
    ORG.OrganizationalUnit: people.place,
    ORG.Post: people.post,
    SCHEMA.Person: people.person,
}
"""Pages by class; of several classes the first in this list decides."""


async def page(service: Service, ask: Asker, facts: Facts, day: date | None = None) -> str:
    """The HTML of an entity's page, with the offices held on a day.

    Raises:
        MisuseError: a day, and the entity has nothing to do with offices.
    """
    asked = await offices.on_day(ask, facts, day) if day else None
    view = await _view(service, ask, facts)
    names = Names(service.words)
    await names.learn(ask, [*facts.terms(), *view.terms, *(asked.terms() if asked else ())])
    kind = kind_of(facts.kinds)
    return service.templates.render(
        view.template,
        facts=facts,
        asked=asked,
        has_offices=offices.can_be_asked(facts),
        names=names,
        words=service.words,
        title=names(facts.iri).label,
        kind=service.words.of(kind) if kind else "",
        version=ask.version,
        schema_org=embedded(schema_org(facts, names)),
        formerly=await retired.formerly(ask, facts),
        **view.values,
    )


def embedded(document: dict[str, object]) -> Markup:
    """JSON within a page, where no sign of markup may stand in it."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 (escaped above, by the rules of JSON)


async def _view(service: Service, ask: Asker, facts: Facts) -> View:
    for kind, make in _MAKERS.items():
        if facts.page == 1 and kind in facts.kinds:
            return await make(service, ask, facts)
    return View("entity.html")
