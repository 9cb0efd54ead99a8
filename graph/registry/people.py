"""Which keys of people are one person: by name, post, body and time."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.extract.names import name as parts_of
from graph.iri import Iris
from graph.link.authority import Authority
from graph.link.officials import ANY_OFFICE
from graph.model import Name
from graph.registry.clusters import clustered
from graph.registry.matches import Match, Matched
from graph.registry.names import Likeness, agree, alone, family, fullness, misspelt
from graph.registry.times import Between, Contradiction, Spells
from graph.registry.values import Decided
from graph.store.base import Store

_PEOPLE = """
PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX schema: <http://schema.org/>
SELECT DISTINCT ?person ?name ?post ?body ?role ?day WHERE {
  ?tenure a jn:Tenure ; org:member ?person ; jn:post ?post .
  ?post org:postIn ?body ; org:role ?role .
  ?person schema:name ?name .
  OPTIONAL { ?tenure jn:attestedOn ?day }
}
"""
_SAME_OFFICE = 0.98
"""What it costs that the posts are of one office in one body, but have two titles."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A post (path), the body that it is in, and the office that it is a case of."""

    post: str
    body: str
    office: str

    def same(self, other: "Seat") -> bool:
        """Whether both are one post, or of one office in one body."""
        alike = (self.body, self.office) == (other.body, other.office)
        return self.post == other.post or (alike and self.office != ANY_OFFICE)


@dataclass(frozen=True, slots=True)
class Person:
    """A key with its name in the fullest form, and the days on which it is seen in each post."""

    path: str
    name: Name
    seats: Mapping[Seat, frozenset[str]]
    recorded: bool

    @property
    def rank(self) -> tuple[bool, tuple[int, ...], str]:
        """The lowest of a group gives it its IRI: on record, else the fullest name."""
        return not self.recorded, tuple(-n for n in fullness(self.name)), self.path


def matched(store: Store, authority: Authority, iris: Iris, decided: Decided) -> Matched:
    """Group the keys of people that hold one office in one body.

    Two keys are one where their names agree by parts, their posts are the same or of one office,
    and nothing in time speaks against it. A name that agrees with two that do not agree with each
    other is left alone, and so is a family name alone, or one that differs in spelling: they are
    proposals. People on record are each a person of their own.

    Args:
        store: what is there, before any renaming.
        authority: the people on record and their spells in office.
        iris: of the store.
        decided: which keys are two, whatever they have in common, and which are split.

    """
    everyone = people(store, authority, iris)
    known = {path: one for path, one in everyone.items() if path not in decided.splits}
    judge = _Judge(known, Spells(authority), decided.apart.keys())
    pairs = sorted({pair for group in _groups(known) for pair in combinations(sorted(group), 2)})
    matches = {frozenset(pair): found for pair in pairs if (found := judge.match(*pair))}
    _let_go(matches, decided)
    proposals = [found for pair in pairs if (found := judge.perhaps(*pair))]
    groups = clustered(matches, judge.conflict)
    stays: dict[str, str] = {}
    reasons: dict[str, Match] = {}
    for group in groups.groups:
        first = min(group, key=lambda path: known[path].rank)
        stays |= dict.fromkeys(group, first)
        for path in group:
            if path != first:
                inside = (m for pair, m in matches.items() if path in pair and pair <= {*group})
                reasons[path] = min(inside, key=lambda m: (first not in {m.old, m.new}, -m.score))
    for pair, match in matches.items():
        if why := [groups.left[path] for path in sorted(pair) if path in groups.left]:
            proposals.append(Match(match.old, match.new, match.score, f"{match.reason}; {why[0]}"))
    return Matched(stays, reasons, tuple(sorted(proposals, key=lambda m: (m.old, m.new))))


def _let_go(matches: dict[frozenset[str], Match], decided: Decided) -> None:
    """Take a key that was decided to be apart from another out of that one's group."""
    for row in decided.apart.values():
        group = {path for pair in matches if row.new in pair for path in pair}
        for path in group:
            matches.pop(frozenset({row.old, path}), None)


