"""Whether a version conforms to its shapes, as a report that is kept beside it.

Source: SHACL, W3C Recommendation of 20 July 2017, section 3 (the validation report).
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.term import Identifier

from graph.shapes import Constraint
from graph.store.base import Store
from graph.store.terms import known
from graph.validate import Problem, constraints, problems

FILE = "validation.json"
MOST = 1000
"""Results that are listed; the counts are of all."""
_SH = "http://www.w3.org/ns/shacl#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(frozen=True, slots=True)
class Report:
    """What `problems` found: how often each constraint is broken, and the first `MOST` places."""

    constraints: int
    broken: Mapping[str, int]
    results: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken

    @property
    def total(self) -> int:
        """How many results there are."""
        return sum(self.broken.values())


def report(store: Store) -> Report:
    """Check all graphs together."""
    found = problems(store)
    counted = Counter(problem.constraint for problem in found)
    return Report(len(constraints()), dict(sorted(counted.items())), tuple(found[:MOST]))


def written(found: Report) -> str:
    """A report as JSON."""
    document = {
        "conforms": found.conforms,
        "constraints": found.constraints,
        "broken": found.broken,
        "results": [plain(each) for each in found.results],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Report:
    """The report that `written` wrote."""
    document = json.loads(text)
    return Report(document["constraints"], document["broken"], tuple(_read(document["results"])))


def verdict(files: Mapping[str, str]) -> bool | None:
    """Whether a version conforms by the report among its files; None if there is none."""
    return bool(json.loads(files[FILE])["conforms"]) if FILE in files else None


def plain(problem: Problem) -> dict[str, str]:
    """A result as JSON has it, with its value as N-Triples write it."""
    found = {
        "constraint": problem.constraint,
        "focus": str(problem.focus),
        "message": problem.message,
    }
    return found if problem.value is None else {**found, "value": problem.value.n3()}


def _read(results: Iterable[Mapping[str, str]]) -> Iterator[Problem]:
    from rdflib.util import from_n3  # noqa: PLC0415  (slow to load, and seldom needed)

    for each in results:
        value = from_n3(each["value"]) if "value" in each else None
        assert value is None or isinstance(value, Identifier)
        yield Problem(each["constraint"], URIRef(each["focus"]), each["message"], value)


def triples(found: Report) -> Iterator[ox.Triple]:
    """The report as SHACL writes it, with a blank node for itself and for each result."""
    own, by_name = ox.BlankNode("report"), {each.name: each for each in constraints()}
    yield ox.Triple(own, _TYPE, _sh("ValidationReport"))
    yield ox.Triple(own, _sh("conforms"), ox.Literal(found.conforms))
    for number, problem in enumerate(found.results, 1):
        result = ox.BlankNode(f"result{number}")
        yield ox.Triple(own, _sh("result"), result)
        yield from _result(result, problem, by_name[problem.constraint])


def _result(own: ox.BlankNode, problem: Problem, broken: Constraint) -> Iterator[ox.Triple]:
    yield ox.Triple(own, _TYPE, _sh("ValidationResult"))
    yield ox.Triple(own, _sh("resultSeverity"), _sh("Violation"))
    yield ox.Triple(own, _sh("focusNode"), known(problem.focus))
    yield ox.Triple(own, _sh("resultMessage"), ox.Literal(problem.message))
    yield ox.Triple(own, _sh("sourceConstraintComponent"), _sh(broken.component))
    yield ox.Triple(own, _sh("sourceShape"), ox.NamedNode(broken.shape))
    if broken.path:
        yield ox.Triple(own, _sh("resultPath"), ox.NamedNode(broken.path))
    if problem.value is not None:
        yield ox.Triple(own, _sh("value"), known(problem.value))


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)
