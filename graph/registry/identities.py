"""What each key stands for now: matches and decisions put together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.iri import Iris
from graph.link.authority import Authority
from graph.registry import cases, people
from graph.registry.clusters import connected
from graph.registry.matches import Match
from graph.registry.parts import successor
from graph.registry.values import Decided, DecisionRow
from graph.store.base import Store

_KEYS = """
PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX schema: <http://schema.org/>
SELECT DISTINCT ?x WHERE {
  ?x a ?kind .
  VALUES ?kind { schema:Person jn:CourtCase org:Organization org:OrganizationalUnit }
}
"""


@dataclass(frozen=True, slots=True)
class Identities:
    """What stands for what; paths below the base.

    `keys` are all that the store names. `merged` gives what an old key goes to at once, which may
    go on; `why` the match or the decision behind it.
    """

    keys: frozenset[str]
    merged: Mapping[str, str]
    why: Mapping[str, Match | DecisionRow]
    splits: Mapping[str, tuple[DecisionRow, ...]]
    proposals: tuple[Match, ...]
    apart: Mapping[frozenset[str], DecisionRow]

    @property
    def old(self) -> list[str]:
        """Every key that stands for another one now, in order."""
        return sorted({*self.merged, *self.splits})

    def current(self, path: str, release: str | None) -> str:
        """What a path stands for where a release (path without `release/`) names it."""
        while path in self.merged or path in self.splits:
            rows = self.splits.get(path)
            path = successor(rows, release) if rows else self.merged[path]
        return path

    def successors(self, path: str) -> list[str]:
        """All that a path may stand for, in order: one after merges, several after a split."""
        if path in self.merged:
            return self.successors(self.merged[path])
        rows = self.splits.get(path)
        if rows is None:
            return [path]
        return sorted({end for row in rows for end in self.successors(row.new or "")})


def identities(store: Store, authority: Authority, decided: Decided, iris: Iris) -> Identities:
    """Work out what every key of a store stands for; the same whatever the order it was filled in.

    A group of keys that are one is known by the one on record, else by the one that decisions
    merge others into, else by the one that matching chose; never by one that is merged or split
    by decision. What is split is no longer matched.
    """
    by_match = [
        people.matched(store, authority, iris, decided),
        cases.matched(store, iris, decided),
    ]
    stays = {k: v for found in by_match for k, v in found.stays.items()}
    reasons = {k: v for found in by_match for k, v in found.reasons.items()}
    recorded = {f"person/{row.slug}" for row in authority.people}
    recorded |= {f"case/{row.path}" for row in authority.cases}
    merged: dict[str, str] = {}
    for group in _groups(stays, decided):
        targets = {row.new for old, row in decided.merges.items() if old in group}
        left = [path for path in group if path not in decided.merges]
        first = min(left, key=lambda p: (p not in recorded, p not in targets, stays.get(p) != p, p))
        merged |= {p: first for p in group if p != first and p not in decided.splits}
    return Identities(
        keys=frozenset(_keys(store, iris)),
        merged=merged,
        why={path: _why(path, reasons, decided) for path in merged},
        splits=decided.splits,
        proposals=tuple(p for found in by_match for p in found.proposals),
        apart=decided.apart,
    )


def _groups(stays: Mapping[str, str], decided: Decided) -> Iterator[list[str]]:
    """Keys that matches and decisions tie together, each group in order."""
    pairs = [*stays.items(), *((old, row.new or "") for old, row in decided.merges.items())]
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    seen: set[str] = set()
    for key in sorted(near):
        if key not in seen:
            group = connected(key, near)
            seen |= group
            yield sorted(group)


def _why(path: str, reasons: Mapping[str, Match], decided: Decided) -> Match | DecisionRow:
    if path in decided.merges:
        return decided.merges[path]
    if path in reasons:
        return reasons[path]
    found = [m for _, m in sorted(reasons.items()) if path in {m.old, m.new}]
    return found[0] if found else next(r for r in decided.merges.values() if r.new == path)


def _keys(store: Store, iris: Iris) -> Iterator[str]:
    """Every person, case and organisation, jurisdictions left out."""
    kinds = ("person/", "case/", "org/")
    for row in store.select(_KEYS):
        path = str(row["x"]).removeprefix(iris.base)
        if path.startswith(kinds):
            yield path
