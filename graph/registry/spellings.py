"""One spelling of a name: what a release shouts ("LUGAR") is not a second name beside "Lugar"."""

from collections import defaultdict
from collections.abc import Iterable

from rdflib import URIRef
from rdflib.term import Identifier

from graph.store.base import Quad, Store
from ontology.terms import SCHEMA

_PARTS = (SCHEMA.familyName, SCHEMA.givenName, SCHEMA.additionalName)
_SEVERAL = f"""SELECT DISTINCT ?x WHERE {{
  VALUES ?p {{ {" ".join(each.n3() for each in (*_PARTS, SCHEMA.name))} }}
  ?x a <{SCHEMA.Person}> ; ?p ?one , ?other . FILTER(?one != ?other) }}"""


def spellings(store: Store) -> tuple[set[Quad], set[Quad]]:
    """Quads to take out and to put in, so that names which differ by case alone are one.

    The spelling that is not all capitals stays. Another one of a whole name is kept as
    `schema:alternateName`, one of a part of a name goes.
    """
    gone: set[Quad] = set()
    new: set[Quad] = set()
    for row in store.select(_SEVERAL):
        person = URIRef(row["x"])
        said = [quad for quad in store.naming(person) if quad[0] == person]
        for predicate in (*_PARTS, SCHEMA.name):
            shouted = _shouted(value for _, p, value, _ in said if p == predicate)
            lost = {quad for quad in said if quad[1] == predicate and quad[2] in shouted}
            gone |= lost
            if predicate == SCHEMA.name:
                new |= {(s, SCHEMA.alternateName, value, g) for s, _, value, g in lost}
    return gone, new


def _shouted(values: Iterable[Identifier]) -> set[Identifier]:
    """The values in capitals that stand beside the same in other letters."""
    alike: dict[str, set[Identifier]] = defaultdict(set)
    for value in values:
        alike[value.casefold()].add(value)
    return {
        value
        for some in alike.values()
        if not all(each.isupper() for each in some)
        for value in some
        if value.isupper()
    }
