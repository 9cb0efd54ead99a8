"""The shapes of `ontology/shapes.ttl` as SPARQL, one SELECT for each constraint.

Source: SHACL, W3C Recommendation of 20 July 2017. Only what the project's shapes use is
translated; anything else raises NotImplementedError, so that no shape is silently ignored.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Identifier, Node

_NOT_TESTS = {SH.path, SH.message, SH.property, SH.sparql, SH.targetClass, SH.targetSubjectsOf}
_COUNTS = {SH.minCount: "<", SH.maxCount: ">"}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One promise; `query` selects ?this and perhaps ?value wherever it is broken.

    The IRIs of its shape and path, if it has one, and the local name of the component of SHACL.
    """

    name: str
    message: str
    query: str
    shape: str = ""
    path: str = ""
    component: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """What is known while translating: the shapes, and the vocabulary for its classes."""

    shapes: Graph
    vocabulary: Graph

    def constraints(self) -> list[Constraint]:
        """Every constraint of every node shape, sorted by name and query."""
        shapes = self.shapes.subjects(RDF.type, SH.NodeShape)
        found = (each for shape in shapes for each in self._of_shape(shape))
        return sorted(found, key=lambda each: (each.name, each.query))

    def _of_shape(self, shape: Node) -> Iterator[Constraint]:
        target, name = self._target(shape), _local(shape)
        for component, argument in self._tests(shape):
            test = self._test(component, argument, "?this")
            query = f"SELECT DISTINCT ?this WHERE {{ {target} FILTER(!({test})) }}"
            yield Constraint(
                f"{name} {_local(component)}",
                self._message(shape, component),
                query,
                str(shape),
                component=_component(component),
            )
        for inner in self.shapes.objects(shape, SH.property):
            yield from self._of_property(inner, shape, target)
        for inner in self.shapes.objects(shape, SH.sparql):
            yield self._of_sparql(inner, shape, target)

    def _of_property(self, inner: Node, shape: Node, target: str) -> Iterator[Constraint]:
        path = self._value(inner, SH.path)
        for component, argument in self._tests(inner):
            full = f"{_local(shape)} {_local(path)} {_local(component)}"
            query = self._property_query(component, argument, path.n3(), target)
            message, kind = self._message(inner, component), _component(component)
            yield Constraint(full, message, query, str(shape), str(path), kind)

    def _property_query(self, component: URIRef, argument: Node, path: str, target: str) -> str:
        if component in _COUNTS:
            return (
                f"SELECT ?this WHERE {{ {target} OPTIONAL {{ ?this {path} ?each }} }} "
                f"GROUP BY ?this HAVING (COUNT(DISTINCT ?each) {_COUNTS[component]} {argument})"
            )
        if component == SH.uniqueLang:
            return (
                f"SELECT DISTINCT ?this WHERE {{ {target} ?this {path} ?value "
                "BIND(LCASE(LANG(?value)) AS ?language) FILTER(?language != '') } "
                "GROUP BY ?this ?language HAVING (COUNT(DISTINCT ?value) > 1)"
            )
        test = self._test(component, argument, "?value")
        where = f"{target} ?this {path} ?value FILTER(!({test}))"
        return f"SELECT DISTINCT ?this ?value WHERE {{ {where} }}"

    def _of_sparql(self, inner: Node, shape: Node, target: str) -> Constraint:
        select = str(self._value(inner, SH.select)).replace("$this", "?this")
        select = select.replace("SELECT ", "SELECT DISTINCT ", 1).replace("{", f"{{ {target} ", 1)
        declared = self.shapes.objects(self._value(inner, SH.prefixes), SH.declare)
        prefixes = sorted(
            f"PREFIX {self._value(each, SH.prefix)}: <{self._value(each, SH.namespace)}>\n"
            for each in declared
        )
        message = str(self._value(inner, SH.message))
        query = "".join(prefixes) + select
        kind = "SPARQLConstraintComponent"
        return Constraint(f"{_local(shape)} sparql", message, query, str(shape), "", kind)

    def _target(self, shape: Node) -> str:
        if by := self.shapes.value(shape, SH.targetSubjectsOf):
            return f"?this <{by}> ?anything ."
        kinds = self._kinds(self._value(shape, SH.targetClass))
        return f"?this a ?kind . VALUES ?kind {{ {kinds} }}"

    def _kinds(self, of: Node) -> str:
        """Return a class and those below it, in SPARQL."""
        below = self.vocabulary.transitive_subjects(RDFS.subClassOf, of)
        return " ".join(sorted({f"<{each}>" for each in below}))

    def _tests(self, shape: Node) -> list[tuple[URIRef, Node]]:
        pairs = self.shapes.predicate_objects(shape)
        tests = [(URIRef(str(p)), o) for p, o in pairs if p not in _NOT_TESTS and p != RDF.type]
        return sorted(tests, key=lambda pair: pair[0])

    def _all(self, shape: Node, of: str) -> str:
        """Return the test that a term meets every part of an inner shape."""
        parts = [self._test(component, argument, of) for component, argument in self._tests(shape)]
        for inner in self.shapes.objects(shape, SH.property):
            path = self._value(inner, SH.path).n3()
            parts += [self._inner(*test, f"{of} {path}") for test in self._tests(inner)]
        return "(" + " && ".join(sorted(parts)) + ")"

    def _inner(self, component: URIRef, argument: Node, start: str) -> str:
        match _local(component), argument:
            case "minCount", Literal(value=1):
                return f"EXISTS {{ {start} ?some }}"
            case "minCount", Literal(value=2):
                return f"EXISTS {{ {start} ?some , ?other FILTER(?some != ?other) }}"
            case "maxCount", Literal(value=0):
                return f"NOT EXISTS {{ {start} ?some }}"
            case "hasValue", Identifier():
                return f"EXISTS {{ {start} {argument.n3()} }}"
        raise NotImplementedError(f"{_local(component)} of an inner property shape")

    def _test(self, component: URIRef, argument: Node, of: str) -> str:
        """Return a SPARQL expression that is true where a term passes, never an error."""
        if component == SH["or"]:
            return " || ".join(self._all(each, of) for each in Collection(self.shapes, argument))
        if component == SH["not"]:
            return f"!{self._all(argument, of)}"
        return f"COALESCE({self._leaf(component, argument, of)}, false)"

    def _leaf(self, component: URIRef, argument: Node, of: str) -> str:
        match _local(component), _local(argument):
            case "nodeKind", "IRI":
                return f"isIRI({of})"
            case "datatype", _:  # the cast fails where the lexical form is none of the type
                return f"DATATYPE({of}) = <{argument}> && STR(<{argument}>({of})) != ''"
            case "pattern", _:
                return f"REGEX(STR({of}), {Literal(str(argument)).n3()})"
            case "minLength", _:
                return f"STRLEN(STR({of})) >= {argument}"
            case "in", _:
                return f"{of} IN ({_terms(Collection(self.shapes, argument))})"
            case "class", _:
                return self._is_a(argument, of)
        raise NotImplementedError(f"{_local(component)} {argument}")

    def _is_a(self, wanted: Node, of: str) -> str:
        """Return the test for a class; what the vocabulary itself has of it need not be stored."""
        stored = f"EXISTS {{ {of} a ?type . VALUES ?type {{ {self._kinds(wanted)} }} }}"
        own = sorted(f"<{each}>" for each in self.vocabulary.subjects(RDF.type, wanted))
        return f"({of} IN ({', '.join(own)}) || {stored})" if own else stored

    def _message(self, shape: Node, component: URIRef) -> str:
        if given := self.shapes.value(shape, SH.message):
            return str(given)
        path = self.shapes.value(shape, SH.path)
        argument = self.shapes.value(shape, component)
        return _sentence(component, _local(path) if path else "the node", argument)

    def _value(self, subject: Node, predicate: URIRef) -> Identifier:
        found = self.shapes.value(subject, predicate)
        if not isinstance(found, Identifier):
            raise NotImplementedError(f"{subject} without {_local(predicate)}")
        return found


def _sentence(component: URIRef, what: str, argument: Node | None) -> str:
    sentences = {
        SH.minCount: f"no {what}" if str(argument) == "1" else f"fewer than {argument} {what}",
        SH.maxCount: f"more than {argument} {what}",
        SH.datatype: f"{what} is no well-formed {_local(argument)}",
        SH["class"]: f"{what} leads to no {_local(argument)}",
        SH.pattern: f"{what} does not look as it must",
        SH.minLength: f"{what} is shorter than {argument}",
        SH["in"]: f"{what} has a value that is not on the list",
        SH["or"]: f"{what} meets none of the alternatives",
        SH.nodeKind: f"{what} is no IRI",
        SH.uniqueLang: f"two values of {what} in one language",
    }
    return sentences.get(component, f"{what} breaks {_local(component)}")


def _component(parameter: URIRef) -> str:
    """The local name of the component that a parameter belongs to: MinCountConstraintComponent."""
    name = _local(parameter)
    return f"{name[0].upper()}{name[1:]}ConstraintComponent"


def _terms(collection: Collection) -> str:
    return ", ".join(each.n3() for each in collection if isinstance(each, Identifier))


def _local(iri: Node | None) -> str:
    return re.split(r"[/#]", str(iri))[-1]
