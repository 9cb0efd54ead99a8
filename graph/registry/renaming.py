"""What each path becomes where a release names it."""

from dataclasses import dataclass

from rdflib import URIRef

from graph.iri import Iris
from graph.link.authority import Authority
from graph.link.rows import TenureRow
from graph.registry.identities import Identities
from graph.registry.search import Holding, Spell, is_part

_GRAPHS = ("graph/release/", "graph/provenance/release/", "graph/authority/release/")


@dataclass(frozen=True, slots=True)
class Renaming:
    """New paths for those that hold an old key."""

    known: Identities
    held: Holding
    authority: Authority
    iris: Iris

    def iri(self, iri: URIRef, graph: URIRef) -> URIRef:
        """What an IRI is in a graph of the store."""
        path = str(iri).removeprefix(self.iris.base)
        if path not in self.held.paths:
            return iri
        return self.iris.of(self.path(path, _release(str(graph).removeprefix(self.iris.base))))

    def path(self, path: str, release: str | None) -> str:
        """What a path is where a release (path without `release/`) names it."""
        held, current = self.held, self.known.current
        if path in self.known.merged or path in self.known.splits:
            return current(path, release)
        if path in held.tenures:
            return self._tenure(held.tenures[path], release)
        if path in held.posts:
            key = held.posts[path]
            return f"post/{current(key, release)}{path.removeprefix(f'post/{key}')}"
        if path in held.inside:
            key = held.inside[path]
            old, new = _tail(path, key), _tail(path, current(key, release))
            return f"{self.path(path.removesuffix(f'/{old}'), release)}/{new}"
        for at in range(len(path) - 1, 0, -1):
            if path[at] in "/#" and path[:at] in held.paths and is_part(path, path[:at]):
                return self.path(path[:at], release) + path[at:]
        return path

    def _tenure(self, old: Spell, release: str | None) -> str:
        """A spell on record that covers the day, else one behind those on record.

        Spells on record that come to someone who has some in that post are counted on.
        """
        person, post = self.known.current(old.person, release), self.path(old.post, release)
        number = old.number
        recorded = () if (person, post) == (old.person, old.post) else self._spells(person, post)
        if recorded and self._spells(old.person, old.post):
            number += len(recorded)
        elif recorded:
            day = release.split("/")[-2] if release else ""
            covering = (t.spell for t in recorded if day and t.covers(day))
            number = next(covering, 1 + len(recorded))
        return f"tenure/{person.removeprefix('person/')}/{post.removeprefix('post/')}/{number}"

    def _spells(self, person: str, post: str) -> tuple[TenureRow, ...]:
        of, where = person.removeprefix("person/"), post.removeprefix("post/")
        return tuple(t for t in self.authority.tenures_of(of) if t.post == where)


def _release(graph: str) -> str | None:
    """The release that a graph is of, without `release/`; None for those of no release."""
    found = (graph.removeprefix(start) for start in _GRAPHS if graph.startswith(start))
    return next(found, None)


def _tail(path: str, key: str) -> str:
    """The name of an organisation as memberships and parties end in it."""
    inside = key.removeprefix("org/")
    return inside.rpartition("/")[2] if "/party/" in path else inside
