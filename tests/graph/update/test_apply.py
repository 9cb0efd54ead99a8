from pathlib import Path

import pytest
from rdflib import RDF, URIRef

from graph.errors import MisuseError, ShapesBrokenError, StoreUnavailableError
from graph.iri import Iris
from graph.store.live import Live
from graph.store.versions import Versions
from graph.update.apply import Home, apply
from graph.update.frames import Change, Written
from ontology.terms import JN
from tests.api.conftest import BASE, publish

UPDATE = Change("update", "tests", "http://example.org/sparql")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(tmp_path)
    return tmp_path


def write(live: Live, folder: Path, update: str, base: str = BASE) -> Written:
    return apply(Home(folder, live, Iris(base)), UPDATE, update.encode(), lambda: None)


def test_a_write_that_cannot_be_published_is_taken_back(folder: Path) -> None:
    with Live(folder) as live:
        before = set(live.store.quads())
        in_the_way = folder / "versions" / ".file-1"
        in_the_way.write_text("where only folders are")
        with pytest.raises(StoreUnavailableError):
            write(live, folder, "INSERT DATA { <e:s> <e:p> 1 }")
        assert set(live.store.quads()) == before
        in_the_way.unlink()
        assert write(live, folder, "INSERT DATA { <e:s> <e:p> 1 }").version == 2
    assert Versions(folder).current().number == 2


def test_what_was_broken_before_is_no_fault_of_a_write(folder: Path) -> None:
    with Live(folder) as live:
        old, span = URIRef("http://example.org/old"), URIRef("e:span")
        live.replace({old: [(span, RDF.type, JN.Span)]})
        assert write(live, folder, "INSERT DATA { <e:s> <e:p> 1 }").added == 1
        with pytest.raises(ShapesBrokenError) as refused:
            write(live, folder, f"INSERT DATA {{ <e:other> a <{JN.Span}> }}")
        assert {each["focus"] for each in refused.value.violations} == {"e:other"}


def test_a_store_under_another_base_is_not_written(folder: Path) -> None:
    with Live(folder) as live, pytest.raises(MisuseError, match="http://elsewhere/"):
        write(live, folder, "INSERT DATA { <e:s> <e:p> 1 }", "http://elsewhere/")
