"""What the SPARQL protocol lets a client say."""

from dataclasses import dataclass
from datetime import date

from graph.sparql.as_of import on_day
from graph.sparql.pool import Answer, QueryPool


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs it is put to, version and day, and the media types, if it names any."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    version: int | None = None
    accept: str = ""
    as_of: date | None = None

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
