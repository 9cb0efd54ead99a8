"""The difference between two versions in words: who joined, which statement was withdrawn."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import groupby

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, SKOS, URIRef

from graph.store.base import Store
from graph.store.changes import NEW, difference
from ontology.terms import FABIO, JN, ORG, SCHEMA

MOST = 100
"""Of one kind, so many are told; all are counted."""
_LONGEST = 160
_NAMED = (SKOS.prefLabel, SCHEMA.name, DCTERMS.title)
_LABEL = "SELECT ?label WHERE { ?x ?p ?label } ORDER BY ?label LIMIT 1"
_TYPE = f" <{RDF.type}> <".encode()
NameOf = Callable[[str], str]
"""Words for an IRI."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Entities of a class, and what is said when one is there for the first or last time.

    `{}` stands for the value of each of `parts` in turn.
    """

    name: str
    of: URIRef
    parts: tuple[URIRef, ...]
    gained: str
    lost: str


_KINDS = (
    _Kind("release", FABIO.PressRelease, (DCTERMS.title,), "new release “{}”", "withdrew “{}”"),
    _Kind("membership", JN.CoalitionMembership, (ORG.member, ORG.organization),
          "{} joined {}", "{} is no longer said to have joined {}"),
    _Kind("statement", JN.Statement, (JN.speaker, SCHEMA.text),
          "{} said “{}”", "withdrew that {} said “{}”"),
    _Kind("tenure", JN.Tenure, (ORG.member, JN.post), "{} is known as {}", "{} is not {} any more"),
    _Kind("case", JN.CourtCase, (SKOS.prefLabel,), "new case {}", "case {} is not named any more"),
    _Kind("merge", JN.Merge, (JN.former, JN.successor), "{} is {}", "{} does not stand for {} now"),
    _Kind("split", JN.Split, (JN.former, JN.reason), "{} was split: {}", "{} is one again: {}"),
)  # fmt: skip
_ENDED = _Kind("ended", JN.Tenure, (ORG.member, JN.post, JN.endDate), "{} left as {} in {}", "")


@dataclass(frozen=True, slots=True)
class Event:
    """One change: its kind, whether something was `gained` or `lost`, of what, and in words."""

    kind: str
    way: str
    iri: str
    words: str


@dataclass(slots=True)
class Summary:
    """How many of each kind were gained and lost, as `release gained`, and the first of each.

    `quads` are the lines put in and taken out.
    """

    counts: Counter[str] = field(default_factory=Counter)
    events: list[Event] = field(default_factory=list)
    quads: Counter[str] = field(default_factory=Counter)

    def json(self) -> str:
        """All of it, the events by kind."""
        events = [asdict(event) for event in sorted(self.events, key=_place)]
        told = {"quads": self.quads, "counts": self.counts, "events": events}
        return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def summary(old: Iterable[bytes], new: Iterable[bytes], name_of: NameOf) -> Summary:
    """Go through the sorted lines of two versions once.

    Args:
        old: of the earlier version.
        new: of the later one.
        name_of: words for an IRI, which may be named in either.

    """
    made = Summary()
    for subject, was, now in _subjects(old, new):
        if was == now:
            continue
        for change, _ in difference(was, now):
            made.quads["added" if change == NEW else "removed"] += 1
        for kind, way, lines in _events(was, now):
            made.counts[f"{kind.name} {way}"] += 1
            if made.counts[f"{kind.name} {way}"] <= MOST:
                words = _words(kind, kind.gained if way == "gained" else kind.lost, lines, name_of)
                iri = subject.decode().strip("<>")
                made.events.append(Event(kind.name, way, iri, words))
    return made


def named_in(*stores: Store) -> NameOf:
    """Names as the first of some stores has them; without one, the end of the IRI."""

    def name_of(iri: str) -> str:
        for store in stores:
            for predicate in _NAMED:
                for row in store.select(_LABEL, x=URIRef(iri), p=predicate):
                    return str(row["label"])
        return iri.rpartition("/")[2]

    return name_of


def _subjects(
    old: Iterable[bytes], new: Iterable[bytes]
) -> Iterator[tuple[bytes, list[bytes], list[bytes]]]:
    """Each subject with its lines before and after."""
    sides = (groupby(lines, key=lambda line: line.partition(b" ")[0]) for lines in (old, new))
    before, after = sides
    was, now = _next(before), _next(after)
    while was or now:
        if now is None or (was is not None and was[0] < now[0]):
            assert was is not None
            yield was[0], was[1], []
            was = _next(before)
        elif was is None or now[0] < was[0]:
            yield now[0], [], now[1]
            now = _next(after)
        else:
            yield was[0], was[1], now[1]
            was, now = _next(before), _next(after)


def _next(groups: Iterator[tuple[bytes, Iterator[bytes]]]) -> tuple[bytes, list[bytes]] | None:
    found = next(groups, None)
    return (found[0], list(found[1])) if found else None


def _events(was: list[bytes], now: list[bytes]) -> Iterator[tuple[_Kind, str, list[bytes]]]:
    before, after = _types(was), _types(now)
    for kind in _KINDS:
        if (kind.of in after) != (kind.of in before):
            yield kind, *(("gained", now) if kind.of in after else ("lost", was))
    if _ENDED.of in before & after and _ends(now) and not _ends(was):
        yield _ENDED, "gained", now


def _types(lines: list[bytes]) -> set[URIRef]:
    found = (line.partition(_TYPE)[2] for line in lines)
    return {URIRef(rest.partition(b">")[0].decode()) for rest in found if rest}


def _ends(lines: list[bytes]) -> bool:
    wanted = f" <{JN.endDate}> ".encode()
    return any(wanted in line for line in lines)


def _words(kind: _Kind, form: str, lines: list[bytes], name_of: NameOf) -> str:
    values: Mapping[str, ox.Quad] = {
        quad.predicate.value: quad
        for quad in ox.parse(b"".join(reversed(lines)), format=ox.RdfFormat.N_QUADS)
    }
    parts = (values.get(str(part)) for part in kind.parts)
    return form.format(*(_part(quad, name_of) for quad in parts))


def _part(quad: ox.Quad | None, name_of: NameOf) -> str:
    if quad is None:
        return "someone"
    value = quad.object
    words = name_of(value.value) if isinstance(value, ox.NamedNode) else str(value)
    if isinstance(value, ox.Literal):
        words = value.value
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _place(event: Event) -> int:
    return next((n for n, kind in enumerate(_KINDS) if kind.name == event.kind), len(_KINDS))
