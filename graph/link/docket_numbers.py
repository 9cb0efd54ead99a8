"""Docket numbers in one form a court: the same number in two spellings is the same."""

import re

_JUDGES = re.compile(r"(?:\s*\([A-Z]{1,4}\))+$")
"""Initials of the judges, in brackets; behind a dash they follow the serial number."""
_FEDERAL = re.compile(
    r"(?:(?P<office>\d{1,2}):|(?P<letter>[A-Z])-)?(?P<year>\d{4}|\d{2})[- ]?"
    r"(?P<type>CV|CR|CIV|CRIM|C|MC|MD|MJ|BK|AP)(?:\. |[-: ]{0,2})"
    r"(?P<serial>\d{1,6})(?:-[A-Z0-9]{1,8})*"
)
_UNTYPED = re.compile(
    r"(?:(?P<office>\d{1,2}):)?(?P<year>\d{2})-(?P<serial>\d{2,6})(?:-[A-Z0-9]{1,8})*"
)
_TYPES = {"civ": "cv", "c": "cv", "crim": "cr"}
_APPEAL = re.compile(r"(?P<year>\d{2})-(?P<serial>\d{1,5})(?:-[A-Z]{2,3})*")
_SUPREME = re.compile(
    r"(?P<year>\d{2})-(?P<serial>\d{1,4})|\d{2}[AMO]\d{1,4}|(?P<original>\d{1,3}),? ORIG\.?"
)
_DASHES = re.compile(r"\s*[‐-―−-]\s*")
_STATE = re.compile(
    r"\d{4,7}/\d{2,4}E?|[A-Z]{1,4}-?\d{2}-?\d{4,8}|[A-Z]{1,3}\d{5,8}|[A-Z]{1,3}-\d{4}-\d{2,8}"
    r"|(?:\d{2}|\d{4})-?[A-Z]{1,3}-?\d{3,8}(?:-[A-Z0-9]{1,4})*|\d{2}-\d-\d{5}-\d(?: [A-Z]{3})?"
    r"|\d{2}-\d{4}-\d{8}(?:-[A-Z]{2,4})*|\d{2}-[A-Z]-\d{2}-\d{6}|[A-Z]{3}-[CL]-\d{1,6}-\d{2}"
    r"|A-\d{4}-\d{2}"
)
"""The styles of state courts that `ontology/shapes.ttl` has."""


def normal_docket(number: str, kind: str) -> str | None:
    """One spelling for a docket number in a court of that kind; None if it is none of its own.

    Args:
        number: as printed: "2:18-CV-490-JAM-KJN", "No. " left out.
        kind: of the court: `district`, `circuit`, `supreme`, or any other for state courts.

    Returns:
        For a federal district court office (where printed), year, type (where printed) and five
        digits: `2:18-cv-00490`, `18-cv-00490`, `06-10149`; initials of judges and numbers of
        defendants are left out. For federal appeals year and number: `18-16496`. For state
        courts what is printed, in capitals, on one line: `CGC-19-577722`.

    """
    plain = _DASHES.sub("-", _JUDGES.sub("", " ".join(number.split()))).upper()
    if kind == "district":
        return _district(plain)
    if kind in {"circuit", "supreme"}:
        return _appeal(plain, _APPEAL if kind == "circuit" else _SUPREME)
    return plain if _STATE.fullmatch(plain) else None


def docket_path(docket: str) -> str:
    """The last part of a case's path: what no IRI should hold becomes a dash."""
    return re.sub(r"[^A-Za-z0-9:-]+", "-", docket).strip("-")


def same_docket(one: str, other: str) -> bool:
    """Whether two numbers of one court may be the same; what one leaves out does not count.

    `18-cv-00490` and `2:18-cv-00490` may, `1:18-cv-00490` and `2:18-cv-00490` may not.
    """
    first, second = _parts(one), _parts(other)
    if first is None or second is None:
        return one == other
    return all(a == b for a, b in zip(first, second, strict=True) if a and b)


def _district(plain: str) -> str | None:
    found = _FEDERAL.fullmatch(plain) or _UNTYPED.fullmatch(plain)
    if found is None:
        return None
    parts = found.groupdict()
    kind = (parts.get("type") or "").lower()
    middle = f"-{_TYPES.get(kind, kind)}" if kind else ""
    office = f"{int(parts['office'])}:" if parts["office"] else ""
    letter = f"{parts['letter']}-" if parts.get("letter") else ""
    return f"{office}{letter}{parts['year'][-2:]}{middle}-{int(parts['serial']):05}"


def _appeal(plain: str, style: re.Pattern[str]) -> str | None:
    found = style.fullmatch(plain)
    if found is None:
        return None
    if found["year"] is None:
        number = found.groupdict().get("original")
        return f"{number} Orig." if number else plain
    return f"{found['year']}-{int(found['serial'])}"


def _parts(number: str) -> tuple[str, str, str, str] | None:
    found = re.fullmatch(r"(?:(\d+):|([A-Z])-)?(\d{2})(?:-([a-z]{2}))?-(\d+)", number)
    return (found[1] or found[2] or "", found[3], found[4] or "", found[5]) if found else None
