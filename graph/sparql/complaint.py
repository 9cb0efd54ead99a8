"""What the engine has against a query, in one line that a person can read."""

import re

_LONGEST = 300
_RANGES = re.compile(r"\[[^\[\]\n]*'[^\[\]]*'[^\[\]]*\](?:, )?")
_EXPECTED = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON = re.compile(r"\w+ \w+ [\w ]+")
_UNHELPFUL = {"", "[_]", "SERVICE"}
_MOST = 8
_MET = 30


def one_line(complaint: str, query: str) -> str:
    """Line and column, what stands there, and what could stand there instead.

    Oxigraph 0.5 lists every character that may continue a name, over many lines.
    """
    found = _EXPECTED.fullmatch(complaint)
    if not found:
        return _cut(" ".join(complaint.split()), _LONGEST)
    line, column = int(found[1]), int(found[2])
    return f"line {line}, column {column}, at {_met(query, line, column)}: {_fault(found[3])}"


def _met(query: str, line: int, column: int) -> str:
    lines = query.split("\n")
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    words = rest.split(maxsplit=1)
    if words:
        return repr(_cut(words[0], _MET))
    return "the end of the query" if line >= len(lines) else "the end of the line"


def _fault(listed: str) -> str:
    """A reason where the engine has one ("Prefix not found"), else what may stand there."""
    parts = [part for part in _RANGES.sub("", listed).split(", ") if part not in _UNHELPFUL]
    if reasons := [part for part in parts if _REASON.fullmatch(part)]:
        return _cut("; ".join(reasons), _LONGEST)
    if not parts:
        return "malformed"
    more = ", …" if len(parts) > _MOST else ""
    return _cut(f"expected {', '.join(parts[:_MOST])}{more}", _LONGEST)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
