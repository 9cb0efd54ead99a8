"""The day of a query: `as_of` takes the place that the query itself keeps for it.

The place is `VALUES ?asOf { UNDEF }`, SPARQL 1.1 that any engine reads as "whatever day". So a
query with it runs everywhere, and only a checked date is ever put into one, never into a comment,
a string or an IRI.
"""

import re
from datetime import date

from graph.errors import MisuseError

_XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"
_TOKEN = re.compile(
    r"""
    (?P<place> (?i:values) \s*+ [?$]asOf \s*+ \{ \s*+ (?i:undef) \s*+ \} )
    | \# [^\n\r]*+
    | \"\"\" (?: "{0,2} (?: \\. | [^"\\] ) )*+ \"\"\"
    | \'\'\' (?: '{0,2} (?: \\. | [^'\\] ) )*+ \'\'\'
    | " (?: \\. | [^"\\\n\r] )*+ " | ' (?: \\. | [^'\\\n\r] )*+ '
    | < [^<>"{}|^`\\\x00-\x20]*+ >
    | [?$:\w-]++
    """,
    re.VERBOSE | re.DOTALL,
)


def on_day(query: str, day: date | None) -> str:
    """The query with the day in the place of `?asOf`; without a day, the query as it is.

    Raises:
        MisuseError: the query has no such place, so the day would change nothing.
    """
    if day is None:
        return query
    place = f'VALUES ?asOf {{ "{day.isoformat()}"^^<{_XSD_DATE}> }}'
    text = _TOKEN.sub(lambda found: place if found["place"] else found[0], query)
    if text == query:
        raise MisuseError(
            "as_of: the query has no place for the day; write VALUES ?asOf { UNDEF } in its WHERE"
        )
    return text
