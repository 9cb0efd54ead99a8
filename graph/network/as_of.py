"""A network on a day: memberships known by then, and who holds which office in its members.

Both are answers of saved queries, so the day means here what it means everywhere else.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypedDict

import networkx as nx

from graph.store.base import Row
from ontology.saved import as_of, named


class Official(TypedDict):
    """Someone who holds an office in a member; `how` that is known, and if it is disputed."""

    person: str
    name: str
    post: str
    label: str
    how: str
    disputed: bool


def memberships(day: date | None) -> str:
    """The query for the rows of `coalition`: all, or those known by the day."""
    return named("coalition-members").bound(as_of(day))


def offices(day: date) -> str:
    """The query for the rows of `with_officials`."""
    return named("holds-office-on").bound(as_of(day))


def with_officials(graph: "nx.Graph[str]", rows: Iterable[Row]) -> "nx.Graph[str]":
    """The same network, each node with `officials`, a list of `Official` in the order of the rows.

    Args:
        graph: its nodes are the IRIs of jurisdictions and organisations.
        rows: answers of `ontology/queries/holds-office-on.rq`; those in other bodies are left out.

    """
    found: dict[str, list[Official]] = defaultdict(list)
    for row in rows:
        found[str(row["body"])].append(_official(row))
    for node in graph:
        graph.nodes[node]["officials"] = found.get(node, [])
    return graph


def _official(row: Row) -> Official:
    return Official(
        person=str(row["person"]),
        name=str(row["name"]),
        post=str(row["post"]),
        label=str(row["postLabel"]),
        how=str(row["how"]),
        disputed=str(row["disputed"]) == "true",
    )
