"""Lists of what the graph knows, by kind, in pages that are stable within a version."""

from dataclasses import dataclass

from rdflib.term import Identifier

from api.asking import Asker
from api.pages.prefixes import PREFIXES
from api.service import Service
from graph.store.base import Row


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its title, what belongs to it, and in which order it stands."""

    title: str
    singular: str
    pattern: str
    order: str


LISTINGS = {
    "releases": Listing(
        "Releases",
        "release",
        "?x a fabio:PressRelease . OPTIONAL { ?x dcterms:title ?words }"
        " OPTIONAL { ?x dcterms:issued ?day } OPTIONAL { ?x dcterms:publisher ?note }",
        "DESC(?date) ?x",
    ),
    "people": Listing("People", "person", "?x a schema:Person ; schema:name ?words", "?label ?x"),
    "jurisdictions": Listing(
        "Jurisdictions",
        "jurisdiction",
        "?x a jn:Jurisdiction ; skos:prefLabel ?words ."
        " OPTIONAL { ?x schema:containedInPlace ?note }",
        "?label ?x",
    ),
    "cases": Listing(
        "Cases",
        "case",
        "?x a jn:CourtCase . OPTIONAL { ?x skos:prefLabel ?words }"
        " OPTIONAL { ?x jn:docketNumber ?note } OPTIONAL { ?x jn:dateFiled ?day }",
        "?label ?x",
    ),
    "statements": Listing(
        "Statements",
        "statement",
        "?x a jn:Statement ; prov:wasQuotedFrom ?release"
        " . OPTIONAL { ?release dcterms:issued ?day }",
        "DESC(?date) ?x",
    ),
    "coalitions": Listing(
        "Coalitions",
        "coalition",
        "VALUES ?kind { jn:Coalition jn:CoalitionRecord } ?x a ?kind ; skos:prefLabel ?words",
        "?label ?x",
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list: rows with `x` and perhaps `label`, `date` and `more`."""

    rows: list[Row]
    total: int

    def terms(self) -> list[Identifier]:
        """What this page names."""
        return [term for row in self.rows for term in row.values()]


async def part(service: Service, ask: Asker, name: str, page: int, size: int) -> Part:
    """Read one page of a list, counted from 1; one beyond the end is empty."""
    rows = await service.lists.of(
        ask.edition, (name, page, size), lambda: ask.rows(_query(LISTINGS[name], page, size))
    )
    return Part(rows, (await counts(service, ask))[name])


def _query(listing: Listing, page: int, size: int) -> str:
    return f"""{PREFIXES}
SELECT ?x (MIN(STR(?words)) AS ?label) (MIN(?day) AS ?date) (MIN(?note) AS ?more)
WHERE {{ {listing.pattern} }}
GROUP BY ?x ORDER BY {listing.order} LIMIT {size:d} OFFSET {(page - 1) * size:d}"""


async def counts(service: Service, ask: Asker) -> dict[str, int]:
    """How many of each kind there are."""
    return await service.counts.of(ask.edition, "lists", lambda: _counted(ask))


async def _counted(ask: Asker) -> dict[str, int]:
    branches = " UNION ".join(
        f'{{ SELECT ("{name}" AS ?name) (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {each.pattern} }} }}'
        for name, each in LISTINGS.items()
    )
    rows = await ask.rows(f"{PREFIXES} SELECT ?name ?n WHERE {{ {branches} }}")
    found = {str(row["name"]): int(row["n"]) for row in rows}
    return {name: found[name] for name in LISTINGS}
