"""Whether decisions can hold together, one line after the other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.errors import AuthorityDataError
from graph.registry.parts import is_day, misfit
from graph.registry.values import DecisionRow

KINDS = ("merge", "split", "apart", "undo")
_PATH = re.compile(r"(?:person|org|case)(?:/[^\s/#?%<>\"{}|\\^`]+)+")


class RefusedLine(Exception):  # noqa: N818  a reason, not an error of its own
    """Why a line cannot hold, and in which column."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(slots=True)
class State:
    """What holds so far, and where it stands."""

    merges: dict[str, DecisionRow]
    splits: dict[str, list[DecisionRow]]
    apart: dict[frozenset[str], DecisionRow]
    undone: dict[str, DecisionRow]
    places: dict[tuple[str, str], str]

    def take(self, row: DecisionRow, place: str) -> None:
        """Let a line hold from its `place` on, or raise RefusedLine."""
        match row.kind:
            case "merge":
                self._free(row, ("merge", "split"))
                self._acyclic(row)
                self.merges[row.old] = row
            case "split":
                self._free(row, ("merge",))
                self._acyclic(row)
                before = self.splits.get(row.old, [])
                if row.new in {other.new for other in before}:
                    raise RefusedLine("new", f"{row.new} is a successor of {row.old} already")
                if reason := misfit(row, before):
                    raise RefusedLine("part", reason)
                self.splits[row.old] = [*before, row]
            case "apart":
                self._not_merged(row)
                self.apart[_pair(row)] = row
            case _:
                self._undo(row)
                return
        self.places.setdefault((row.kind, row.old), place)

    def settle(self) -> None:
        """Refuse a split that leaves open where some releases belong."""
        for old, rows in self.splits.items():
            file, _, line = self.places["split", old].partition(", line ")
            if len(rows) < 2 or all(row.part for row in rows):
                reason = f"{old} needs two or more successors, one of them without a part"
                raise AuthorityDataError(file, int(line), "part", reason)

    def _free(self, row: DecisionRow, kinds: Iterable[str]) -> None:
        held = {"merge": self.merges.keys(), "split": self.splits.keys()}
        for kind in kinds:
            if row.old in held[kind]:
                done = {"merge": "merged", "split": "split"}[kind]
                reason = f"{row.old} is {done} already: {self.places[kind, row.old]}"
                raise RefusedLine("old", reason)
        if _pair(row) in self.apart:
            raise RefusedLine("new", f"{row.old} and {row.new} are kept apart; undo that first")

    def _acyclic(self, row: DecisionRow) -> None:
        seen, waiting = {row.old}, [row.new or ""]
        while waiting:
            path = waiting.pop()
            if path == row.old:
                raise RefusedLine("new", f"{row.old} would come to stand for itself: a cycle")
            if path not in seen:
                seen.add(path)
                waiting += self._next(path)

    def _next(self, path: str) -> Iterator[str]:
        if path in self.merges:
            yield self.merges[path].new or ""
        yield from (row.new or "" for row in self.splits.get(path, ()))

    def _not_merged(self, row: DecisionRow) -> None:
        for one, other in ((row.old, row.new), (row.new or "", row.old)):
            if one in self.merges and self.merges[one].new == other:
                reason = f"{one} is merged into {other}: {self.places['merge', one]}; undo that"
                raise RefusedLine("old", reason)

    def _undo(self, row: DecisionRow) -> None:
        named = {row.old, *([row.new] if row.new else [])}
        pairs = [pair for pair in self.apart if named <= pair]
        if row.new is None and self.merges.pop(row.old, None) is not None:
            self.places.pop(("merge", row.old))
        elif row.new is None and self.splits.pop(row.old, None) is not None:
            self.places.pop(("split", row.old))
        elif pairs:
            for pair in pairs:
                del self.apart[pair]
        else:
            raise RefusedLine("old", f"nothing that holds was decided on {row.old}")
        self.undone[row.old] = row


def check_cells(row: DecisionRow) -> None:
    """Refuse a line that makes no sense by itself."""
    if row.kind not in KINDS:
        raise RefusedLine("kind", f"{row.kind!r} is none of {', '.join(KINDS)}")
    if row.new is None and row.kind != "undo":
        raise RefusedLine("new", "is empty")
    for column, path in (("old", row.old), ("new", row.new)):
        if path is not None and not _PATH.fullmatch(path):
            raise RefusedLine(column, f"{path!r} is no path of a person, an org or a case")
    if row.old == row.new:
        raise RefusedLine("new", f"{row.old} is the same as old")
    if row.new and row.old.partition("/")[0] != row.new.partition("/")[0]:
        raise RefusedLine("new", f"{row.new} is of another kind than {row.old}")
    if row.part and row.kind != "split":
        raise RefusedLine("part", f"a {row.kind} has no parts")
    if not (row.who.strip() and row.why.strip()):
        raise RefusedLine("why" if row.who.strip() else "who", "is empty")
    if not is_day(row.when):
        raise RefusedLine("when", f"{row.when!r} is no day such as 2018-05-18")


def _pair(row: DecisionRow) -> frozenset[str]:
    return frozenset({row.old, row.new or ""})
