"""Joinder: government press releases as a knowledge graph, every fact traceable to its words."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.notebook.opened import Opened

__all__ = ["open"]


def open(  # noqa: A001 (graph.open, as one says)
    where: str | Path, *, version: int | None = None, timeout: float = 60
) -> "Opened":
    """Open a published graph, to be asked from Python.

    Args:
        where: the home folder of Joinder, or the address of a service or SPARQL endpoint.
        version: not the current one. Of a folder, one version is asked until it is closed.
        timeout: seconds until a query is stopped.

    Raises:
        UnknownVersionError: nothing is published there, or no such version.
    """
    from graph.notebook.opened import opened  # noqa: PLC0415 (what it needs takes its time)

    return opened(where, version=version, timeout=timeout)
