"""The vocabulary as it stands in its files: terms first, then each concept scheme."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph

FOLDER = Path(__file__).parent
VERSION = "0.1.0"
FRAMES = tuple(sorted(path.stem for path in (FOLDER / "frames").glob("*.jsonld")))
"""Names of the frames."""


def paths() -> tuple[Path, ...]:
    """The Turtle files that make up the vocabulary, in reading order."""
    return (FOLDER / "joinder.ttl", *sorted((FOLDER / "concepts").glob("*.ttl")))


def turtle() -> bytes:
    """All of them as one Turtle document, comments included."""
    return b"\n".join(path.read_bytes() for path in paths())


def vocabulary() -> "Graph":
    """Terms and concept schemes as one graph, without blank nodes. Takes about 0.1 s."""
    from rdflib import Graph  # noqa: PLC0415  the command line starts without it

    graph = Graph()
    for path in paths():
        graph.parse(path, format="turtle")
    return graph


def context() -> dict[str, object]:
    """What the names of the JSON-LD context mean."""
    document = json.loads((FOLDER / "context.jsonld").read_bytes())
    names: dict[str, object] = document["@context"]
    return names


def frame(name: str) -> dict[str, object]:
    """A JSON-LD frame by its name, without a context.

    Raises:
        KeyError: there is none of that name.
    """
    if name not in FRAMES:
        raise KeyError(name)
    found: dict[str, object] = json.loads((FOLDER / "frames" / f"{name}.jsonld").read_bytes())
    return found


def shapes() -> "Graph":
    """The SHACL shapes."""
    from rdflib import Graph  # noqa: PLC0415

    return Graph().parse(FOLDER / "shapes.ttl", format="turtle")


@cache
def prefixes() -> Mapping[str, str]:
    """The prefixes that the context has for the vocabularies in use, with what they stand for."""
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return {
        name: iri
        for name, iri in context.items()
        if not name.startswith("@") and isinstance(iri, str) and iri[-1:] in "#/" and "://" in iri
    }
