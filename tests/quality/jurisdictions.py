"""Scores of linking: which division the stated offices and members of releases are linked to.

`jurisdictions.json` holds what a reader found in gold, annotated and other releases: for each
official the place that the text gives with the office, for each listed member the place and where
it stands, for each letterhead its government, with the division it means; null where no division
of the gazetteer is meant (a court district), so that linking must abstain. No other words of the
releases are in it; their texts lie in ../shared.

`python -m tests.quality.jurisdictions` prints the figures and every mistake.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypedDict, cast

from graph import pipeline
from graph.link.release import link
from graph.model import Basis, Linked, Source
from graph.read.jsonl import line_sources
from graph.read.text import text_source
from tests.quality.annotated import CORPUS, ChangedTextError

FILE = Path(__file__).with_name("jurisdictions.json")
_NEAR = 150
"""Characters between a member's place and the words that its decision stands on."""
_UNDATED = date(2020, 1, 1)
_PARTY = "is party under its name"


class Stated(TypedDict):
    """A place as printed and the division it means."""

    place: str
    division: str | None


class Office(Stated):
    """An official by name."""

    person: str


class Member(Stated):
    """A listed member; `start` is a code point of the text."""

    start: int


class Document(TypedDict):
    """One release."""

    corpus: str
    id: str
    sha256: str
    issuer: Stated | None
    offices: list[Office]
    members: list[Member]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one stated jurisdiction: right, wrong, open, missing or extra."""

    release: str
    words: str
    expected: str | None
    found: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1, and every outcome in the order of the releases.

    `recall` is of all that is stated, `linking` of what the extraction presents to be linked.
    """

    precision: float
    recall: float
    linking: float
    outcomes: tuple[Outcome, ...]


def documents() -> list[Document]:
    """The annotations as committed."""
    return cast("list[Document]", json.loads(FILE.read_text(encoding="utf-8")))


def measured() -> Figures:
    """Link every annotated release and compare.

    Raises:
        ChangedTextError: a text is missing or not the one that was annotated.

    """
    known = pipeline.knowledge()
    wanted = documents()
    texts = _sources(wanted)
    found: list[Outcome] = []
    for document in wanted:
        facts = pipeline.facts(texts[document["sha256"]], known, models=False)
        if facts.front.issued is None:
            facts = replace(facts, front=replace(facts.front, issued=_UNDATED))
        found.extend(_compared(document, link(facts, known.authority, known.offices)))
    return figures(found)


def figures(outcomes: Iterable[Outcome]) -> Figures:
    """Precision over what was linked, recall over what should be."""
    listed = tuple(outcomes)
    count = Counter(one.kind for one in listed)
    should = sum(one.expected is not None for one in listed)
    linked = count["right"] + count["wrong"] + count["extra"]
    return Figures(
        count["right"] / linked if linked else 1.0,
        count["right"] / should if should else 1.0,
        count["right"] / (should - count["missing"]) if should > count["missing"] else 1.0,
        listed,
    )


def _sources(wanted: Iterable[Document]) -> dict[str, Source]:
    ids: dict[str, dict[str, str]] = {}
    for document in wanted:
        ids.setdefault(document["corpus"], {})[document["id"]] = document["sha256"]
    found: dict[str, Source] = {}
    for corpus, named in ids.items():
        for source in _corpus(corpus, named):
            found[source.sha256] = source
    for document in wanted:
        if document["sha256"] not in found:
            raise ChangedTextError(f"{document['id']}: missing, or not the text annotated")
    return found


def _corpus(corpus: str, named: Mapping[str, str]) -> Iterator[Source]:
    if corpus == "gold":
        for name in named:
            file = CORPUS / "gold" / f"{name}.txt"
            yield text_source(file.name, file.read_bytes())
        return
    with gzip.open(CORPUS / f"{corpus}.jsonl.gz") as lines:
        chosen = [line for line in lines if str(json.loads(line)["id"]) in named]
    for one in line_sources(corpus, chosen):
        if isinstance(one, Source):
            yield one


def _compared(document: Document, linked: Linked) -> Iterator[Outcome]:
    if document["issuer"]:
        body = linked.publisher.body
        yield _outcome(document, document["issuer"], body, seen=body is not None)
    yield from _offices(document, linked)
    yield from _members(document, linked)


def _offices(document: Document, linked: Linked) -> Iterator[Outcome]:
    left = {linked.facts.people[h.person].name: h for h in linked.holders}
    for one in document["offices"]:
        fits = [name for name in left if _same(one["person"], name.full)]
        office = left[fits[0]].office if fits else None
        yield _outcome(document, one, office.body if office else None, seen=bool(fits))
        for name in fits:
            del left[name]
    for name, holder in left.items():
        if holder.office and holder.office.body.startswith("jurisdiction/"):
            body = holder.office.body.removeprefix("jurisdiction/")
            yield Outcome(document["id"], name.full, None, body, "extra")


def _same(one: str, other: str) -> bool:
    first, second = _parts(one), _parts(other)
    return first[-1] == second[-1] and (first[0] == second[0] or len(second) == 1)


def _parts(name: str) -> list[str]:
    words = name.casefold().replace(",", "").replace(".", "").split()
    return [word for word in words if word not in {"jr", "sr", "ii", "iii"}]


def _members(document: Document, linked: Linked) -> Iterator[Outcome]:
    decided = [d for d in linked.decisions if d.span and not d.reason.endswith(_PARTY)]
    for one in document["members"]:
        near = [
            (abs(d.span.start - one["start"]), d.chosen)
            for d in decided
            if d.span
            and abs(d.span.start - one["start"]) <= _NEAR
            and _plain(d.mention).startswith(_plain(one["place"]))
        ]
        distance_and_choice = min(near, key=lambda pair: pair[0], default=None)
        chosen = distance_and_choice[1] if distance_and_choice else None
        yield _outcome(document, one, chosen, seen=bool(near))
    known = {one["division"] for one in (*document["members"], *document["offices"])}
    for joint in linked.joints:
        for member in joint.members:
            body = member.path.removeprefix("jurisdiction/")
            if member.basis is Basis.STATED and body != member.path and body not in known:
                yield Outcome(document["id"], body, None, body, "extra")


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold().removeprefix("the ")


def _outcome(document: Document, one: Stated, path: str | None, *, seen: bool) -> Outcome:
    found = path.removeprefix("jurisdiction/") if path and path.startswith("juris") else None
    expected = one["division"]
    if found:
        kind = "right" if found == expected else "wrong"
    elif expected is None:
        kind = "rightly open"
    else:
        kind = "open" if seen else "missing"
    person = cast("Mapping[str, object]", one).get("person")
    words = f"{person} of {one['place']}" if person else one["place"]
    return Outcome(document["id"], words, expected, found, kind)


def summary(reached: Figures) -> str:
    """The figures on one line."""
    count = Counter(one.kind for one in reached.outcomes)
    return (
        f"precision {reached.precision:.4f}, recall {reached.recall:.4f}, "
        f"of what is presented {reached.linking:.4f}: {dict(count)}"
    )


def main() -> None:
    """Print figures and mistakes."""
    reached = measured()
    print(summary(reached))
    gold = {one["id"] for one in documents() if one["corpus"] == "gold"}
    print("gold:", summary(figures(one for one in reached.outcomes if one.release in gold)))
    for one in reached.outcomes:
        if one.kind not in {"right", "rightly open"}:
            print(f"{one.kind}: {one.release}: {one.words}: {one.found}, not {one.expected}")


if __name__ == "__main__":
    main()
