"""Lists of what the graph knows, by kind, in parts that are stable within a version."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from api.asking import Asker, one_of
from api.days import as_day
from api.pages.prefixes import PREFIXES
from api.service import Service
from graph.errors import MisuseError
from graph.store.base import Row, with_values


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its title, what belongs to it, in which order it stands, and what narrows it.

    `filters` are patterns by parameter, in which the variable of that name is the IRI given;
    `from` and `to` are days that `?day` is compared with. `note` says what `?note` is.
    """

    title: str
    singular: str
    pattern: str
    order: str
    filters: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


_DAYS = {"from": "FILTER(STR(?day) >= STR(?from))", "to": "FILTER(STR(?day) <= STR(?to))"}
LISTINGS = {
    "releases": Listing(
        "Releases",
        "release",
        "?x a fabio:PressRelease . OPTIONAL { ?x dcterms:title ?words }"
        " OPTIONAL { ?x dcterms:issued ?day } OPTIONAL { ?x dcterms:publisher ?note }",
        "DESC(?date) ?x",
        {
            **_DAYS,
            "issuer": "?x dcterms:publisher/(org:unitOf|schema:containedInPlace)* ?issuer .",
            "topic": "?x dcterms:subject/skos:broader* ?topic .",
        },
        "publisher",
    ),
    "people": Listing(
        "People",
        "person",
        "?x a schema:Person ; schema:name ?words",
        "?label ?x",
        {
            "office": "?holding org:member ?x ; jn:post/org:role/skos:broader* ?office .",
            "jurisdiction": "?spell org:member ?x ; jn:post/org:postIn/"
            "(org:unitOf|schema:containedInPlace)* ?jurisdiction .",
        },
    ),
    "jurisdictions": Listing(
        "Jurisdictions",
        "jurisdiction",
        "?x a jn:Jurisdiction ; skos:prefLabel ?words ."
        " OPTIONAL { ?x schema:containedInPlace ?note }",
        "?label ?x",
        {"within": "?x schema:containedInPlace+ ?within ."},
        "containedInPlace",
    ),
    "cases": Listing(
        "Cases",
        "case",
        "?x a jn:CourtCase . OPTIONAL { ?x skos:prefLabel ?words }"
        " OPTIONAL { ?x jn:docketNumber ?note } OPTIONAL { ?x jn:dateFiled ?day }",
        "?label ?x",
        {
            **_DAYS,
            "court": "?x jn:court ?court .",
            "party": "?part jn:inCase ?x ; jn:participant ?party .",
        },
        "docketNumber",
    ),
    "statements": Listing(
        "Statements",
        "statement",
        "?x a jn:Statement ; prov:wasQuotedFrom ?note . OPTIONAL { ?x schema:text ?words }"
        " OPTIONAL { ?note dcterms:issued ?day }",
        "DESC(?date) ?x",
        {
            **_DAYS,
            "speaker": "?x jn:speaker|jn:jointSpeaker ?speaker .",
            "release": "?x prov:wasQuotedFrom ?release .",
            "mentions": "?x schema:mentions ?mentions .",
            "target": "?stance jn:expressedIn ?x ; jn:target ?target .",
        },
        "wasQuotedFrom",
    ),
    "coalitions": Listing(
        "Coalitions",
        "coalition",
        "VALUES ?kind { jn:Coalition jn:CoalitionRecord } ?x a ?kind ; skos:prefLabel ?words",
        "?label ?x",
        {
            "member": "?belongs org:organization|jn:inRecord ?x ; org:member ?member .",
            "case": "?filing jn:filedBy ?x ; jn:inCase ?case .",
        },
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list by its name, and what narrows it: the values by parameter."""

    name: str
    given: Mapping[str, Identifier] = field(default_factory=dict)

    @property
    def listing(self) -> Listing:
        """The list itself."""
        return LISTINGS[self.name]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from others."""
        return (self.name, *(f"{name}={term.n3()}" for name, term in sorted(self.given.items())))

    @property
    def digest(self) -> str:
        """What its cursors are told apart by, in 12 hex digits."""
        return sha256(json.dumps(self.key).encode()).hexdigest()[:12]


def wanted(name: str, given: Mapping[str, str], base: str) -> Wanted:
    """A list narrowed by what was typed: days, and IRIs or their paths under the base.

    Raises:
        MisuseError: no day, or no IRI; it names the parameter.
    """
    return Wanted(name, {key: _term(key, words, base) for key, words in given.items()})


def _term(name: str, words: str, base: str) -> Identifier:
    if name in _DAYS:
        return Literal(as_day(name, words).isoformat())
    iri = URIRef(words if ":/" in words else base + words)
    try:
        with_values("", {"iri": iri})
    except ValueError:
        raise MisuseError(f"{name}: {words[:60]!r} is no IRI and no path of one") from None
    return iri


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a list: rows with `x` and perhaps `label`, `date` and `more`."""

    rows: list[Row]
    total: int

    def terms(self) -> list[Identifier]:
        """What this part names."""
        return [term for row in self.rows for term in row.values()]


async def part(service: Service, ask: Asker, asked: Wanted, offset: int, size: int) -> Part:
    """Read the part of a list behind a number of entries; one beyond the end is empty."""
    rows = await service.lists.of(
        ask.edition, (asked.key, offset, size), lambda: ask.rows(_query(asked, offset, size))
    )
    if not asked.given:
        return Part(rows, (await counts(service, ask))[asked.name])
    [total] = await service.lists.of(ask.edition, asked.key, lambda: ask.rows(_total(asked)))
    return Part(rows, int(total["n"]))


def _query(asked: Wanted, offset: int, size: int) -> str:
    return f"""{PREFIXES}
SELECT ?x (MIN(STR(?words)) AS ?label) (MIN(?day) AS ?date) (MIN(?note) AS ?more)
WHERE {{ {_where(asked)} }}
GROUP BY ?x ORDER BY {asked.listing.order} LIMIT {size:d} OFFSET {offset:d}"""


def _total(asked: Wanted) -> str:
    return f"{PREFIXES}SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {_where(asked)} }}"


def _where(asked: Wanted) -> str:
    """What belongs to a list, the patterns that narrow it most first."""
    values = "".join(f" {_value(name, term)}" for name, term in asked.given.items())
    filters = [asked.listing.filters[name] for name in asked.given]
    first = " ".join(each for each in filters if not each.startswith("FILTER"))
    last = " ".join(each for each in filters if each.startswith("FILTER"))
    return f"{values} {first} {asked.listing.pattern} {last}"


def _value(name: str, term: Identifier) -> str:
    if isinstance(term, URIRef):
        return one_of(name, [term])
    return with_values("", {name: term})


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
