"""What the SPARQL protocol lets a client say."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from graph.sparql.as_of import on_day
from graph.sparql.cache import repeats
from graph.sparql.pool import Answer, QueryPool

_RELATIVE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:)[^<>\"{}|^`\\\s]*>")
_FORBIDDEN = re.compile(r"[<>\"{}|^`\\\s]")


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs it is put to, version and day, and the media types, if it names any."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    version: int | None = None
    accept: str = ""
    as_of: date | None = None

    @property
    def repeatable(self) -> bool:
        """Whether the same version gives the same answer again, as far as words show it."""
        return repeats(self.query)

    async def answer(self, pool: QueryPool, accept: str, client: str = "") -> Answer:
        """Have it answered in the lane for everyone, at the expense of a client."""
        return await pool.answer(
            on_day(self.query, self.as_of),
            accept,
            lane="public",
            default_graphs=self.default_graphs,
            named_graphs=self.named_graphs,
            version=self.version,
            client=client,
        )


def based(query: str, asked: Callable[[], str]) -> str:
    """The query, with the address that was asked as its base where it may have relative IRIs.

    Source: RFC 3986, section 5.1.3; a BASE in the query comes behind this one, and wins.
    """
    if not _RELATIVE.search(query):
        return query
    address = asked()
    return query if _FORBIDDEN.search(address) else f"BASE <{address}> {query}"
