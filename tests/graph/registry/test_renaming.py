"""What is named after an identity goes with it: posts, tenures, memberships, parties, filings."""

import pytest
from rdflib import RDF, SKOS, Literal, URIRef

from graph import pipeline
from graph.iri import Iris
from graph.registry.identities import identities
from graph.registry.renaming import Renaming
from graph.registry.rewriting import rewriting
from graph.registry.search import holding
from graph.registry.values import Decided, DecisionRow
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from ontology.terms import JN, ORG, SCHEMA

IRIS = Iris("https://example.org/id/")
RELEASES = ("elm/2016-05-04/0123456789ab", "elm/2025-05-04/0123456789ab")
CASE = "case/elm/2016-05-04/a-v-b"
MAYOR = "country:us/state:il/place:chicago/mayor"


def triple(subject: str, predicate: URIRef, value: str) -> Triple:
    return IRIS.of(subject), predicate, IRIS.of(value)


def tenure(person: str, post: str, spell: int = 1) -> list[Triple]:
    own = f"tenure/{person}/{post}/{spell}"
    return [
        (IRIS.of(own), RDF.type, JN.Tenure),
        triple(own, ORG.member, f"person/{person}"),
        triple(own, JN.post, f"post/{post}"),
    ]


def renamed(graphs: dict[str, list[Triple]], *merges: tuple[str, str]) -> set[tuple[str, ...]]:
    """Subject, predicate, object and graph after merges, as paths; those that were kept too."""
    store = EmbeddedStore()
    store.replace({IRIS.graph(name): triples for name, triples in graphs.items()})
    rows = {a: DecisionRow("merge", a, b, (), "Ana", "2024-05-01", "why not") for a, b in merges}
    authority = pipeline.knowledge().authority
    known = identities(store, authority, Decided(rows, {}, {}, {}), IRIS)
    changed = rewriting(store, Renaming(known, holding(store, known.old, IRIS), authority, IRIS))
    store.edit(changed.gone, changed.new)
    return {tuple(str(t).removeprefix(IRIS.base) for t in quad) for quad in store.quads()}


def test_all_that_is_named_after_an_organisation_goes_with_it() -> None:
    member, party = f"{CASE}/coalition/member/oak-office", f"{CASE}/party/plaintiff/oak-office"
    graph = [
        (IRIS.of("org/oak-office"), RDF.type, ORG.Organization),
        (IRIS.of("org/oak-office"), SKOS.prefLabel, Literal("Oak Office", "en")),
        triple("org/oak-office", SCHEMA.address, "org/oak-office#address"),
        triple("post/org/oak-office/chief", ORG.postIn, "org/oak-office"),
        *tenure("ana-ruiz/oak-office", "org/oak-office/chief"),
        triple(member, ORG.member, "org/oak-office"),
        triple(party, JN.participant, "org/oak-office"),
        triple("org/oak-office-annex", ORG.unitOf, "org/elm"),
    ]
    found = renamed({f"release/{RELEASES[0]}": graph}, ("org/oak-office", "org/oak/bureau"))
    paths = {path for quad in found for path in quad}
    assert {path for path in paths if "oak-office" in path and "person/" not in path} == {
        "org/oak-office-annex",
        "tenure/ana-ruiz/oak-office/org/oak/bureau/chief/1",
    }
    assert {
        "org/oak/bureau#address",
        "post/org/oak/bureau/chief",
        f"{CASE}/coalition/member/oak/bureau",
        f"{CASE}/party/plaintiff/bureau",
    } <= paths


def test_all_that_stands_below_a_case_goes_with_it() -> None:
    filing = f"{CASE}/filing/1"
    graph = [
        (IRIS.of(CASE), RDF.type, JN.CourtCase),
        triple(filing, JN.inCase, CASE),
        triple(filing, JN.filedBy, f"{filing}/coalition"),
        triple(f"{filing}/coalition/member/elm", ORG.organization, f"{filing}/coalition"),
        triple(f"{CASE}-and-more", JN.appealOf, CASE),
    ]
    found = renamed({f"release/{RELEASES[0]}": graph}, (CASE, "case/us/elmd/20-1"))
    assert {quad[0] for quad in found} == {
        "case/us/elmd/20-1",
        "case/us/elmd/20-1/filing/1",
        "case/us/elmd/20-1/filing/1/coalition/member/elm",
        f"{CASE}-and-more",
    }


def test_a_longer_key_of_a_person_is_someone_else() -> None:
    graph: list[Triple] = [
        (IRIS.of(f"person/{slug}"), RDF.type, SCHEMA.Person)
        for slug in ("ana-ruiz", "ana-ruiz/us-wa-elm")
    ]
    found = renamed({"authority": graph}, ("person/ana-ruiz", "person/ana-oak"))
    assert {quad[0] for quad in found} == {"person/ana-oak", "person/ana-ruiz/us-wa-elm"}


@pytest.mark.parametrize(("release", "spell"), zip(RELEASES, (1, 2), strict=True))
def test_a_tenure_takes_the_spell_that_covers_the_day_of_its_release(
    release: str, spell: int
) -> None:
    """The one on record has a spell from 2011 to 2019; what no spell covers comes behind."""
    graphs = {f"release/{name}": tenure("r-emanuel/us-il-chicago", MAYOR) for name in RELEASES}
    found = renamed(graphs, ("person/r-emanuel/us-il-chicago", "person/rahm-emanuel"))
    own = {quad[0] for quad in found if quad[3] == f"graph/release/{release}"}
    assert own == {f"tenure/rahm-emanuel/{MAYOR}/{spell}"}


def test_a_name_of_the_old_becomes_another_name_of_the_one_that_stays() -> None:
    graph: list[Triple] = []
    for slug, given in (("ana-ruiz/x", "Ana"), ("eva-ruiz/x", "Eva")):
        iri = IRIS.person(slug)
        graph += [
            (iri, RDF.type, SCHEMA.Person),
            (iri, SCHEMA.name, Literal(f"{given} Ruiz")),
            (iri, SCHEMA.givenName, Literal(given)),
            (iri, SCHEMA.familyName, Literal("Ruiz")),
        ]
    found = renamed({"release/x": graph}, ("person/eva-ruiz/x", "person/ana-ruiz/x"))
    told = {(p.rpartition("/")[2], o) for s, p, o, _ in found if s == "person/ana-ruiz/x"}
    assert told == {
        ("22-rdf-syntax-ns#type", str(SCHEMA.Person)),
        ("name", "Ana Ruiz"),
        ("alternateName", "Eva Ruiz"),
        ("givenName", "Ana"),
        ("familyName", "Ruiz"),
    }
