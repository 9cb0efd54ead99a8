"""The networks of an export: whole, valid by the grammars of their formats, bounded in size."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from graph.authority import quads
from graph.export import network_files
from graph.export.network_files import LeftOut, write_networks
from graph.iri import Iris
from graph.link.authority import Authority
from graph.network.built import Built, Wanted
from graph.network.kinds import KINDS
from graph.resources import authority
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions
from tests.api.conftest import RELEASES, publish

GRAMMARS = Path(__file__).parent / "grammars"
READ: dict[str, Callable[[bytes], "nx.Graph[str]"]] = {
    "gexf": lambda text: nx.read_gexf(io.BytesIO(text), version="1.3"),
    "graphml": lambda text: nx.read_graphml(io.BytesIO(text)),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The first release, with what is on record."""
    home = tmp_path_factory.mktemp("home")
    publish(home, RELEASES)
    return Versions(home).open()


@pytest.fixture(scope="module")
def folder(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("out")
    write_networks(store, made)
    return made / "networks"


def names(folder: Path, form: str) -> list[str]:
    return sorted(path.name.partition(".")[0] for path in folder.glob(f"*.{form}.gz"))


def content(folder: Path, name: str, form: str) -> bytes:
    return gzip.decompress((folder / f"{name}.{form}.gz").read_bytes())


@pytest.mark.parametrize("form", READ)
def test_every_network_of_the_version_is_there(
    folder: Path, store: EmbeddedStore, form: str
) -> None:
    wanted = [kind.name for kind in KINDS.values() if store.select(kind.rows_query(None))]
    assert names(folder, form) == sorted(wanted)
    assert "coalition" in wanted


@pytest.mark.parametrize("form", READ)
def test_every_network_is_valid_in_its_format(folder: Path, form: str) -> None:
    grammar = etree.RelaxNG(file=str(GRAMMARS / f"{form}.rng"))
    for name in names(folder, form):
        grammar.assertValid(etree.fromstring(content(folder, name, form)))


@pytest.mark.parametrize("form", READ)
def test_every_tie_keeps_its_evidence(folder: Path, store: EmbeddedStore, form: str) -> None:
    for name in names(folder, form):
        kind = KINDS[name]
        built = Built(Wanted(kind), store.select(kind.rows_query(None))).graph
        found = READ[form](content(folder, name, form))
        if form == "graphml":
            found = nx.relabel_nodes(found, {n: data["iri"] for n, data in found.nodes(data=True)})
        assert {*found} == {*built}
        assert evidence(found) == evidence(built)


def evidence(graph: "nx.Graph[str]") -> dict[frozenset[str], list[str]]:
    """What is behind each tie, whether as a list or as JSON in a text."""
    return {
        frozenset((one, other)): json.loads(words) if isinstance(words, str) else words
        for one, other, words in ((a, b, data["evidence"]) for a, b, data in graph.edges(data=True))
    }


@pytest.mark.parametrize("form", READ)
def test_what_is_not_in_the_format_is_found_by_its_grammar(folder: Path, form: str) -> None:
    grammar = etree.RelaxNG(file=str(GRAMMARS / f"{form}.rng"))
    root = etree.fromstring(content(folder, "coalition", form))
    node = next(each for each in root.iter() if etree.QName(each).localname == "node")
    node.set("id", "" if form == "gexf" else "https://example.org/a")
    assert not grammar.validate(root)


def test_a_network_that_nobody_is_in_is_named(tmp_path: Path) -> None:
    made, empty = write_networks(EmbeddedStore(), tmp_path)
    assert made == []
    reasons = {each.name: each.reason for each in empty}
    assert reasons.keys() == {f"networks/{name}" for name in KINDS}
    assert "is empty" in reasons["networks/coalition"]
    assert all(isinstance(each, LeftOut) for each in empty)


def test_a_large_network_ties_members_to_what_they_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_files, "MOST_PAIRS", 10)
    store = EmbeddedStore()
    store.replace(quads(Authority.load(authority()), Iris("https://example.org/id/")))
    made, _ = write_networks(store, tmp_path)
    assert tmp_path / "networks" / "coalition.two-mode.gexf.gz" in made
    found = READ["gexf"](content(tmp_path / "networks", "coalition.two-mode", "gexf"))
    modes = {node: data["mode"] for node, data in found.nodes(data=True)}
    assert all({modes[one], modes[other]} == {"member", "coalition"} for one, other in found.edges)
