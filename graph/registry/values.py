"""What a decision about identities is, and what holds once all are read."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One line. Paths are below the base: `person/…`, `org/…`, `case/…`.

    `merge`: old is new. `split`: old is several, one line each; new is meant by the releases in
    `part`, and one line without a part takes all others. `apart`: old and new are two, whatever
    they have in common. `undo`: what was decided on old no longer holds.
    """

    kind: str
    old: str
    new: str | None
    part: tuple[str, ...]
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds when all lines are read in their order; `undone` is the last undo of each path."""

    merges: Mapping[str, DecisionRow]
    splits: Mapping[str, tuple[DecisionRow, ...]]
    apart: Mapping[frozenset[str], DecisionRow]
    undone: Mapping[str, DecisionRow]

    def on(self, path: str) -> bool:
        """Whether there is a decision on a path that an undo would take back."""
        return path in self.merges or path in self.splits or any(path in p for p in self.apart)

    def against(self, path: str) -> DecisionRow | None:
        """The decision by which a path stands for itself again, if there is one."""
        apart = (row for row in self.apart.values() if row.old == path)
        return self.undone.get(path) or next(apart, None)
