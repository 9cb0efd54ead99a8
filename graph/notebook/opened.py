"""What `graph.open` gives: a published graph that answers questions."""

from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from graph.errors import MisuseError
from graph.notebook.answer import Answer
from graph.notebook.local import Local
from graph.notebook.remote import Remote
from graph.notebook.values import with_values
from graph.sparql.results import JSON, N_TRIPLES
from ontology.saved import named


class Source(Protocol):
    """Something that answers SPARQL: a home, or a service elsewhere."""

    @property
    def version(self) -> int | None: ...  # noqa: D102
    def ask(self, query: str, accept: str) -> tuple[bytes, str, int | None]: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class Opened:
    """A published graph; `with graph.open(...) as g:` closes it at the end."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @property
    def version(self) -> int | None:
        """The version that is asked; None is the current one of a service."""
        return self._source.version

    def query(self, text: str, **values: object) -> Answer:
        """Ask by SPARQL, each variable in `values` fixed to a Python value or a term of rdflib.

        Text is a literal; an IRI is given as `rdflib.URIRef`.

        Raises:
            MisuseError: a value for a variable that the query does not have.
            QueryRefusedError, QueryTimeoutError, AnswerTooLargeError, StoreUnavailableError.
        """
        asked = with_values(text, values)
        body, media_type, version = self._source.ask(asked, f"{JSON}, {N_TRIPLES}")
        return Answer(body, is_graph=media_type == N_TRIPLES, version=version)

    def saved(self, name: str, **values: object) -> Answer:
        """Ask one of the questions of `ontology/queries`, with its parameters as text.

        Raises:
            MisuseError: no such question or parameter, or a value of another kind.
        """
        try:
            query = named(name)
            known = {each.name: each for each in query.parameters}
            terms = {key: known[key].term(str(value)) for key, value in values.items()}
        except KeyError as error:
            raise MisuseError(f"{name}: no saved query or parameter {error}") from error
        except ValueError as error:
            raise MisuseError(f"{name}: {error}") from error
        return self.query(query.bound(terms))

    def close(self) -> None:
        """Give back what it holds."""
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def opened(where: str | Path, *, version: int | None, timeout: float) -> Opened:
    """Open a home by its folder, or a service by its address."""
    if isinstance(where, str) and "://" in where:
        return Opened(Remote(where, version, timeout))
    return Opened(Local(Path(where), version, timeout))
