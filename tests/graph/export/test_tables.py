"""Tables of a version: CSV as its description says, and Parquet with the same rows by year."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from graph import pipeline
from graph.export.tables import METADATA, TABLES, write_tables
from graph.ingest import ingest
from graph.iri import Iris
from graph.store.live import Live
from ontology.saved import named
from tests.graph.registry.invented import BASE, BRIEF, lines, text

TEXTS = [
    text("Mayor Ana Ruiz", "March 3, 2020", BRIEF),
    text("Mayor Bo Lund", "April 7, 2021"),
    text("Mayor Bo Lund", "May 5, 2021"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of three releases of two years, and the authority data."""
    made = tmp_path_factory.mktemp("tables")
    file = lines(made / "releases.jsonl", *TEXTS)
    with Live(made / "home") as live:
        assert all(outcome.error is None for outcome in ingest([str(file)], live, BASE))
        write_tables(live.store, made)
    return made


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_has_the_rows_of_its_query(folder: Path) -> None:
    with Live(folder / "home") as live:
        for name, table in TABLES.items():
            found = live.store.select(named(table.query).bound({}))
            names = [column for column, _, _ in table.columns]
            wanted = {tuple(str(row.get(each, "")) for each in names) for row in found}
            assert {tuple(row.values()) for row in rows(folder, name)} == wanted, name
    assert [len(rows(folder, name)) for name in ("releases", "statements")] == [3, 3]


def test_every_column_of_a_query_that_is_kept_is_one_of_its_own() -> None:
    for table in TABLES.values():
        text_ = named(table.query).text
        assert [c for c, _, _ in table.columns if f"?{c}" not in text_] == []


CHECKS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "integer": int,
    "string": str,
    "anyURI": lambda cell: cell[cell.index(":") :],
}


def test_cells_are_of_the_type_that_the_description_says(folder: Path) -> None:
    told = json.loads((folder / "tables" / METADATA).read_text(encoding="utf-8"))
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    assert [table["url"] for table in told["tables"]] == [f"{name}.csv" for name in TABLES]
    for table in told["tables"]:
        columns = {c["name"]: c["datatype"] for c in table["tableSchema"]["columns"]}
        found = rows(folder, table["url"].removesuffix(".csv"))
        assert not found or list(found[0]) == list(columns)
        for row in found:
            for name, cell in row.items():
                assert not cell or CHECKS[columns[name]](cell) is not None


@pytest.mark.parametrize("name", TABLES)
def test_parquet_has_the_rows_of_the_csv(folder: Path, name: str) -> None:
    found = ds.dataset(folder / "parquet" / name, partitioning="hive").to_table().to_pylist()
    columns = [column for column, _, _ in TABLES[name].columns]
    plain = [tuple("" if row[c] is None else str(row[c]) for c in columns) for row in found]
    assert sorted(plain) == sorted(tuple(row.values()) for row in rows(folder, name))


def test_a_year_is_a_partition(folder: Path) -> None:
    years = {path.name for path in (folder / "parquet/statements").iterdir()}
    assert years == {"year=2020", "year=2021"}
    part = pq.read_table(folder / "parquet/statements/year=2021/statements.parquet")
    assert {day.year for day in part["date"].to_pylist()} == {2021}
    assert part.num_rows == 2


def test_rows_without_a_year_are_kept(folder: Path) -> None:
    undated = [row for row in rows(folder, "memberships") if not row["date"]]
    path = folder / "parquet/memberships/year=__HIVE_DEFAULT_PARTITION__/memberships.parquet"
    assert undated
    assert pq.read_table(path).num_rows == len(undated)


def test_without_releases_there_are_tables_all_the_same(tmp_path: Path) -> None:
    with Live(tmp_path / "home") as live:
        live.replace(pipeline.standing_graphs(pipeline.knowledge(), Iris(BASE)))
        write_tables(live.store, tmp_path)
    assert rows(tmp_path, "releases") == []
    assert len(rows(tmp_path, "jurisdictions")) > 10
