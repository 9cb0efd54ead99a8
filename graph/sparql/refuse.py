"""What is read from a query before the engine sees it: no SERVICE, no LOAD, no nesting bombs.

Oxigraph's SERVICE fetches from any address and cannot be switched off. So the letters
"service" never reach its parser as they are: in strings and IRIs they are written with an
escape that only strings and IRIs may have, and anywhere else, except inside names, the
query is refused. Were a token misread here, the engine would find no keyword either.

Its parser calls itself for each bracket and each sign before a value, and ends its process when
they are nested some thousand deep; a query is refused long before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import QueryRefusedError

MOST_BYTES = 64 * 1024
"""Of a query that anybody may send, in UTF-8."""
MOST_DEPTH = 64
"""Brackets of any kind that may be open at once; also signs in a row before one value."""
MOST_VALUES = 10_000
"""Terms in one VALUES block."""

_ESCAPE = r"""\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"""
_TOKEN = re.compile(
    rf"""
    (?P<space> \s+ )
    | (?P<comment> \#[^\n\r]* )
    | (?P<opaque>
        \"\"\" (?: "{{0,2}} (?: [^"\\] | {_ESCAPE} ) )*+ \"\"\"
        | ''' (?: '{{0,2}} (?: [^'\\] | {_ESCAPE} ) )*+ '''
        | " (?: [^"\\\n\r] | {_ESCAPE} )*+ "
        | ' (?: [^'\\\n\r] | {_ESCAPE} )*+ '
        | < (?: [^<>"{{}}|^`\\\x00-\x20] | {_ESCAPE} )*+ >
      )
    | (?P<name> [?$]\w+ | @[A-Za-z]+ (?: -[A-Za-z0-9]+ )*+ )
    | (?P<prefixed> (?P<prefix> [\w-]*+ (?: \.+[\w-]+ )*+ ) : [\w-]* )
    | (?P<word> \w+ )
    | (?P<codepoint> \\[uU] )
    | (?P<open> [{{(\[] | << (?! [^<>"{{}}|^`\\\x00-\x20]* > ) )  # else less-than and an IRI
    | (?P<close> [}})\]] | >> )
    | (?P<sign> [!^+-] )
    | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile("(s)(?=ervice)", re.IGNORECASE | re.ASCII)
_GRAPH = re.compile(r"from(?!\w)", re.IGNORECASE)
_REMOTE = re.compile(r"(?:https?|ftp|file):", re.IGNORECASE)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def checked(query: str, *, bounded: bool = True) -> str:
    r"""Read a query once, from start to end, and give what the engine may evaluate.

    Args:
        query: in SPARQL 1.1.
        bounded: whether nesting and VALUES are limited, as for queries that anybody sends.

    Raises:
        QueryRefusedError: SERVICE, also as a prefix; LOAD; `\u0041` outside strings and IRIs;
            too deeply nested, or too many values.
    """
    parts: list[str] = []
    bounds = _Bounds()
    for token in _TOKEN.finditer(query):
        kind, text = token.lastgroup or "", token[0]
        if kind == "comment":
            text = " " * len(text)
        elif kind == "opaque":
            text = _SERVICE.sub(lambda found: f"\\u00{ord(found[1]):02X}", text)
        elif kind in {"word", "prefixed", "codepoint"}:
            _refuse(kind, token["prefix"] or token["word"] or "")
        if bounded and kind not in {"space", "comment"}:
            bounds.count(kind, text, query, token.start())
        parts.append(text)
    return "".join(parts)


def _refuse(kind: str, word: str) -> None:
    if kind == "codepoint":
        raise QueryRefusedError("\\u escapes are read in strings and IRIs only")
    if _SERVICE.search(word):
        raise QueryRefusedError("SERVICE (also as a prefix) is refused: no other server is asked")
    if kind == "word" and word.upper() == "LOAD":
        raise QueryRefusedError("LOAD is refused: nothing is fetched, and a query changes nothing")


@dataclass(slots=True)
class _Bounds:
    """How deep the reading is, how many signs stand in a row, how many values in a block."""

    depth: int = 0
    signs: int = 0
    values: int = -1  # none is read

    def count(self, kind: str, text: str, query: str, at: int) -> None:
        self.signs = self.signs + 1 if kind == "sign" else 0
        if kind == "open":
            self.depth += 1
        elif kind == "close":
            self.depth -= 1
        if max(self.depth, self.signs) > MOST_DEPTH:
            raise QueryRefusedError(f"{_where(query, at)}: nested more than {MOST_DEPTH} deep")
        if self.values >= 0:
            self.values = -1 if text == "}" else self.values + 1
            if self.values > MOST_VALUES:
                raise QueryRefusedError(
                    f"{_where(query, at)}: more than {MOST_VALUES:,} terms in one VALUES"
                )
        elif kind == "word" and text.upper() == "VALUES":
            self.values = 0


def _where(query: str, at: int) -> str:
    before = query[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"


def remote_graphs(query: str) -> Iterator[str]:
    """IRIs of the web or of files behind FROM, which some engines would fetch."""
    if not _GRAPH.search(query):
        return
    behind = False
    for token in _TOKEN.finditer(query):
        kind, text = token.lastgroup, token[0]
        if kind in {"space", "comment"} or (behind and text.upper() == "NAMED"):
            continue
        if behind and kind == "opaque":
            iri = _CODEPOINT.sub(lambda found: chr(int(found[1] or found[2], 16)), text[1:-1])
            if _REMOTE.match(iri):
                yield iri
        behind = kind == "word" and text.upper() == "FROM"
