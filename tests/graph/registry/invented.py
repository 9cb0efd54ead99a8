"""Invented releases of one city: officials whose names vary, and cases named by caption."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from graph import pipeline
from graph.ingest import ingest
from graph.registry.publishing import Registry
from graph.registry.table import read
from graph.store.live import Live
from graph.store.versions import Version, Versions

BASE = "http://localhost:8000/id/"
BRIEF = """The City of Tacoma led a coalition of 3 cities that filed an amicus brief in
United States v. Elm County. The cities of Portland, Oregon and Chicago, Illinois joined it."""


def person(slug: str) -> str:
    """The key of an official of that city."""
    return f"person/{slug}/us-wa-tacoma"


def text(speaker: str, day: str, more: str = "") -> str:
    """A release in which someone with a title speaks; `day` is written as March 3, 2020."""
    return f"""CITY OF TACOMA
OFFICE OF THE MAYOR

FOR IMMEDIATE RELEASE: {day}

CITY WELCOMES THE NEW RULE ON RIVER BRIDGES

TACOMA—The city today welcomed the new rule on river bridges. {more}

“We are glad of the new rule today and will keep it,” said Tacoma {speaker}.

###
"""


def lines(path: Path, *texts: str) -> Path:
    """A file in JSON Lines with one release a line, each named by its own words."""
    names_ = (sha256(each.encode()).hexdigest()[:8] for each in texts)
    rows = (
        json.dumps({"id": name, "text": each}) for name, each in zip(names_, texts, strict=True)
    )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def filled(home: Path, *texts: str) -> None:
    """Ingest texts into a home."""
    file = lines(home.with_suffix(".jsonl"), *texts)
    with Live(home) as live:
        assert all(outcome.error is None for outcome in ingest([str(file)], live, BASE))


def published(home: Path) -> Version:
    """Publish a home with its registry."""
    registry = Registry.load(home, pipeline.knowledge().authority, BASE)
    with Live(home) as live:
        return Versions(home).publish(live.store, registry.finish)


def decide(home: Path, *rows: str) -> None:
    """Write lines of decisions: "kind,old,new,part", with who, when and why added."""
    header = "kind,old,new,part,who,when,why"
    lines_ = [header, *(f"{row},Ana,2024-05-01,as known" for row in rows)]
    home.mkdir(parents=True, exist_ok=True)
    (home / "decisions.csv").write_text("\n".join(lines_) + "\n", encoding="utf-8")


def stands_for(home: Path) -> dict[str, str]:
    """What each key of the current version stands for, several separated by a blank."""
    versions = Versions(home)
    found: dict[str, list[str]] = {}
    for row in read(versions.text(versions.current(), "registry.csv") or ""):
        found.setdefault(row["key"], []).append(row["current"])
    return {key: " ".join(current) for key, current in found.items()}


def names(home: Path) -> Iterator[str]:
    """Every path under the base that the current version has as subject or object."""
    for subject, _, value, _ in Versions(home).open().quads():
        yield str(subject).removeprefix(BASE)
        yield str(value).removeprefix(BASE)
