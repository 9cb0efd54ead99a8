"""Values for a query: each goes into the place that the query itself keeps for it.

The place of `?x` is `VALUES ?x { UNDEF }`, SPARQL 1.1 that any engine reads as "whatever it is".
So a query with it runs everywhere, and a checked term is only ever put there, never into a
comment, a string or an IRI.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

_OTHER = r"""
    | \# [^\n\r]*+
    | \"\"\" (?: "{0,2} (?: \\. | [^"\\] ) )*+ \"\"\"
    | \'\'\' (?: '{0,2} (?: \\. | [^'\\] ) )*+ \'\'\'
    | " (?: \\. | [^"\\\n\r] )*+ " | ' (?: \\. | [^'\\\n\r] )*+ '
    | < [^<>"{}|^`\\\x00-\x20]*+ >
    | [?$:\w-]++
"""


def with_places(query: str, written: Mapping[str, str]) -> tuple[str, set[str]]:
    """The query with terms, written in SPARQL, in their places, and which names had one."""
    had: set[str] = set()
    for name, term in written.items():

        def put(found: re.Match[str], name: str = name, term: str = term) -> str:
            if not found["place"]:
                return found[0]
            had.add(name)
            return f"VALUES ?{name} {{ {term} }}"

        query = _tokens(name).sub(put, query)
    return query, had


def variables(query: str) -> set[str]:
    """The names of the variables that stand in a query, outside comments, strings and IRIs."""
    words = (token[0] for token in _tokens("").finditer(query) if token[0][0] not in "#\"'<")
    return {name for word in words for name in re.findall(r"[?$](\w+)", word)}


@lru_cache(64)
def _tokens(name: str) -> re.Pattern[str]:
    place = (
        rf"(?P<place> (?i:values) \s*+ [?$]{re.escape(name)} \s*+ \{{ \s*+ (?i:undef) \s*+ \}} )"
    )
    return re.compile(place + _OTHER, re.VERBOSE | re.DOTALL)
