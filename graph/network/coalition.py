"""The coalition network: who joined the same coalitions, and the briefs and words behind it."""

from collections.abc import Iterable

import networkx as nx

from graph.network.comembership import comembership
from graph.network.selection import Selection
from graph.store.base import Row


def coalition(rows: Iterable[Row], selection: Selection | None = None) -> "nx.Graph[str]":
    """Link members of the same coalition, as `comembership` does.

    Args:
        rows: answers of `ontology/queries/coalition-members.rq`, in any order. A coalition
            that is known from a release and on record too comes under one IRI.
        selection: which memberships count; all without one.

    """
    return comembership(rows, selection, "coalition")
