"""Scores of the extractor on annotated releases, held against pinned floors that only rise.

`python -m tests.quality.gate` prints the figures; `--errors N` the first mistakes, `--raise` lifts
floors to what is reached. Named sets: gold, development, final. The final set is scored only when
it is named, and its mistakes are never printed.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict, cast

from graph import pipeline
from graph.extract.output import as_json
from graph.model import Source
from graph.read.text import text_source
from tests.quality import annotated
from tests.quality.scorer import Counter, Prediction, Score, Scorer, scorer

FLOORS = Path(__file__).with_name("floors.json")
GOLD = annotated.CORPUS / "gold.json"
FINAL = "final"
SETS = ("gold", "development", FINAL)


class Floor(TypedDict):
    """What one set must reach; `false_statements` is a ceiling."""

    digest: str
    at_least: dict[str, float]
    false_statements: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What one set reached: F1 of the quoted view and of documents, shares of dates."""

    reached: Mapping[str, float]
    false_statements: int
    score: Score
    errors: Sequence[tuple[object, ...]]


def floors() -> dict[str, Floor]:
    """The pinned floors of every set."""
    return cast("dict[str, Floor]", json.loads(FLOORS.read_text(encoding="utf-8")))


def measured(name: str) -> Figures:
    """Run the extractor over one set and score it; plug-ins are left out."""
    judge = scorer()
    if name == "gold":
        return _scored(judge, GOLD, _gold_sources())
    half: annotated.Half = "final" if name == FINAL else "development"
    with TemporaryDirectory() as folder:
        target = annotated.scorable(half, Path(folder))
        return _scored(judge, target, annotated.sources(half))


def digest(name: str) -> str:
    """Sha256 of the annotations and the texts of one set."""
    if name != "gold":
        return annotated.digest("final" if name == FINAL else "development")
    found = hashlib.sha256(GOLD.read_bytes())
    for source in _gold_sources().values():
        found.update(source.text.encode())
    return found.hexdigest()


def shortfalls(floor: Floor, figures: Figures) -> list[str]:
    """What is worse than its floor, one line each."""
    below = [
        f"{name}: {figures.reached.get(name, 0.0):.4f} is below {least:.4f}"
        for name, least in floor["at_least"].items()
        if figures.reached.get(name, 0.0) < least
    ]
    if figures.false_statements > floor["false_statements"]:
        most = floor["false_statements"]
        below.append(f"false statements: {figures.false_statements} are more than {most}")
    return below


def raised(floor: Floor, figures: Figures) -> Floor:
    """The floor lifted to what was reached, cut to four places; it never sinks."""
    lifted = {
        name: max(floor["at_least"].get(name, 0.0), int(value * 10_000) / 10_000)
        for name, value in figures.reached.items()
    }
    fewest = min(floor["false_statements"], figures.false_statements)
    return {**floor, "at_least": lifted, "false_statements": fewest}


def prediction(source: Source, known: pipeline.Knowledge) -> Prediction:
    """What `joinder extract` prints, in the scorer's form: case names and dockets in one list."""
    found = as_json(pipeline.facts(source, known, models=False))
    matters = cast("list[dict[str, str | None]]", found["cases"])
    named = [words for case in matters for words in (case["name"], case["docket"]) if words]
    return {**found, "cases": named}


def _gold_sources() -> dict[str, Source]:
    listed = cast("list[dict[str, str]]", json.loads(GOLD.read_bytes())["docs"])
    files = {one["gold_id"]: GOLD.parent / one["text_file"] for one in listed}
    return {key: text_source(file.name, file.read_bytes()) for key, file in files.items()}


def _scored(judge: Scorer, target: Path, found: Mapping[str, Source]) -> Figures:
    known = pipeline.knowledge()
    predictions = {key: prediction(source, known) for key, source in found.items()}
    errors: list[tuple[object, ...]] = []
    score = judge.score(judge.load_gold([str(target)]), predictions, errors)
    quoted, items = score["QUOTED"], score["doc"]
    reached = {
        "segments": _f1(quoted["tot"]["segments"]),
        "segments and speaker": _f1(quoted["tot"]["segments+speaker"]),
        "statements": _f1(quoted["tot"]["statements"]),
        "statements and role": _f1(quoted["tot"]["+role lenient"]),
        "statements, unquoted too": _f1(score["ALL"]["tot"]["statements"]),
        "named cases": _f1(items["case"]),
        "docket numbers": _f1(items["dock"]),
        "people": _f1(items["ppl"]),
        "dates in the text": _share(items["dates_t"]),
        "dates": _share(items["dates"]),
    }
    return Figures(reached, quoted["fns"], score, errors)


def _f1(counter: Counter) -> float:
    found = counter.prf()
    return found[2] if found else 1.0


def _share(counts: tuple[int, int]) -> float:
    right, total = counts
    return right / total if total else 1.0


def main(words: Sequence[str] | None = None) -> int:
    """Print figures and what falls short of its floor; 1 if anything does."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sets", nargs="*", default=["gold", "development"])
    asked.add_argument("--errors", type=int, default=0, help="print so many mistakes")
    asked.add_argument("--raise", action="store_true", dest="lift", help="lift the floors")
    given = asked.parse_args(words)
    pinned, failed = floors(), False
    for name in given.sets:
        figures = measured(name)
        scorer().show(figures.score, sys.stdout)
        below = shortfalls(pinned[name], figures)
        failed = failed or bool(below)
        print(
            f"== {name}",
            *(f"{key}: {value:.4f}" for key, value in figures.reached.items()),
            sep="\n",
        )
        print(f"false statements: {figures.false_statements}", *below, sep="\n")
        for error in figures.errors[: given.errors if name != FINAL else 0]:
            print(*error)
        pinned[name] = raised(pinned[name], figures)
    if given.lift:
        FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
