"""A copy of the live store on which a change is tried out before it is written."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from graph.errors import QueryRefusedError
from graph.sparql.complaint import one_line
from graph.store.embedded import EmbeddedStore
from graph.update.operations import Operation

_UNION = """
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } } ;
INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }
"""
_NUMBERS = count()


class Draft(EmbeddedStore):
    """A store that is thrown away; writing to it changes nothing elsewhere."""

    @classmethod
    @contextmanager
    def of(cls, live: EmbeddedStore, versions: Path) -> Iterator[Self]:
        """A copy in the folder of versions, which its publisher clears of what was left behind."""
        folder = versions / f".draft-{next(_NUMBERS)}"
        shutil.rmtree(folder, ignore_errors=True)
        live.backup(folder)
        draft = cls(folder)
        try:
            yield draft
        finally:
            draft.close()
            shutil.rmtree(folder, ignore_errors=True)

    def run(
        self,
        operations: list[Operation],
        written: ox.NamedNode,
        address: str,
        owned: Callable[[ox.NamedNode], bool],
    ) -> None:
        """Evaluate operations one after the other.

        Args:
            operations: as `graph.update.operations` makes them ready.
            written: the graph in place of the default one.
            address: what relative IRIs are relative to.
            owned: tells of a graph whether `ALL` leaves it alone.

        Raises:
            QueryRefusedError: one that cannot be evaluated.

        """
        fresh = True
        for operation in operations:
            if operation.reads and not fresh:
                self._store.update(_UNION)
            texts = [operation.text]
            if operation.sweeps:
                texts = [
                    f"{operation.sweeps} GRAPH {name}" for name in self.graphs() if not owned(name)
                ]
            try:
                self._store.update(f"CREATE SILENT GRAPH {written}")
                self._store.update(" ;\n".join(texts), base_iri=address)
            except (SyntaxError, ValueError, RuntimeError) as error:
                raise QueryRefusedError(one_line(str(error), operation.text)) from error
            fresh = False


def read_by_engine(update: str, operations: list[Operation], address: str) -> None:
    """Have the engine read an update, on an empty store.

    Oxigraph 0.5 reads no PREFIX behind a semicolon, which the grammar allows; so where it does
    not read the whole, it has to read each operation.

    Raises:
        QueryRefusedError: malformed, and where.
    """
    whole = _complaint(update, address)
    if whole and len(operations) < 2:
        raise QueryRefusedError(whole)
    for number, operation in enumerate(operations if whole else (), 1):
        if complaint := _complaint(operation.sent, address):
            raise QueryRefusedError(f"operation {number}, with its prefixes: {complaint}")


def _complaint(update: str, address: str) -> str:
    try:
        ox.Store().update(update, base_iri=address)
    except SyntaxError as error:
        return one_line(str(error), update)
    except (ValueError, RuntimeError):
        pass  # it was read, and needs what an empty store does not have
    return ""
