"""Cases named by caption that turn out to be docketed ones; parties and courts are invented."""

import pytest
from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS, XSD

from graph.iri import Iris
from graph.registry.cases import matched
from graph.registry.values import Decided
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from ontology.terms import FABIO, JN, SCHEMA

IRIS = Iris("https://example.org/id/")
CAPTIONED, DOCKETED, OTHER = "case/elm/2020-03-03/a-v-b", "case/us/elmd/20-1", "case/us/oakd/20-2"
NOTHING = Decided({}, {}, {}, {})


def case(path: str, caption: str, **more: str) -> list[Triple]:
    iri = IRIS.of(path)
    found: list[Triple] = [
        (iri, RDF.type, JN.CourtCase), (iri, SKOS.prefLabel, Literal(caption, "en")),
    ]  # fmt: skip
    if docket := more.get("docket"):
        found.append((iri, JN.docketNumber, Literal(docket)))
    if court := more.get("court"):
        found.append((iri, JN.court, IRIS.of(f"court/{court}")))
    if filed := more.get("filed"):
        found.append((iri, JN.dateFiled, Literal(filed, datatype=XSD.date)))
    if law := more.get("law"):
        found.append((iri, JN.challenges, IRIS.of(f"law/{law}")))
    return found


def release(issuer: str, day: str, law: str | None = None) -> list[Triple]:
    iri = IRIS.release(f"{issuer}/{day}/0123456789ab")
    found: list[Triple] = [
        (iri, RDF.type, FABIO.PressRelease), (iri, DCTERMS.publisher, IRIS.of(f"org/{issuer}")),
        (iri, DCTERMS.issued, Literal(day, datatype=XSD.date)),
    ]  # fmt: skip
    if law:
        found.append((iri, SCHEMA.mentions, IRIS.of(f"law/{law}")))
        found.append((IRIS.of(f"law/{law}"), RDF.type, SCHEMA.Legislation))
    return found


def store(*graphs: list[Triple]) -> EmbeddedStore:
    made = EmbeddedStore()
    made.replace({URIRef(f"{IRIS.base}graph/{n}"): each for n, each in enumerate(graphs)})
    return made


WITH = {
    "the same issuer within a year": (
        case(CAPTIONED, "A vs. B") + release("elm", "2020-03-03"),
        case(DOCKETED, "A v. B", docket="20-1") + release("elm", "2021-03-01"),
    ),
    "the same court": (
        case(CAPTIONED, "A v. B", court="us/elmd") + release("elm", "2020-03-03"),
        case(DOCKETED, "A v. B", docket="20-1", court="us/elmd"),
    ),
    "a law that it is about": (
        case(CAPTIONED, "A v. B") + release("elm", "2020-03-03", law="elm/1"),
        case(DOCKETED, "A v. B", docket="20-1", law="elm/1"),
    ),
}
WITHOUT = {
    "nothing but the caption": (
        case(CAPTIONED, "A v. B") + release("elm", "2020-03-03"),
        case(DOCKETED, "A v. B", docket="20-1"),
    ),
    "the same issuer years later": (
        case(CAPTIONED, "A v. B") + release("elm", "2020-03-03"),
        case(DOCKETED, "A v. B", docket="20-1") + release("elm", "2023-03-01"),
    ),
    "an issuer that is nobody known": (
        case(CAPTIONED, "A v. B") + release("unidentified-issuer", "2020-03-03"),
        case(DOCKETED, "A v. B", docket="20-1") + release("unidentified-issuer", "2020-03-04"),
    ),
}


@pytest.mark.parametrize("graphs", WITH.values(), ids=WITH)
def test_a_caption_with_evidence_beside_it_is_the_docketed_case(
    graphs: tuple[list[Triple], ...],
) -> None:
    found = matched(store(*graphs), IRIS, NOTHING)
    assert found.stays[CAPTIONED] == DOCKETED
    assert found.reasons[CAPTIONED].score == pytest.approx(0.8)
    assert not found.proposals


@pytest.mark.parametrize("graphs", WITHOUT.values(), ids=WITHOUT)
def test_a_caption_alone_is_a_proposal(graphs: tuple[list[Triple], ...]) -> None:
    found = matched(store(*graphs), IRIS, NOTHING)
    assert not found.stays
    assert [(p.old, p.new, p.score) for p in found.proposals] == [(CAPTIONED, DOCKETED, 0.6)]


def test_two_that_fit_are_both_proposed() -> None:
    graphs = [
        case(CAPTIONED, "A v. B") + release("elm", "2020-03-03"),
        case(DOCKETED, "A v. B", docket="20-1") + release("elm", "2020-03-04"),
        case(OTHER, "A v. B", docket="20-2") + release("elm", "2020-03-05"),
    ]
    found = matched(store(*graphs), IRIS, NOTHING)
    assert not found.stays
    assert {p.new for p in found.proposals} == {DOCKETED, OTHER}


def test_a_case_filed_later_is_another() -> None:
    graphs = [
        case(CAPTIONED, "A v. B") + release("elm", "2020-03-03"),
        case(DOCKETED, "A v. B", docket="20-1", filed="2020-03-04") + release("elm", "2020-03-05"),
    ]
    found = matched(store(*graphs), IRIS, NOTHING)
    assert not found.stays
    assert not found.proposals


def test_another_caption_is_another_case() -> None:
    graphs = [
        case(CAPTIONED, "A v. C") + release("elm", "2020-03-03"),
        case(DOCKETED, "A v. B", docket="20-1") + release("elm", "2020-03-05"),
    ]
    found = matched(store(*graphs), IRIS, NOTHING)
    assert not found.stays
    assert not found.proposals
