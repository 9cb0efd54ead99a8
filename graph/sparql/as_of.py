"""The day of a query: `as_of` takes the place `VALUES ?asOf { UNDEF }` that the query keeps."""

from datetime import date

from graph.errors import MisuseError
from graph.sparql.places import with_places

_XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"


def on_day(query: str, day: date | None) -> str:
    """The query with the day in the place of `?asOf`; without a day, the query as it is.

    Raises:
        MisuseError: the query has no such place, so the day would change nothing.
    """
    if day is None:
        return query
    text, had = with_places(query, {"asOf": f'"{day.isoformat()}"^^<{_XSD_DATE}>'})
    if not had:
        raise MisuseError(
            "as_of: the query has no place for the day; write VALUES ?asOf { UNDEF } in its WHERE"
        )
    return text
