"""Ids elsewhere as an SSSOM table: places, people, courts and cases against other registers.

The form is SSSOM/TSV 1.0 (https://mapping-commons.github.io/sssom/): metadata as YAML behind `#`,
then one mapping a line. An id that is no IRI (an OCD id, a GEOID, a docket number) is a literal
mapping, whose object stands in `object_label`. So each line is one triple of the version.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import SKOS, URIRef
from rdflib.term import Identifier

from graph.store.base import Row
from ontology.terms import JN, SCHEMA

NAME = "crosswalk.sssom.tsv"
SET = "https://w3id.org/joinder/crosswalk"
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label",
    "mapping_justification", "subject_type", "object_type", "object_source",
)  # fmt: skip
_PREFIXES = {
    "census": "https://www.census.gov/",
    "geonames": "https://sws.geonames.org/",
    "jn": "https://w3id.org/joinder/ns#",
    "ocd": "https://github.com/opencivicdata/",
    "schema": "http://schema.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": str(SKOS),
    "wikidata": "http://www.wikidata.org/entity/",
}
_NAMED, _LITERAL = "owl named individual", "rdfs literal"


@dataclass(frozen=True, slots=True)
class _Register:
    """Where ids of one kind come from, and how it is known that they fit."""

    source: str
    justification: str


_REGISTERS = {
    JN.ocdDivision: _Register("ocd:ocd-division-ids", "BackgroundKnowledgeBasedMatching"),
    JN.ocdJurisdiction: _Register("ocd:ocd-division-ids", "BackgroundKnowledgeBasedMatching"),
    JN.censusGeoid: _Register(
        "census:programs-surveys/geography/guidance/geo-identifiers.html",
        "BackgroundKnowledgeBasedMatching",
    ),
    JN.docketNumber: _Register("", "ManualMappingCuration"),
    SKOS.exactMatch: _Register("wikidata:Q830106", "LexicalMatching"),
    SCHEMA.sameAs: _Register("wikidata:Q2013", "ManualMappingCuration"),
}
"""GeoNames (Q830106) is matched by name and state; a docket number is that of its court."""


def crosswalk(rows: Iterable[Row], version: int, created: str, tool: str) -> bytes:
    """Write answers of `ontology/queries/crosswalk.rq` as SSSOM, in their order.

    Args:
        rows: subject, label, predicate, object, court and base.
        version: number of the version that holds them.
        created: when it was published, ISO 8601.
        tool: what wrote it.

    """
    found = list(rows)
    base = next((str(row["base"]) for row in found if "base" in row), "")
    prefixes = dict(sorted({**_PREFIXES, **({"joinder": base} if base else {})}.items()))
    out = io.StringIO()
    out.writelines(f"#{line}\n" for line in _metadata(prefixes, version, created, tool))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_line(row, prefixes) for row in found)
    return out.getvalue().encode()


def _metadata(prefixes: dict[str, str], version: int, created: str, tool: str) -> Iterator[str]:
    yield "curie_map:"
    yield from (f"  {prefix}: {json.dumps(start)}" for prefix, start in prefixes.items())
    yield f"mapping_set_id: {json.dumps(SET)}"
    yield f"mapping_set_version: {json.dumps(str(version))}"
    yield 'mapping_set_title: "Ids of the places, people, courts and cases of Joinder elsewhere"'
    yield 'license: "https://creativecommons.org/licenses/by/4.0/"'
    yield f"mapping_tool: {json.dumps(tool)}"
    yield f"publication_date: {json.dumps(created[:10])}"
    yield 'comment: "Contains data of GeoNames (CC BY 4.0) and Open Civic Data (CC0 1.0)."'


def _line(row: Row, prefixes: dict[str, str]) -> list[str]:
    object_, predicate = row["object"], URIRef(str(row["predicate"]))
    known = _REGISTERS[predicate]
    court = row.get("court") if predicate == JN.docketNumber else None
    named = isinstance(object_, URIRef)
    return [
        _curie(row["subject"], prefixes),
        _plain(row.get("label")),
        _curie(predicate, prefixes),
        _curie(object_, prefixes) if named else "",
        "" if named else _plain(object_),
        f"semapv:{known.justification}",
        _NAMED,
        _NAMED if named else _LITERAL,
        _curie(court, prefixes) if court else known.source,
    ]


def _curie(term: Identifier, prefixes: dict[str, str]) -> str:
    """The IRI with the prefix that covers most of it; one that none covers as it is."""
    iri = str(term)
    fits = [prefix for prefix, start in prefixes.items() if iri.startswith(start)]
    best = max(fits, key=lambda prefix: len(prefixes[prefix]), default=None)
    return f"{best}:{iri.removeprefix(prefixes[best])}" if best else iri


def _plain(words: Identifier | None) -> str:
    return " ".join(str(words or "").split())
