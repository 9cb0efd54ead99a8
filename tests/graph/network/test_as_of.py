"""The coalition network on a day: memberships known by then, officials of that day."""

from datetime import date

import pytest
from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef
from rdflib.namespace import XSD

from graph.network.as_of import memberships, offices, with_officials
from graph.network.coalition import coalition
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from ontology.terms import CONCEPT, JN, ORG
from tests.ontology.test_holds_office import ELM, EX, dated

ASH = URIRef(EX + "ash")
FILED, TOLD = date(2018, 5, 18), date(2018, 6, 1)


def joined(coalition: URIRef) -> list[Triple]:
    facts: list[Triple] = [
        (coalition, RDF.type, JN.Coalition),
        (coalition, SKOS.prefLabel, Literal("cities", "en")),
    ]
    for member in (ELM, ASH):
        part = URIRef(f"{coalition}/{member.rpartition('/')[2]}")
        facts += [
            (member, SKOS.prefLabel, Literal(member.rpartition("/")[2], "en")),
            (part, RDF.type, JN.CoalitionMembership),
            (part, ORG.organization, coalition),
            (part, ORG.member, member),
            (part, JN.basis, CONCEPT["basis/stated"]),
        ]
    return facts


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    """Elm and Ash together in a brief of 18 May, and in a letter announced on 1 June."""
    brief, letter, filing, release = (URIRef(EX + n) for n in ("brief", "letter", "f", "r"))
    opened = EmbeddedStore()
    facts: list[Triple] = [
        *dated("2014", "2018-05-20"),
        *joined(brief),
        *joined(letter),
        (filing, JN.filedBy, brief),
        (filing, JN.dateFiled, Literal(FILED.isoformat(), datatype=XSD.date)),
        (release, JN.announces, letter),
        (release, DCTERMS.issued, Literal(TOLD.isoformat(), datatype=XSD.date)),
    ]
    opened.replace({URIRef(EX + "g"): facts})
    return opened


@pytest.mark.parametrize(
    ("day", "weight", "officials"),
    [
        (date(2018, 5, 17), None, []),
        (FILED, 1, ["Ann Lee"]),
        (date(2018, 5, 31), 1, []),
        (TOLD, 2, []),
    ],
)
def test_ties_are_those_known_by_the_day_and_officials_those_of_the_day(
    store: EmbeddedStore, day: date, weight: int | None, officials: list[str]
) -> None:
    graph = coalition(store.select(memberships(day)))
    with_officials(graph, store.select(offices(day)))
    assert graph.get_edge_data(str(ELM), str(ASH), {}).get("weight") == weight
    assert [one["name"] for _, data in graph.nodes(data=True) for one in data["officials"]] == (
        officials
    )


def test_without_a_day_everything_counts_and_nobody_is_named(store: EmbeddedStore) -> None:
    graph = coalition(store.select(memberships(None)))
    assert graph.edges[str(ELM), str(ASH)]["weight"] == 2
    assert "officials" not in graph.nodes[str(ELM)]


def test_an_official_comes_with_post_and_how_it_is_known(store: EmbeddedStore) -> None:
    graph = coalition(store.select(memberships(FILED)))
    with_officials(graph, store.select(offices(FILED)))
    assert graph.nodes[str(ELM)]["officials"] == [
        {
            "person": EX + "ann",
            "name": "Ann Lee",
            "post": EX + "mayor",
            "label": "Mayor of Elm",
            "how": "recorded",
            "disputed": False,
        }
    ]
