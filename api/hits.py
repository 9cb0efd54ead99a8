"""What a search finds, as JSON for programs and as values for a SPARQL query."""

from urllib.parse import urlencode

from rdflib import URIRef

from api.searching import Part
from graph.search.find import Hit, Wanted
from graph.search.snippet import Match

FORMS = ("table", "json", "values")
"""In what forms `joinder search` prints; the service has a page for the first."""


def address(wanted: Wanted, **more: object) -> str:
    """Where the search can be asked again, with what else the address shall say."""
    pairs: list[tuple[str, object]] = [("q", wanted.words)]
    pairs += [("kind", kind) for kind in wanted.kinds]
    days = (("from", wanted.since), ("to", wanted.until))
    pairs += [(name, day) for name, day in days if day]
    pairs += wanted.narrowed.items()
    pairs += [(name, value) for name, value in more.items() if value is not None]
    return f"/search?{urlencode(pairs)}"


def plain(wanted: Wanted, part: Part, most: int) -> dict[str, object]:
    """The JSON document of one part; offsets count code points from 0."""
    document: dict[str, object] = {
        "version": part.version,
        "query": wanted.words,
        "total": part.found.total,
        "narrowed": [
            {"parameter": facet.role, "id": facet.iri, "name": facet.label}
            for facet in part.found.narrowed
        ],
        "results": [_hit(hit) for hit in part.found.hits],
    }
    if part.next:
        document["next"] = address(wanted, size=most, cursor=part.next)
    return document


def values(part: Part) -> str:
    """A VALUES block with `?hit` and `?score`, to be put into the WHERE of a query."""
    rows = "\n".join(_row(hit) for hit in part.found.hits)
    return f"VALUES (?hit ?score) {{\n{rows}\n}}\n"


def _row(hit: Hit) -> str:
    return f"  ({URIRef(hit.iri).n3()} {hit.score:.6f})"  # IRIs that the store has checked


def _hit(hit: Hit) -> dict[str, object]:
    shown = hit.snippet
    found: dict[str, object] = {"id": hit.iri, "kind": hit.kind, "title": hit.title}
    if hit.day:
        found["date"] = hit.day
    if hit.release:
        found["release"] = hit.release
    return {
        **found,
        "score": round(hit.score, 6),
        "snippet": {
            "text": shown.text,
            "start": shown.start,
            "end": shown.end,
            "matches": [_match(match) for match in shown.matches],
        },
    }


def _match(match: Match) -> dict[str, object]:
    found: dict[str, object] = {"start": match.start, "end": match.end}
    return {**found, "source": list(match.source)} if match.source else found
