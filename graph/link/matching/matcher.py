"""The matcher: a name and properties in, the best entries with scores and reasons out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.link.authority import Authority
from graph.link.matching.asked import (
    Asked,
    PersonReading,
    Reading,
    person_readings,
    readings,
    title_words,
)
from graph.link.matching.directory import of_gazetteer, state_names
from graph.link.matching.entries import Entry, Holding, Kind, Value
from graph.link.matching.facts import PROPERTIES, values
from graph.link.matching.folding import States, fold
from graph.link.matching.likeness import Features
from graph.link.matching.names import Names
from graph.link.matching.scoring import likenesses, name_features, person_features, with_properties
from graph.link.matching.verdict import is_certain

_NEAREST = 16
_LEAST, _HOPEFUL, _BEHIND = 0.3, 0.5, 0.25
_WISH = 0.7
Scored = tuple[Entry, Features]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its score (0 to 100), what that is made of, and whether it is certain."""

    entry: Entry
    score: float
    features: Features
    match: bool


class Places:
    """The places of the gazetteer, indexed once and shared by matchers."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.states = States(state_names(authority))
        self.names = Names(of_gazetteer(authority))


class Matcher:
    """Matches names with places and with the other entries that it is given."""

    def __init__(self, places: Places, entries: Iterable[Entry], offices: Iterable[str]) -> None:
        """Take entries of all kinds but jurisdictions, and the names of offices, as titles."""
        self._places = places
        self._others = Names(entries)
        self._titles = title_words(tuple(offices))
        self._seated: dict[str, list[Holding]] = {}
        for holding in dict.fromkeys(h for e in self._others.entries for h in e.holdings):
            if holding.seat:
                self._seated.setdefault(holding.seat.id, []).append(holding)

    def entry(self, identity: str) -> Entry | None:
        """The entry of that id; a place comes with those who held its offices."""
        found = self._others.by_id.get(identity) or self._places.names.by_id.get(identity)
        if found and found.kind is Kind.JURISDICTION:
            return replace(found, holdings=tuple(self._seated.get(identity, ())))
        return found

    def values(self, entry: Entry, name: str, day: str | None = None) -> list[Value]:
        """All values of a property of an entry, offices only those of the day if one is given."""
        return values(entry, name, self._places.authority, day)

    def candidates(self, asked: Asked) -> list[Candidate]:
        """The entries that are most like what is asked, best first; at most `asked.most`.

        At most one is a match, and none where two are about equally likely. Equal scores stand
        in the order of population, then of ids.
        """
        scored = sorted(self._scored(asked), key=_order)
        certain = is_certain(scored, asked)
        return [
            Candidate(entry, round(100 * parts["score"], 1), parts, certain and place == 0)
            for place, (entry, parts) in enumerate(scored[: asked.most])
        ]

    def beginning(self, prefix: str, kinds: frozenset[Kind], most: int) -> list[Entry]:
        """Entries of some kinds with a name that begins so; the shortest names come first."""
        words = fold(prefix)
        found: dict[str, tuple[int, Entry]] = {}
        for names in (self._others, self._places.names):
            for name in names.beginning(words):
                for number in names.by_name[name]:
                    entry = names.entries[number]
                    if entry.kind in kinds:
                        known = found.get(entry.id, (len(name), entry))
                        found[entry.id] = (min(len(name), known[0]), entry)
        order = sorted(found.values(), key=lambda each: (each[0], -each[1].rank, each[1].id))
        return [entry for _, entry in order[:most]]

    def _scored(self, asked: Asked) -> Iterator[Scored]:
        day = next((texts[0] for name, texts in asked.properties if name == "date"), None)
        for entry, parts in self._named(asked) if asked.text.strip() else self._any(asked):
            wished = entry.kind in asked.kinds
            if not wished and asked.only:
                continue
            found = parts
            if asked.properties:
                known = {
                    name: self.values(entry, name, day)
                    for name, _ in asked.properties
                    if name in PROPERTIES[entry.kind]
                }
                found = with_properties(parts, asked.properties, known, self._places.states)
            if not wished:
                found = {**found, "score": found["score"] * _WISH}
            if found["score"] >= _LEAST:
                yield entry, found

    def _named(self, asked: Asked) -> Iterator[Scored]:
        if known := self.entry(asked.text.strip()):
            yield known, {"id": 1.0, "name": 1.0, "score": 1.0}
            return
        read = readings(asked.text, self._places.states)
        given = [text for name, texts in asked.properties if name == "state" for text in texts]
        states = [r.state for r in read if r.state]
        states += [code for text in given if (code := self._places.states.code(text))]
        if not asked.only or Kind.JURISDICTION in asked.kinds:
            yield from _found(self._places.names, read, (), states)
        if not asked.only or asked.kinds - {Kind.JURISDICTION}:
            people = person_readings(asked.text, self._titles)
            yield from _found(self._others, read, people, ())

    def _any(self, asked: Asked) -> Iterator[Scored]:
        """Everything that has one of the identifiers, or is no place, for want of a name."""
        texts = {text for _, all_ in asked.properties for text in all_}
        for text in texts:
            division = text.removeprefix("ocd-division/").removeprefix("jurisdiction/")
            if found := self.entry(f"jurisdiction/{division}"):
                yield found, {"score": 1.0}
        for entry in self._others.entries:
            if any(name in PROPERTIES[entry.kind] for name, _ in asked.properties):
                yield entry, {"score": 1.0}


def _found(
    names: Names,
    read: Sequence[Reading],
    people: Sequence[PersonReading],
    states: Sequence[str],
) -> Iterator[Scored]:
    """The best of each entry near any of the readings."""
    near = {reading.words for reading in read if reading.words in names.by_name}
    wanted = {reading.words for reading in read if reading.searched}
    for words in wanted | {" ".join(each.words) for each in people}:
        near |= names.nearest(words, _NEAREST, states)
    likely = [(name, likenesses(name, names.kind(name), read)) for name in near]
    tops = [max([each for _, each in like]) for _, like in likely]
    enough = max(_HOPEFUL, max(tops, default=0.0) - _BEHIND)
    best: dict[int, Features] = {}
    for (name, like), top in zip(likely, tops, strict=True):
        for number, worth in names.by_name[name].items():
            entry = names.entries[number]
            if entry.kind is Kind.PERSON:
                found = person_features(entry, *names.person(number, name), people)
            elif top >= enough:
                found = name_features(entry, worth, like)
            else:
                continue
            if number not in best or found["score"] > best[number]["score"]:
                best[number] = found
    for number, found in best.items():
        if found["score"] >= _LEAST:
            yield names.entries[number], found


def _order(scored: Scored) -> tuple[float, int, str]:
    entry, parts = scored
    return -round(parts["score"], 6), -entry.rank, entry.id
