"""What is known of an entry, property by property, all told or on one day."""

from collections.abc import Iterable

from graph.link.authority import Authority
from graph.link.matching.directory import place_ref
from graph.link.matching.entries import Entry, Holding, Kind, Ref, Value

_OFFICE = "offices held; with a date, those held on that day"
_OFFICIALS = "people in its offices; with a date, those in office on that day"
_WIKIDATA = "id in Wikidata"
PROPERTIES: dict[Kind, dict[str, str]] = {
    Kind.PERSON: {
        "office": _OFFICE,
        "jurisdiction": "places of the offices held; with a date, on that day",
        "organisation": "organisations of the offices held; with a date, on that day",
        "wikidata": _WIKIDATA,
    },
    Kind.OFFICE: {
        "holder": "people who held it; with a date, who held it on that day",
        "jurisdiction": "the place that it is an office of",
        "organisation": "the organisation that it is an office of",
        "role": "the kind of office",
    },
    Kind.JURISDICTION: {
        "state": "the state or territory",
        "within": "what it lies in: a county, a state, the country",
        "kind": "country, state, county, place or district",
        "official": _OFFICIALS,
        "ocd": "Open Civic Data division id",
        "geoid": "Census GEOID or FIPS code",
        "geonames": "id in GeoNames",
        "wikidata": _WIKIDATA,
        "population": "number of people, where GeoNames has it",
        "latitude": "degrees north",
        "longitude": "degrees east",
    },
    Kind.ORGANISATION: {
        "kind": "association, agency and the like",
        "jurisdiction": "the place that it belongs to",
        "official": _OFFICIALS,
    },
    Kind.CASE: {
        "docket": "docket number",
        "court": "the court",
        "filed": "the day it was filed",
        "judge": "the judge",
        "citation": "where decisions in it are reported",
        "appealOf": "the case that it appeals",
    },
}
"""Ids of properties with what they mean; each also has `name` and `alias`."""
REFERS = {
    "office": Kind.OFFICE, "holder": Kind.PERSON, "official": Kind.PERSON, "judge": Kind.PERSON,
    "jurisdiction": Kind.JURISDICTION, "state": Kind.JURISDICTION, "within": Kind.JURISDICTION,
    "organisation": Kind.ORGANISATION, "appealOf": Kind.CASE,
}  # fmt: skip
"""Properties whose values are entities, with their kind."""


def values(entry: Entry, name: str, authority: Authority, day: str | None = None) -> list[Value]:
    """All values of one property; offices only those of the day, if one is given."""
    if name in {"name", "alias"}:
        return [entry.name] if name == "name" else list(entry.others)
    if name not in PROPERTIES[entry.kind]:
        return []
    held = [h for h in entry.holdings if day is None or h.covers(day)]
    if entry.kind is Kind.PERSON and name in {"office", "jurisdiction", "organisation"}:
        return _once(_of_person(name, held))
    if name in {"holder", "official"}:
        return _once(holding.person for holding in held)
    if name in entry.facts:
        return list(entry.facts[name])
    return _of_place(entry, name, authority) if entry.kind is Kind.JURISDICTION else []


def _of_person(name: str, held: Iterable[Holding]) -> Iterable[Ref]:
    if name == "office":
        return (holding.post for holding in held)
    start = "org/" if name == "organisation" else "jurisdiction/"
    return (h.seat for h in held if h.seat and h.seat.id.startswith(start))


def _of_place(entry: Entry, name: str, authority: Authority) -> list[Value]:
    division = entry.id.removeprefix("jurisdiction/")
    place = authority.gazetteer.by_division(division)
    if place is None:
        return []
    above = division.rpartition("/")[0]
    state = authority.gazetteer.state(place.state).division if place.state else None
    found: dict[str, Value | None] = {
        "state": place_ref(state, authority) if state else None,
        "within": place_ref(above, authority) if above else None,
        "kind": place.kind,
        "ocd": f"ocd-division/{division}",
        "geoid": place.geoid,
        "geonames": str(place.geonames) if place.geonames else None,
        "population": place.population or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
    if name == "wikidata":
        facts = authority.facts_of(division)
        return [fact.value for fact in facts if fact.property == "wikidata"]
    value = found.get(name)
    return [] if value is None else [value]


def _once(refs: Iterable[Ref]) -> list[Value]:
    return list(dict.fromkeys(refs))
