"""The saved queries: SPARQL files whose `#+` header says what they answer and what may be set.

The header is YAML after grlc's manner, with each parameter a JSON object on a line of its own:

    #+ title: Who held which office on a day?
    #+ summary: One row for each tenure known to include the day.
    #+ parameters:
    #+   - {"name": "date", "kind": "date", "title": "Day", "example": "2018-05-18"}

Each parameter has its place in the query, `VALUES ?date { UNDEF }`, which is also its default:
UNDEF means any. So every file runs as it is on any SPARQL 1.1 engine, and a value set from
outside is a term in that place, never text put together. (A VALUES block at the end, the other
way to set a variable, is joined too late for a FILTER to see it.)
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

FOLDER = Path(__file__).parent / "queries"
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
_LONGEST = 100
_SUCH_AS = {"iri": "http://example.org/x", "date": "2018-01-31", "integer": "3", "text": "words"}
_HEADER = re.compile(r"^#\+ (?P<key>\w+): ?(?P<value>.*)$", re.MULTILINE)
_ITEM = re.compile(r"^#\+ +- (?P<item>\{.*\})$", re.MULTILINE)
_SIGNS = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be set: `kind` is iri, text (a plain string), date (YYYY-MM-DD) or integer."""

    name: str
    kind: str
    title: str
    example: str = ""

    def term(self, words: str) -> Identifier:
        """A value as the query needs it, from what a person typed.

        Raises:
            ValueError: no such IRI, date or number can be; the message names the parameter.
        """
        match self.kind:
            case "iri" if _SCHEME.match(words) and not _FORBIDDEN.search(words):
                return URIRef(words)
            case "date" if _is_day(words):
                return Literal(words, datatype=XSD.date)
            case "integer" if _INTEGER.fullmatch(words):
                return Literal(words, datatype=XSD.integer)
            case "text":
                return Literal(words)
        raise ValueError(
            f"{self.name}: {words[:_LONGEST]!r} is no {self.kind} such as {_SUCH_AS[self.kind]}"
        )


def _is_day(words: str) -> bool:
    try:
        return bool(_DAY.fullmatch(words) and date.fromisoformat(words))
    except ValueError:  # the 30th of February
        return False


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question with its SPARQL; `name` is the file's, without `.rq`."""

    name: str
    title: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str

    def bound(
        self, given: Mapping[str, Identifier], *, limit: int | None = None, offset: int = 0
    ) -> str:
        """The query with these values in place of the defaults, and perhaps one page of it.

        Raises:
            ValueError: an unknown parameter, or an IRI with characters that SPARQL forbids.
        """
        if unknown := set(given) - {each.name for each in self.parameters}:
            raise ValueError(f"{self.name} has no parameter {', '.join(sorted(unknown))}")
        text = self.text
        for name in (each.name for each in self.parameters):
            new = f"VALUES ?{name} {{ {_written(given[name])} }}" if name in given else ""
            text = text.replace(f"VALUES ?{name} {{ UNDEF }}", new)
        page = "" if limit is None else f"LIMIT {limit:d}\n"
        return text + page + (f"OFFSET {offset:d}\n" if offset else "")


def as_of(day: date | None) -> dict[str, Identifier]:
    """The value of the parameter `asOf` of every query that asks about a day; none for any."""
    return {} if day is None else {"asOf": Literal(day.isoformat(), datatype=XSD.date)}


@lru_cache(1)
def saved() -> tuple[SavedQuery, ...]:
    """All of them, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.rq")))


def named(name: str) -> SavedQuery:
    """One of them.

    Raises:
        KeyError: there is none of that name.
    """
    return {query.name: query for query in saved()}[name]


def _read(path: Path) -> SavedQuery:
    text = path.read_text(encoding="utf-8")
    header = {found["key"]: found["value"] for found in _HEADER.finditer(text)}
    items = (json.loads(found["item"]) for found in _ITEM.finditer(text))
    parameters = tuple(Parameter(**item) for item in items)
    return SavedQuery(path.stem, header["title"], header["summary"], parameters, text)


def _written(term: Identifier) -> str:
    """Return a term in SPARQL; rdflib's own `n3` lets line breaks into IRIs."""
    if isinstance(term, URIRef):
        if _FORBIDDEN.search(term):
            raise ValueError(f"no IRI: {str(term)!r}")
        return f"<{term}>"
    if not isinstance(term, Literal):
        raise ValueError(f"neither IRI nor literal: {term!r}")  # noqa: TRY004  one kind of refusal
    words = '"' + "".join(_SIGNS.get(sign, sign) for sign in str(term)) + '"'
    if term.language:
        return f"{words}@{term.language}"
    return f"{words}^^{_written(term.datatype)}" if term.datatype else words
