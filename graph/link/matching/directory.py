"""Everything that names are matched with, out of the authority tables and the gazetteer."""

from collections.abc import Iterable, Iterator

from graph.link.authority import Authority
from graph.link.gazetteer import Place
from graph.link.matching.entries import Entry, Holding, Kind, Ref
from graph.link.rows import CaseRow, OrganizationRow, PersonRow, PostRow, TenureRow

_PLACE = "jurisdiction/"


def of_authority(authority: Authority) -> Iterator[Entry]:
    """Yield people, offices, organisations and cases on record."""
    holdings = [_holding(row, authority) for row in authority.tenures]
    for person in authority.people:
        yield _person(person, [h for h in holdings if h.person.id == f"person/{person.slug}"])
    for post in authority.posts:
        held = [h for h in holdings if h.post.id == f"post/{post.path}"]
        yield _office(post, authority, held)
    for organization in authority.organizations:
        held = [h for h in holdings if h.seat and h.seat.id == f"org/{organization.slug}"]
        yield _organization(organization, authority, held)
    yield from (_case(case, authority) for case in authority.cases)


def of_gazetteer(authority: Authority) -> Iterator[Entry]:
    """Yield every place, by division."""
    return (_place(place, authority) for place in authority.gazetteer)


def state_names(authority: Authority) -> dict[str, str]:
    """Names of states and territories by postal code."""
    kinds = {"state", "territory", "district"}
    return {p.state: p.name for p in authority.gazetteer if p.state and p.kind in kinds}


def place_ref(division: str, authority: Authority) -> Ref:
    """A place as something that others refer to."""
    place = authority.gazetteer.by_division(division)
    return Ref(_PLACE + division, place.name if place else division)


def merged(entries: Iterable[Entry], published: Iterable[Entry]) -> list[Entry]:
    """The entries, with what a published graph adds: others, and days that releases attest."""
    found = {entry.id: [entry] for entry in entries}
    for entry in published:
        found.setdefault(entry.id, []).append(entry)
    return [_together(some) for some in found.values()]


def _together(some: list[Entry]) -> Entry:
    """The first entry, with what the others add; one may have very many names."""
    first, *more = some
    if not more:
        return first
    names = dict.fromkeys((*first.others, *(name for e in more for name in (e.name, *e.others))))
    names.pop(first.name, None)
    facts = first.facts
    for entry in more:
        facts = {**entry.facts, **facts}
    return Entry(
        first.id, first.kind, first.name, tuple(names),
        next((each.description for each in some if each.description), ""),
        first.family, next((each.state for each in some if each.state), first.state), first.rank,
        facts, next((each.holdings for each in reversed(some) if each.holdings), ()),
    )  # fmt: skip


def _holding(row: TenureRow, authority: Authority) -> Holding:
    person, post = authority.person(row.person), authority.post(row.post)
    seat = None
    if post and post.division:
        seat = place_ref(post.division, authority)
    elif post and post.organization:
        body = authority.organization(post.organization)
        seat = Ref(f"org/{post.organization}", body.name if body else post.organization)
    return Holding(
        Ref(f"person/{row.person}", person.name if person else row.person),
        Ref(f"post/{row.post}", post.label if post else row.post),
        seat,
        row.start,
        row.end,
    )


def _person(row: PersonRow, holdings: list[Holding]) -> Entry:
    return Entry(
        f"person/{row.slug}",
        Kind.PERSON,
        row.name,
        description=", ".join(dict.fromkeys(h.post.name for h in holdings)),
        family=row.family,
        facts={"wikidata": (row.wikidata,)} if row.wikidata else {},
        holdings=tuple(holdings),
    )


def _office(row: PostRow, authority: Authority, holdings: list[Holding]) -> Entry:
    place = authority.gazetteer.by_division(row.division) if row.division else None
    title = row.role.replace("-", " ").capitalize()
    names = (place.name, *place.aliases) if place else ()
    return Entry(
        f"post/{row.path}",
        Kind.OFFICE,
        row.label,
        tuple(f"{title} of {name}" for name in names),
        description=f"office in {place.name}, {place.state}" if place else "office",
        state=place.state if place else None,
        facts={
            "role": (row.role.replace("-", " "),),
            **({"jurisdiction": (place_ref(row.division, authority),)} if row.division else {}),
            **({"organisation": (holdings[0].seat,)} if not place and holdings
               and holdings[0].seat else {}),
        },
        holdings=tuple(holdings),
    )  # fmt: skip


def _organization(row: OrganizationRow, authority: Authority, holdings: list[Holding]) -> Entry:
    place = row.unit_of or row.linked_to
    return Entry(
        f"org/{row.slug}",
        Kind.ORGANISATION,
        row.name,
        row.aliases,
        description=row.kind,
        facts={
            "kind": (row.kind,),
            **({"jurisdiction": (place_ref(place, authority),)} if place else {}),
        },
        holdings=tuple(holdings),
    )


def _case(row: CaseRow, authority: Authority) -> Entry:
    court = next((c for c in authority.courts if c.slug == row.court), None)
    judge = authority.person(row.judge) if row.judge else None
    appealed = next((c for c in authority.cases if c.path == row.appeal_of), None)
    short = row.path.rpartition("/")[2]
    facts = {
        "docket": tuple(dict.fromkeys((row.docket, short))),
        "court": (court.label, *court.aliases, court.slug) if court else (row.court,),
        "filed": (row.date_filed,) if row.date_filed else (),
        "judge": (Ref(f"person/{judge.slug}", judge.name),) if judge else (),
        "citation": row.citations,
        "appealOf": (Ref(f"case/{appealed.path}", appealed.caption),) if appealed else (),
    }
    return Entry(
        f"case/{row.path}",
        Kind.CASE,
        row.caption,
        (*facts["docket"], *row.citations),
        description=f"{row.docket}, {court.label if court else row.court}",
        rank=0 if row.appeal_of else 1,
        facts=facts,
    )


def _place(place: Place, authority: Authority) -> Entry:
    within = authority.gazetteer.by_division(place.division.rpartition("/")[0])
    people = f", population {place.population:,}" if place.population else ""
    return Entry(
        _PLACE + place.division,
        Kind.JURISDICTION,
        place.name,
        place.aliases,
        description=f"{place.kind}{f' in {within.name}' if within else ''}{people}",
        state=place.state,
        rank=place.population,
    )
