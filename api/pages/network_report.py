"""A report about a network: one page that needs nothing else, to be printed, sent or kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
from markupsafe import Markup

from api.templates import Templates
from graph.errors import MisuseError
from graph.export.figure import svg
from graph.network import evidence
from graph.network.answers import Answer
from graph.network.built import Built
from graph.network.provenance import Source, result
from graph.network.report import MOST_TIES, Findings
from graph.store.base import Row

_MOST_WORDS = 12


def listed(found: Findings) -> list[Answer]:
    """The ties that the report lists."""
    ties = found.tested["ties"] if found.tested else []
    assert isinstance(ties, list)
    return ties[:MOST_TIES]


def questions(built: Built, found: Findings) -> tuple[str, str]:
    """What to ask the store for it: the words of all spans, and the sources of all events."""
    spans = {
        str(each) for tie in listed(found) for each in _data(built.graph, tie).get("evidence", ())
    }
    events = [str(each["id"]) for each in found.events]
    chosen = sorted(spans)[: evidence.MOST_SPANS]
    return evidence.words_query(chosen), evidence.sources_query(events)


def page(
    templates: Templates,
    source: Source,
    built: Built,
    found: Findings,
    words: Iterable[Row],
    sources: Iterable[Row],
) -> bytes:
    """The page; the same network gives the same bytes."""
    said = {str(row["span"]): row for row in words}
    of_event: dict[str, set[str]] = defaultdict(set)
    for row in sources:
        of_event[str(row["event"])].add(str(row["source"]))
    provenance = result(source, built.wanted, {"report": True}, {"network": found.sizes})
    html = templates.render(
        "network-report.html",
        kind=built.wanted.kind,
        caption=built.graph.graph.get("caption", built.wanted.kind.title),
        figure=_figure(built),
        found=found,
        ties=[_tie(built, tie, said) for tie in listed(found)],
        sources={event: sorted(of_event[event]) for event in of_event},
        labels={str(each["id"]): each["label"] for each in found.events},
        provenance=provenance.decode(),
        source=source,
    )
    return html.encode()


def _figure(built: Built) -> Markup | str:
    try:
        return Markup(svg(built.graph).decode())  # noqa: S704  our own SVG, every label escaped
    except MisuseError as error:
        return str(error)


def _tie(built: Built, tie: Answer, said: Mapping[str, Row]) -> Answer:
    data = _data(built.graph, tie)
    event = built.wanted.kind.event
    spans: Sequence[str] = data.get("evidence", ())
    words = [_quoted(said[each]) for each in spans if each in said]
    return {
        **tie,
        "events": data.get(f"{event}s", ()),
        "words": words[:_MOST_WORDS],
        "more": max(len(words) - _MOST_WORDS, 0),
    }


def _data(graph: "nx.Graph[str]", tie: Answer) -> dict[str, list[str]]:
    found: dict[str, list[str]] | None
    found = graph.get_edge_data(str(tie["source"]), str(tie["target"]))
    if found is None:
        raise MisuseError("mode: a report is about ties between members; leave mode=two out")
    return found


def _quoted(row: Row) -> dict[str, str]:
    return {name: str(row[name]) for name in ("span", "exact", "prefix", "suffix", "release")}
