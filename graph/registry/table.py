"""The registry of a version as tables, and what changed in it since the version before."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from graph.registry.identities import Identities
from graph.registry.matches import Match
from graph.registry.values import Decided, DecisionRow

TABLE, PROPOSALS, CHANGES = "registry.csv", "proposals.csv", "changes.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what it stands for; a split one has a line for each successor.

    `status` is same, merged or split; `score` that of a match, `who` and `when` of a decision.
    """

    key: str
    current: str
    status: str
    score: str = ""
    reason: str = ""
    who: str = ""
    when: str = ""


def entries(known: Identities) -> list[Entry]:
    """Every key that the version names or that was decided on, in order."""
    return sorted(
        (entry for key in known.keys | {*known.old} for entry in _entries(key, known)),
        key=lambda entry: (entry.key, entry.current),
    )


def _entries(key: str, known: Identities) -> Iterator[Entry]:
    if key in known.splits:
        first = known.splits[key][0]
        for new in known.successors(key):
            yield Entry(key, new, "split", "", first.why, first.who, first.when)
    elif key in known.merged:
        why = known.why[key]
        told = (
            (f"{why.score:.4f}", why.reason, "", "")
            if isinstance(why, Match)
            else ("", why.why, why.who, why.when)
        )
        for new in known.successors(key):
            yield Entry(key, new, "merged", *told)
    else:
        yield Entry(key, key, "same")


def written(rows: Iterable[Entry]) -> str:
    """The table as CSV."""
    header = [field.name for field in fields(Entry)]
    return _csv(header, map(attrgetter(*header), rows))  # astuple takes ten times as long


def proposals(known: Identities) -> str:
    """What may be one and is open, as CSV, without what was merged or split meanwhile."""
    open_ = (p for p in known.proposals if not {p.old, p.new} & {*known.old})
    header = [field.name for field in fields(Match)]
    rows = ((p.old, p.new, f"{p.score:.4f}", p.reason) for p in open_)
    return _csv(header, sorted(set(rows)))


def read(text: str) -> list[dict[str, str]]:
    """The lines of one of these tables."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def changes(before: str | None, now: Sequence[Entry], decided: Decided) -> str:
    """What was merged, split and undone since the table of the version before, as JSON.

    Paths are below the base. Without a version before, everything is new. What is undone has the
    reason of that, where someone decided it; it may also be that a group fell apart, or that no
    release names the key any more.
    """
    old = _by_key(Entry(**row) for row in read(before or ""))
    new = _by_key(now)
    found: dict[str, list[Mapping[str, object]]] = {"merges": [], "splits": [], "undone": []}
    for key, lines in new.items():
        status = lines[0].status
        if status != "same" and _state(lines) != _state(old.get(key, ())):
            found["merges" if status == "merged" else "splits"].append(_told(lines))
    for key, lines in old.items():
        after = new.get(key)
        if lines[0].status != "same" and (after is None or after[0].status == "same"):
            found["undone"].append(_undone(lines, decided.against(key), named=after is not None))
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _told(lines: Sequence[Entry]) -> dict[str, object]:
    first = lines[0]
    more = {"score": first.score, "reason": first.reason, "who": first.who, "when": first.when}
    given = {name: value for name, value in more.items() if value}
    return {"old": first.key, "new": [line.current for line in lines], **given}


def _undone(lines: Sequence[Entry], by: DecisionRow | None, *, named: bool) -> dict[str, object]:
    told = {"old": lines[0].key, "new": [line.current for line in lines]}
    if by:
        return {**told, "reason": by.why, "who": by.who, "when": by.when}
    reason = "what it agreed with is no longer one" if named else "no release names it any more"
    return {**told, "reason": reason}


def _state(lines: Sequence[Entry]) -> list[tuple[str, str]]:
    return [(line.status, line.current) for line in lines]


def _by_key(rows: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(row)
    return found


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()