def people(store: Store, authority: Authority, iris: Iris) -> dict[str, Person]:
    """Everyone who holds a post, by path."""
    recorded = {f"person/{row.slug}" for row in authority.people}
    names: dict[str, set[str]] = defaultdict(set)
    seats: dict[str, dict[Seat, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in store.select(_PEOPLE):
        path, post, body = (
            str(row[name]).removeprefix(iris.base) for name in ("person", "post", "body")
        )
        names[path].add(str(row["name"]))
        seat = Seat(post.removeprefix("post/"), body, str(row["role"]).rpartition("/")[2])
        days = seats[path][seat]
        if "day" in row:
            days.add(str(row["day"]))
    return {
        path: Person(
            path,
            parts_of(max(names[path], key=lambda name: (not name.isupper(), len(name), name))),
            {seat: frozenset(days) for seat, days in held.items()},
            path in recorded,
        )
        for path, held in sorted(seats.items())
    }


def _groups(known: Mapping[str, Person]) -> Iterator[set[str]]:
    """Keys that may be compared: of one post, or of one office in one body."""
    by: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in known.values():
        for seat in person.seats:
            by["", seat.post].add(person.path)
            if seat.office != ANY_OFFICE:
                by[seat.body, seat.office].add(person.path)
    yield from by.values()


class _Judge:
    """Compares keys two by two."""

    def __init__(
        self, known: Mapping[str, Person], spells: Spells, apart: Collection[frozenset[str]]
    ) -> None:
        self._known = known
        self._spells = spells
        self._apart = apart

    def match(self, one: str, other: str) -> Match | None:
        """Why two keys with a post or office in common are one person, if they are."""
        a, b = self._known[one], self._known[other]
        likeness = self._names(a, b)
        if likeness is None:
            return None
        found = [f for f in self._seats(a, b) if not isinstance(f, Contradiction)]
        if not found:
            return None
        best = max(found, key=lambda f: (f.price, f.reason))
        score = round(likeness.score * best.price, 4)
        return self._made(a, b, score, f"{likeness.reason}; {best.reason}")

    def conflict(self, one: str, other: str) -> bool:
        """Whether two keys of one family name are two people."""
        a, b = self._known[one], self._known[other]
        if self._names(a, b) is None:
            return alone(a.name, b.name) is None or self._two(a, b)
        found = self._seats(a, b)
        return bool(found) and all(isinstance(each, Contradiction) for each in found)

    def perhaps(self, one: str, other: str) -> Match | None:
        """What speaks for two keys of one year being one, if it is too little to decide."""
        a, b = self._known[one], self._known[other]
        if self._two(a, b) or not self._same_year(a, b):
            return None
        if score := alone(a.name, b.name):
            return self._made(a, b, score, "a family name alone, in one office and year")
        if self._names(a, b) is None and (score := misspelt(a.name, b.name)):
            return self._made(a, b, score, "spelt almost the same, in one office and year")
        return None

    def _two(self, a: Person, b: Person) -> bool:
        return (a.recorded and b.recorded) or frozenset({a.path, b.path}) in self._apart

    def _names(self, a: Person, b: Person) -> Likeness | None:
        if self._two(a, b) or family(a.name) != family(b.name):
            return None
        return agree(a.name, b.name)

    def _seats(self, a: Person, b: Person) -> list[Between | Contradiction]:
        """What lies between the two in each office that they have in common."""
        return [
            self._between(a, b, mine, theirs)
            for mine in a.seats
            for theirs in b.seats
            if mine.same(theirs)
        ]

    def _between(self, a: Person, b: Person, mine: Seat, theirs: Seat) -> Between | Contradiction:
        one = self._spells.times(a.path, mine.post, a.seats[mine])
        other = self._spells.times(b.path, theirs.post, b.seats[theirs])
        found = self._spells.between(one, other, mine.post, {a.path, b.path})
        if isinstance(found, Contradiction):
            return found
        price = found.price * (1.0 if mine.post == theirs.post else _SAME_OFFICE)
        return Between(price, f"{mine.office} in {mine.body}; {found.reason}")

    def _same_year(self, a: Person, b: Person) -> bool:
        return any(
            {day[:4] for day in a.seats[mine]} & {day[:4] for day in b.seats[theirs]}
            for mine in a.seats
            for theirs in b.seats
            if mine.same(theirs)
        )

    def _made(self, a: Person, b: Person, score: float, reason: str) -> Match:
        new, old = sorted((a, b), key=lambda person: person.rank)
        return Match(old.path, new.path, score, reason)
