"""Annotated releases without their texts, put back together where the texts are at hand.

`annotations/*.json` hold what a reader marked in releases drawn at random: offsets in code points
with the quotation marks left out, names, titles, organisations, and the sha256 of each text.
Names of private persons (defendants, victims) were left out. The texts lie in ../shared.

`development` is for looking at errors. `final` is scored once, at the end, and never looked at.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypedDict, cast

from graph.model import Source
from graph.read.jsonl import line_sources

FOLDER = Path(__file__).parent / "annotations"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
Half = Literal["development", "final"]


class Statement(TypedDict):
    """One annotated statement; only what is used here."""

    segments: list[list[int]]


class Document(TypedDict):
    """One annotated release; only what is used here."""

    gold_id: str
    corpus: str
    id: str
    sha256: str
    statements: list[Statement]


class ChangedTextError(Exception):
    """A text is missing, or is not the one that was annotated."""


def documents(half: Half) -> list[Document]:
    """The annotations as committed, in the order in which the releases were drawn."""
    text = (FOLDER / f"{half}.json").read_text(encoding="utf-8")
    return cast("list[Document]", json.loads(text))


def sources(half: Half) -> dict[str, Source]:
    """Each annotated release by `gold_id`, read as the program reads a line of JSON Lines.

    Raises:
        ChangedTextError: a text is not there, or its sha256 differs.

    """
    wanted = documents(half)
    lines = {
        corpus: _lines(corpus, {d["id"] for d in wanted if d["corpus"] == corpus})
        for corpus in {d["corpus"] for d in wanted}
    }
    return {d["gold_id"]: _source(d, lines[d["corpus"]].get(d["id"])) for d in wanted}


def scorable(half: Half, folder: Path) -> Path:
    """Write texts and annotations as the scorer reads them; gives the file to score against."""
    texts = sources(half)
    written = [_scorable(d, texts[d["gold_id"]], folder) for d in documents(half)]
    target = folder / f"{half}.json"
    target.write_text(json.dumps({"docs": written}), encoding="utf-8")
    return target


def _lines(corpus: str, wanted: set[str]) -> dict[str, bytes]:
    with gzip.open(CORPUS / f"{corpus}.jsonl.gz") as lines:
        return {key: line for line in lines if (key := str(json.loads(line)["id"])) in wanted}


def _source(document: Document, line: bytes | None) -> Source:
    found = next(line_sources(document["corpus"], [line])) if line else None
    if not isinstance(found, Source):
        raise ChangedTextError(f"{document['gold_id']}: {document['id']} is not there")
    if found.sha256 != document["sha256"]:
        raise ChangedTextError(f"{document['gold_id']}: not the text that was annotated")
    return found


def _scorable(document: Document, source: Source, folder: Path) -> dict[str, object]:
    file = folder / f"{document['gold_id']}.txt"
    file.write_bytes(source.text.encode())
    return {
        **document,
        "doc_class": document["corpus"],
        "text_file": file.name,
        "statements": [dict(_with_segments(one)) for one in document["statements"]],
    }


def _with_segments(statement: Statement) -> Iterator[tuple[str, object]]:
    yield from statement.items()
    yield "segments", [{"start": start, "end": end} for start, end in statement["segments"]]


def digest(half: Half) -> str:
    """Sha256 of the annotations, which name the sha256 of every text."""
    return hashlib.sha256((FOLDER / f"{half}.json").read_bytes()).hexdigest()
