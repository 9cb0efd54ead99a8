"""The quads of a store with every old key replaced by what it stands for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import SKOS, URIRef
from rdflib.term import Identifier

from graph.registry.identities import Identities
from graph.registry.renaming import Renaming
from graph.store.base import Quad, Store
from ontology.terms import JN, SCHEMA

_OTHER_NAME = {SCHEMA.name: SCHEMA.alternateName, SKOS.prefLabel: SKOS.altLabel}
"""What a name of the old key is called at the one that stays, which has its own."""
_SINGLE = frozenset(
    {
        SCHEMA.givenName, SCHEMA.additionalName, SCHEMA.familyName,
        JN.challengedLawCount, JN.court, JN.dateFiled,
    }
)  # fmt: skip
"""Properties that have one value; that of the one that stays counts."""


@dataclass(slots=True)
class Rewriting:
    """Quads to take out and to put in; `moved` gives the new IRIs of each old one but spans."""

    gone: set[Quad] = field(default_factory=set)
    new: set[Quad] = field(default_factory=set)
    moved: dict[URIRef, set[URIRef]] = field(default_factory=lambda: defaultdict(set))


def rewriting(store: Store, renaming: Renaming) -> Rewriting:
    """Work out the difference between a store and the same with the old keys replaced."""
    done = Rewriting()
    affected = [renaming.iris.of(path) for path in renaming.held.paths]
    names = _Names(store, renaming)
    for quad in {quad for iri in affected for quad in store.naming(iri)}:
        subject, predicate, value, graph = quad
        new = renaming.iri(subject, graph)
        target = renaming.iri(value, graph) if isinstance(value, URIRef) else value
        if (new, target) == (subject, value):
            continue
        done.gone.add(quad)
        for old, now in ((subject, new), (value, target)):
            if isinstance(old, URIRef) and isinstance(now, URIRef) and old != now:
                done.moved[old].add(now)
        if new != subject:
            kept = names.kept(subject, predicate, value, new)
            if kept is None:
                continue
            predicate = kept
        done.new.add((new, predicate, target, graph))
    return done


class _Names:
    """Which values of an old key stay values at the one that it is now."""

    def __init__(self, store: Store, renaming: Renaming) -> None:
        self._store = store
        self._iris = renaming.iris
        self._keys = _by_successor(renaming.known)
        self._own: dict[tuple[URIRef, URIRef], frozenset[Identifier]] = {}

    def kept(self, old: URIRef, predicate: URIRef, value: Identifier, new: URIRef) -> URIRef | None:
        """The property by which a value is said of the new IRI; None if it is said no more."""
        key, path = (str(iri).removeprefix(self._iris.base) for iri in (old, new))
        named = predicate in _OTHER_NAME
        if not (named or predicate in _SINGLE) or key not in self._keys.get(path, ()):
            return predicate
        if value in self._values(new, path, predicate):
            return predicate
        return _OTHER_NAME[predicate] if named else None

    def _values(self, new: URIRef, path: str, predicate: URIRef) -> frozenset[Identifier]:
        """What the one that stays has of a property, else what the first of its keys has."""
        if (new, predicate) not in self._own:
            iris = (new, *(self._iris.of(key) for key in self._keys[path]))
            values = (frozenset(self._said(iri, predicate)) for iri in iris)
            self._own[new, predicate] = next(filter(None, values), frozenset())
        return self._own[new, predicate]

    def _said(self, iri: URIRef, predicate: URIRef) -> Iterable[Identifier]:
        return (o for s, p, o, _ in self._store.naming(iri) if s == iri and p == predicate)


def _by_successor(known: Identities) -> Mapping[str, list[str]]:
    """The old keys of each one that stays, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for old in known.old:
        for new in known.successors(old):
            found[new].append(old)
    return found
