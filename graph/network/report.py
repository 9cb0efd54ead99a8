"""What a report about a network says: plain values, so that a page only has to set them out."""

import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.errors import MisuseError, TooFewDataError
from graph.network import answers
from graph.network.answers import Answer
from graph.network.built import Built
from graph.network.catalogue import SEED, Options, default
from graph.network.measures import (
    betweenness,
    clustering,
    communities,
    core,
    degree,
    pagerank,
)
from graph.network.significance import bootstrap, correction, fdsm, sdsm
from graph.network.significance.backbone import ALPHA

MOST_TIES, MOST_DOUBTFUL = 200, 20
"""Ties that are listed: those that survive, else the surest of those that do not."""
SMALL, SAMPLES = 20_000, 5_000
"""Cells of the table of who joined what up to which so many tables are sampled; else fewer."""
_MODELS = ("sdsm", "fdsm")
_METHODS: Mapping[str, Callable[..., object]] = {
    "degree": degree.degree,
    "strength": degree.strength,
    "betweenness": betweenness.betweenness,
    "pagerank": pagerank.pagerank,
    "core": core.core_number,
    "clustering": clustering.clustering,
    "louvain": communities.louvain,
    "sdsm": sdsm.sdsm,
    "fdsm": fdsm.fdsm,
    "q": correction.benjamini_hochberg,
    "rank interval": bootstrap.ranks,
}


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is found of a network without asking the store again.

    Args:
        sizes: members, ties and events.
        members: each with its measures, and the interval of its rank where there is one.
        events: what was joined, with `id`, `label`, `case`, `date` and the labels of its `members`.
        tested: the answer of the first null model that speaks, or None.
        refused: what could not be said, by analysis, and why.
        growth: periods, in order; empty where nothing has a day.
        methods: (name, what it is, where it is from) of each method used.

    """

    sizes: Answer
    members: list[Answer]
    events: list[Answer]
    tested: Answer | None
    refused: dict[str, str]
    growth: list[Answer]
    methods: list[tuple[str, str, str]]


def findings(built: Built, seed: int = SEED) -> Findings:
    """Measure, rank and test a network, and keep the reasons of what cannot be said."""
    options = Options(seed=seed)
    measured = answers.measures(built, default(built.matrix), options)
    refused = dict(_words(measured["refused"]))
    members = measured["members"]
    assert isinstance(members, list)
    tested = _tested(built, seed, refused)
    intervals = _intervals(built, seed, refused)
    joined = _joined(built)
    for each in members:
        each.update(intervals.get(each["id"], {}), events=len(joined[each["id"]]))
        each.update({name: built.nodes[each["id"]][name] for name in ("kind", "state")})
    growth = built.wanted.kind.event and answers.measures(built, ["growth"], options)["whole"]
    return Findings(
        sizes=answers.sizes(built),
        members=members,
        events=_events(built),
        tested=tested,
        refused=refused,
        growth=growth["growth"] if isinstance(growth, dict) else [],
        methods=[_method(name, method) for name, method in _METHODS.items()],
    )


def _words(found: object) -> dict[str, str]:
    assert isinstance(found, dict)
    return found


def _tested(built: Built, seed: int, refused: dict[str, str]) -> Answer | None:
    for model in _MODELS:
        try:
            cells = len(built.parts.members) * len(built.parts.events)
            samples = SAMPLES if cells <= SMALL else fdsm.SAMPLES
            found = answers.significance(built, model, ALPHA, "q", seed, samples)
            if not found["ties"]:
                found = answers.significance(built, model, ALPHA, "p", seed, samples)
                assert isinstance(found["ties"], list)
                found["ties"] = found["ties"][:MOST_DOUBTFUL]
        except (TooFewDataError, MisuseError) as error:
            refused[model] = str(error)
        else:
            return found
    return None


def _intervals(built: Built, seed: int, refused: dict[str, str]) -> dict[object, Answer]:
    try:
        found = answers.ranking(built, "strength", seed)["members"]
    except (TooFewDataError, MisuseError) as error:
        refused["rank interval"] = str(error)
        return {}
    assert isinstance(found, list)
    return {
        each["id"]: {"rank": each["rank"], "low": each["low"], "high": each["high"]}
        for each in found
    }


def _joined(built: Built) -> dict[object, set[str]]:
    found: dict[object, set[str]] = defaultdict(set)
    event = built.wanted.kind.event
    for row in built.rows if event else ():
        found[str(row["member"])].add(str(row[event or ""]))
    return found


def _events(built: Built) -> list[Answer]:
    event = built.wanted.kind.event
    if event is None:
        return []
    labels: dict[str, str] = {}
    days: dict[str, str] = {}
    cases: dict[str, str] = {}
    members: dict[str, set[str]] = defaultdict(set)
    for row in built.rows:
        of, label = str(row[event]), str(row[f"{event}Label"])
        labels[of] = min(label, labels.get(of, label))
        members[of].add(str(built.nodes[str(row["member"])]["label"]))
        if "caption" in row:
            cases[of] = str(row["caption"])
        if "date" in row:
            days[of] = min(str(row["date"]), days.get(of, "9"))
    found: list[Answer] = [
        {
            "id": of,
            "label": labels[of],
            "case": cases.get(of, ""),
            "date": days.get(of),
            "members": sorted(members[of]),
        }
        for of in labels
    ]
    return sorted(found, key=lambda each: (str(each["date"] or ""), str(each["id"])))


def _method(name: str, method: Callable[..., object]) -> tuple[str, str, str]:
    text = inspect.getdoc(method) or ""
    told = " ".join(text.partition("\n\n")[0].split())
    source = re.search(r"^Source:\s*(.*?)(?:\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
    return name, told, " ".join(source[1].split()) if source else ""
