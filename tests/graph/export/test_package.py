"""The Data Package of an export: every file, and the columns that its tables really have."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest

from api.commands.export import export
from api.settings import Settings
from graph.export.files import MANIFEST
from graph.export.package import NAME
from graph.export.tables import TABLES
from tests.api.conftest import BASE, RELEASES, publish

Resource = dict[str, object]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    publish(home, RELEASES)
    export(Settings(home=home, base_iri=BASE), home / "out", "2018-05-18", None)
    return home / "out"


@pytest.fixture(scope="module")
def resources(folder: Path) -> list[Resource]:
    found: list[Resource] = json.loads((folder / NAME).read_bytes())["resources"]
    return found


def test_every_file_is_described_as_it_lies_there(folder: Path, resources: list[Resource]) -> None:
    there = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    assert {str(each["path"]) for each in resources} == there.keys() - {MANIFEST, NAME}
    for each in resources:
        content = there[str(each["path"])].read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{sha256(content).hexdigest()}"
    assert len({str(each["name"]) for each in resources}) == len(resources)


def test_formats_are_those_of_the_files_without_their_packing(resources: list[Resource]) -> None:
    assert {str(each["format"]) for each in resources} == {
        "nq", "trig", "jsonld", "rdf", "ttl", "csv", "tsv", "json", "parquet", "gexf", "graphml",
    }  # fmt: skip


def test_columns_of_every_table_are_described(folder: Path, resources: list[Resource]) -> None:
    tables = [each for each in resources if each.get("type") == "table"]
    assert len(tables) == len(TABLES)
    for each in tables:
        schema = each["schema"]
        assert isinstance(schema, dict)
        with (folder / str(each["path"])).open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        assert [field["name"] for field in schema["fields"]] == header
        numbers = [n for n, field in enumerate(schema["fields"]) if field["type"] == "integer"]
        assert all(row[n].isdigit() for row in rows for n in numbers if row[n])


def test_the_package_is_among_the_files_of_the_manifest(folder: Path) -> None:
    told = json.loads((folder / MANIFEST).read_bytes())
    assert told["files"][-1]["name"] == NAME
