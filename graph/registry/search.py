"""The paths of a store that hold a key which stands for another one now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import URIRef

from graph.iri import Iris
from graph.store.base import Quad, Store
from ontology.terms import JN, ORG


@dataclass(frozen=True, slots=True)
class Spell:
    """What a tenure is made of: paths of person and post, and the number of the spell."""

    person: str
    post: str
    number: int


@dataclass(slots=True)
class Holding:
    """All paths that change, old keys first; tenures, posts and parties with what they hold.

    Tenures hold a person and a post, posts an organisation; `inside` are memberships and parties
    that end in the name of an organisation.
    """

    paths: dict[str, None] = field(default_factory=dict)
    tenures: dict[str, Spell] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    inside: dict[str, str] = field(default_factory=dict)


def holding(store: Store, keys: Iterable[str], iris: Iris) -> Holding:
    """Follow each key through the quads that name it, to all that is named after it."""
    found = Holding()
    waiting = [(key, key) for key in keys]
    while waiting:
        path, key = waiting.pop()
        if path in found.paths:
            continue
        found.paths[path] = None
        quads = list(store.naming(iris.of(path)))
        if is_tenure(path):
            found.tenures[path] = _spell(path, quads, iris)
        waiting += [(other, key) for other in _beside(path, key, quads, found, iris)]
    return found


def _beside(
    path: str, key: str, quads: Iterable[Quad], found: Holding, iris: Iris
) -> Iterator[str]:
    """The paths that are named beside a path and after it."""
    for subject, predicate, value, _ in quads:
        for term in (subject, value):
            if isinstance(term, URIRef) and is_part(_path(term, iris), path):
                yield _path(term, iris)
        other = _path(subject, iris)
        if other.startswith("tenure/") and predicate in {ORG.member, JN.post}:
            yield other
        elif predicate == ORG.postIn and other.startswith(f"post/{key}/"):
            found.posts[other] = key
            yield other
        elif path == key and predicate in {ORG.member, JN.participant} and key.startswith("org/"):
            found.inside[other] = key
            yield other


def is_tenure(path: str) -> bool:
    """Whether a path is a tenure's own, and no record's of its dates."""
    return path.startswith("tenure/") and "/record/" not in path and "#" not in path


def is_part(path: str, of: str) -> bool:
    """Whether a path stands below another. Keys of people and bodies have parts by `#` alone.

    `person/ana-ruiz/us-wa-seattle` is no part of `person/ana-ruiz`, which may be someone else.
    """
    if of.startswith(("person/", "org/")):
        return path.startswith(f"{of}#")
    return path.startswith((f"{of}/", f"{of}#"))


def _spell(path: str, quads: Iterable[Quad], iris: Iris) -> Spell:
    own = {p: _path(o, iris) for s, p, o, _ in quads if _path(s, iris) == path}
    return Spell(own[ORG.member], own[JN.post], int(path.rpartition("/")[2]))


def _path(term: object, iris: Iris) -> str:
    return str(term).removeprefix(iris.base)
