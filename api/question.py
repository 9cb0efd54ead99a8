"""What the SPARQL protocol lets a client say."""

from dataclasses import dataclass

from graph.sparql.pool import Answer, QueryPool


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs it is put to, the version, and the media types, if it names any."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    version: int | None = None
    accept: str = ""

    async def answer(self, pool: QueryPool, accept: str) -> Answer:
        """Have it answered in the lane for everyone."""
        return await pool.answer(
            self.query,
            accept,
            lane="public",
            default_graphs=self.default_graphs,
            named_graphs=self.named_graphs,
            version=self.version,
        )
