"""What people decided where the evidence ties: lines of `choices.csv`, which count first.

A line names the words, where it holds (a release, an issuer or everywhere), what they mean there,
who said so, when and why. Lines are only ever added; of two that fit, the one for the narrower
scope counts, and of those the later.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.link.tables import read, refused

FILE = "choices.csv"
COLUMNS = ("date", "who", "mention", "scope", "chosen", "why")
EVERYWHERE = "everywhere"
NONE = "none"
JURISDICTION = "jurisdiction/"
_NO_ISSUER = "org/unidentified-issuer"


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One decision; `chosen` is a path or `none`, `scope` a path or `everywhere`."""

    date: str
    who: str
    mention: str
    scope: str
    chosen: str
    why: str

    @property
    def reason(self) -> str:
        """What a decision made by it gives as its reason."""
        return f"a person decided: {self.why} ({self.who}, {self.date})"

    def holds(self, release: str, issuer: str | None) -> int:
        """How narrowly it holds for a release: 0 not at all, 1 everywhere, 2 issuer, 3 release.

        A release is told by the last part of its path, the hash of its text, since the other
        parts hang on the issuer, which may itself be decided.
        """
        if self.scope == EVERYWHERE:
            return 1
        if self.scope.startswith("release/"):
            return 3 if self.scope.rpartition("/")[2] == release else 0
        return 2 if self.scope == issuer else 0


class Choices:
    """Decisions by the words that they are about."""

    def __init__(self, rows: Iterable[ChoiceRow] = ()) -> None:
        """Take lines in the order in which they were added."""
        self.rows = tuple(rows)
        self._by_mention: dict[str, list[ChoiceRow]] = {}
        for row in self.rows:
            self._by_mention.setdefault(row.mention, []).append(row)

    def of(self, mention: str, release: str, issuer: str | None) -> ChoiceRow | None:
        """The line that counts for these words in a release (last part of its path)."""
        fits = [row for row in self._by_mention.get(mention, ()) if row.holds(release, issuer)]
        return max(reversed(fits), key=lambda row: row.holds(release, issuer), default=None)


def read_choices(folder: Path, known: Callable[[str], object]) -> tuple[ChoiceRow, ...]:
    """Lines of `choices.csv` in a folder; none where there is no such file.

    Args:
        folder: where to look.
        known: gives None for a division path that no jurisdiction has.

    Raises:
        AuthorityDataError: a line does not fit; names file, line and reason.

    """
    if not (folder / FILE).is_file():
        return ()
    rows = read(folder, "choices", ChoiceRow)
    for number, row in enumerate(rows):
        if problem := problem_of(row, known):
            raise refused("choices", number, *problem)
    return rows


def problem_of(row: ChoiceRow, known: Callable[[str], object]) -> tuple[str, str] | None:
    """(column, reason) of what is wrong with a line, if anything."""
    if row.scope == _NO_ISSUER:
        return "scope", "an issuer that is not identified is no scope"
    if row.scope != EVERYWHERE and not row.scope.startswith(("release/", "org/")):
        return "scope", f"{row.scope!r} is neither a release/ nor an org/ nor {EVERYWHERE}"
    division = row.chosen.removeprefix(JURISDICTION)
    if row.chosen != NONE and (division == row.chosen or known(division) is None):
        return "chosen", f"{row.chosen!r} is neither {NONE} nor a jurisdiction on record"
    return None
