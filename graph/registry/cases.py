"""Which docketed case a case known by its caption alone turned out to be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.iri import Iris
from graph.link.authority import plain_caption
from graph.link.publisher import UNKNOWN_ISSUER
from graph.registry.matches import Match, Matched
from graph.registry.values import Decided
from graph.store.base import Store

_CASES = """
PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?case ?caption ?docket ?court ?filed ?law WHERE {
  ?case a jn:CourtCase ; skos:prefLabel|skos:altLabel ?caption .
  OPTIONAL { ?case jn:docketNumber ?docket } OPTIONAL { ?case jn:court ?court }
  OPTIONAL { ?case jn:dateFiled ?filed } OPTIONAL { ?case jn:challenges ?law }
}
"""
_RELEASES = """
PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <http://schema.org/>
SELECT DISTINCT ?case ?publisher ?issued ?law WHERE { GRAPH ?g {
  ?case a jn:CourtCase .
  ?release a fabio:PressRelease ; dcterms:publisher ?publisher ; dcterms:issued ?issued .
  OPTIONAL { ?release schema:mentions ?law . ?law a schema:Legislation }
} }
"""
_CAPTION, _EACH = 0.6, 0.2
"""What a caption in common is worth, and what each further thing in common adds, up to 1."""
_DAYS = 366


@dataclass(slots=True)
class Case:
    """A key with all that is known of it; `named` are (issuer, day) of releases that name it."""

    path: str
    captions: set[str] = field(default_factory=set)
    dockets: set[str] = field(default_factory=set)
    courts: set[str] = field(default_factory=set)
    filed: set[str] = field(default_factory=set)
    laws: set[str] = field(default_factory=set)
    named: set[tuple[str, str]] = field(default_factory=set)
    laws_beside: set[str] = field(default_factory=set)


def matched(store: Store, iris: Iris, decided: Decided) -> Matched:
    """Find the docketed case of each case that is known by its caption alone.

    A caption decides nothing by itself: besides it, a release of the same issuer within a year
    names the docketed case, or the court is the same, or the release names a law that the
    docketed case is about. Where exactly one fits, it is that case; else all are proposals.
    A case that was filed later than it was named is another.

    Args:
        store: what is there, before any renaming.
        iris: of the store.
        decided: which keys are two, whatever they have in common, and which are split.

    """
    known = {path: c for path, c in cases(store, iris).items() if path not in decided.splits}
    docketed: dict[str, list[Case]] = defaultdict(list)
    for case in known.values():
        for caption in sorted(case.captions) if case.dockets else ():
            docketed[caption].append(case)
    stays: dict[str, str] = {}
    reasons: dict[str, Match] = {}
    proposals: list[Match] = []
    for case in known.values():
        if case.dockets:
            continue
        found = [m for m in _matches(case, docketed) if not _apart(m, decided)]
        fitting = [match for match in found if match.score > _CAPTION]
        if len(fitting) == 1:
            stays |= {case.path: fitting[0].new, fitting[0].new: fitting[0].new}
            reasons[case.path] = fitting[0]
        else:
            proposals += found
    return Matched(stays, reasons, tuple(proposals))


def cases(store: Store, iris: Iris) -> dict[str, Case]:
    """Every case, by path, in order."""
    found: dict[str, Case] = {}
    for row in store.select(_CASES):
        path = str(row["case"]).removeprefix(iris.base)
        case = found.setdefault(path, Case(path))
        case.captions.add(plain_caption(str(row["caption"])))
        for name, values in (
            ("docket", case.dockets), ("court", case.courts),
            ("filed", case.filed), ("law", case.laws),
        ):  # fmt: skip
            if name in row:
                values.add(str(row[name]))
    for row in store.select(_RELEASES):
        case = found[str(row["case"]).removeprefix(iris.base)]
        if "law" in row:
            case.laws_beside.add(str(row["law"]))
        publisher = str(row["publisher"]).removeprefix(iris.base)
        case.named.add((publisher, str(row["issued"])))
    return dict(sorted(found.items()))


def _matches(case: Case, docketed: Mapping[str, Iterable[Case]]) -> Iterator[Match]:
    alike = {one.path: one for caption in case.captions for one in docketed.get(caption, ())}
    for path, other in sorted(alike.items()):
        if any(day < filed for _, day in case.named for filed in other.filed):
            continue
        evidence = list(_evidence(case, other))
        score = round(min(1.0, _CAPTION + _EACH * len(evidence)), 4)
        words = ", ".join(evidence) or "nothing else in common is known"
        yield Match(case.path, path, score, f"the caption is the same; {words}")


def _evidence(case: Case, other: Case) -> Iterator[str]:
    near = [
        (issuer, day)
        for issuer, day in sorted(case.named - {(UNKNOWN_ISSUER.path, d) for _, d in case.named})
        if any(issuer == i and _near(day, d) for i, d in other.named)
    ]
    if near:
        yield f"{near[0][0]} names both within a year"
    if courts := case.courts & other.courts:
        yield f"the court is the same ({min(courts)})"
    if laws := case.laws_beside & other.laws:
        yield f"a law that it is about is named beside it ({min(laws)})"


def _apart(match: Match, decided: Decided) -> bool:
    return frozenset({match.old, match.new}) in decided.apart


def _near(one: str, other: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= _DAYS
