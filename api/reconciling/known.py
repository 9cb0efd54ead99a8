"""Those whom the published graph knows beyond the authority tables, as entries of the matcher."""

from collections.abc import Iterable, Sequence

from api.pages.prefixes import PREFIXES
from graph.iri import Iris
from graph.link.matching.directory import merged, of_authority
from graph.link.matching.entries import Entry, Holding, Kind, Ref
from graph.link.matching.matcher import Matcher, Places
from graph.pipeline import Knowledge
from graph.store.base import Row

QUERIES = (
    """SELECT DISTINCT ?x ?name ?family ?other WHERE {
  ?x a schema:Person ; schema:name ?name . OPTIONAL { ?x schema:familyName ?family }
  OPTIONAL { ?x schema:alternateName ?other } }""",
    """SELECT DISTINCT ?person ?post ?title ?seat ?place ?start ?end ?day WHERE {
  ?tenure a jn:Tenure ; org:member ?person ; jn:post ?post . ?post skos:prefLabel ?title .
  OPTIONAL { ?post org:postIn ?seat . ?seat skos:prefLabel ?place }
  OPTIONAL { ?tenure jn:startDate ?start } OPTIONAL { ?tenure jn:endDate ?end }
  OPTIONAL { ?tenure jn:attestedOn ?day } }""",
    """SELECT DISTINCT ?x ?name WHERE { ?x a org:Organization ; skos:prefLabel ?name }""",
    """SELECT DISTINCT ?x ?name ?docket ?court ?filed WHERE {
  ?x a jn:CourtCase ; skos:prefLabel ?name . OPTIONAL { ?x jn:docketNumber ?docket }
  OPTIONAL { ?x jn:court/skos:prefLabel ?court } OPTIONAL { ?x jn:dateFiled ?filed } }""",
)
QUESTIONS = tuple(f"{PREFIXES}{query}" for query in QUERIES)
"""What to ask the graph; the answers go to `matcher` in this order."""


def matcher(
    places: Places, known: Knowledge, answers: Sequence[Iterable[Row]], iris: Iris
) -> Matcher:
    """A matcher of places, authority data and, where there are answers, a published graph."""
    published = _entries([[_texts(row) for row in rows] for rows in answers], iris.base)
    entries = merged(of_authority(known.authority), published)
    return Matcher(places, entries, known.offices)


def _texts(row: Row) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()}


def _entries(answers: list[list[dict[str, str]]], base: str) -> list[Entry]:
    if not answers:
        return []
    people, tenures, organizations, cases = answers
    names = {row["x"].removeprefix(base): row["name"] for row in people}
    held = _holdings(tenures, names, base)
    by_person, by_post = (_grouped(held, of) for of in ("person", "post"))
    found = [_person(row, by_person, base) for row in people]
    found += [_office(mine[0].post, tuple(mine)) for mine in by_post.values()]
    for row in organizations:
        path = row["x"].removeprefix(base)
        found.append(Entry(path, Kind.ORGANISATION, row["name"], description="organisation"))
    found += [_case(row, base) for row in cases]
    return found


def _holdings(tenures: list[dict[str, str]], names: dict[str, str], base: str) -> list[Holding]:
    """One holding for each tenure, with all the days that releases attest."""
    days: dict[tuple[str, str, str, str], tuple[dict[str, str], list[str]]] = {}
    for row in tenures:
        key = (row["person"], row["post"], row.get("start", ""), row.get("end", ""))
        days.setdefault(key, (row, []))[1].extend([row["day"]] if "day" in row else [])
    found = []
    for row, attested in days.values():
        person = row["person"].removeprefix(base)
        seat = Ref(row["seat"].removeprefix(base), row["place"]) if "place" in row else None
        post = Ref(row["post"].removeprefix(base), row["title"])
        start, end = row.get("start"), row.get("end")
        name = Ref(person, names.get(person, person))
        found.append(Holding(name, post, seat, start, end, tuple(sorted(set(attested)))))
    return found


def _grouped(held: Iterable[Holding], of: str) -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    for holding in held:
        found.setdefault(holding.person.id if of == "person" else holding.post.id, []).append(
            holding
        )
    return found


def _person(row: dict[str, str], held: dict[str, list[Holding]], base: str) -> Entry:
    path = row["x"].removeprefix(base)
    mine = tuple(held.get(path, ()))
    return Entry(
        path,
        Kind.PERSON,
        row["name"],
        (row["other"],) if "other" in row else (),
        description=", ".join(dict.fromkeys(h.post.name for h in mine)),
        family=row.get("family", ""),
        holdings=mine,
    )


def _office(post: Ref, held: tuple[Holding, ...]) -> Entry:
    seat = held[0].seat
    kind = "jurisdiction" if seat and seat.id.startswith("jurisdiction/") else "organisation"
    parts = seat.id.split("/") if seat else []
    state = next((p.removeprefix("state:").upper() for p in parts if p.startswith("state:")), None)
    return Entry(
        post.id,
        Kind.OFFICE,
        post.name,
        description=f"office in {seat.name}" if seat else "office",
        state=state,
        facts={kind: (seat,)} if seat else {},
        holdings=held,
    )


def _case(row: dict[str, str], base: str) -> Entry:
    told = [(name, row[name]) for name in ("docket", "court", "filed") if name in row]
    return Entry(
        row["x"].removeprefix(base),
        Kind.CASE,
        row["name"],
        (row["docket"],) if "docket" in row else (),
        description=", ".join(value for _, value in told),
        facts={name: (value,) for name, value in told},
    )
