"""Saved queries as tables: CSV with its description for the web, and Parquet by year.

Source: CSV on the Web (https://www.w3.org/TR/tabular-metadata/); Hive's layout of partitions,
`year=2018/`, which DuckDB, Spark and Trino read.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from rdflib import Literal
from rdflib.namespace import XSD
from rdflib.term import Identifier

from graph.store.base import Row, Store
from ontology.saved import named

METADATA = "csv-metadata.json"
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
_YEARS = """
SELECT DISTINCT ?year WHERE {
  ?release a <http://purl.org/spar/fabio/PressRelease> ; <http://purl.org/dc/terms/issued> ?day .
  BIND (YEAR(?day) AS ?year)
}
"""
_ARROW = {"date": pa.date32(), "integer": pa.int64()}


@dataclass(frozen=True, slots=True)
class Table:
    """A saved query as a table: its columns in order, each with its XSD type and in words.

    Where every row has a day within a year of releases, `yearly` asks year by year, so that
    memory depends on the largest year only.
    """

    query: str
    columns: tuple[tuple[str, str, str], ...]
    yearly: bool = False

    @property
    def day(self) -> str | None:
        """The column that says in which year a row belongs."""
        return next((name for name, _, _ in self.columns if name == "date"), None)


_IRI = ("iri", "anyURI", "IRI")
TABLES = {
    "releases": Table("releases", (
        _IRI, ("label", "string", "headline"), ("date", "date", "day of issue"),
        ("publisher", "anyURI", "issuing office"), ("publisherLabel", "string", "its name"),
        ("statements", "integer", "number of statements quoted in it"),
    ), yearly=True),
    "statements": Table("statements", (
        _IRI, ("label", "string", "words of the statement"), ("date", "date", "day of release"),
        ("speaker", "anyURI", "speaker"), ("speakerLabel", "string", "name of the speaker"),
        ("post", "string", "office held when speaking"),
        ("attribution", "string", "speaker as written, where nobody is identified"),
        ("release", "anyURI", "release that quotes it"),
    ), yearly=True),
    "people": Table("people", (
        _IRI, ("label", "string", "name"), ("post", "string", "a post"),
        ("jurisdiction", "string", "its jurisdiction"),
        ("statements", "integer", "number of statements"),
    )),
    "jurisdictions": Table("jurisdictions", (
        _IRI, ("label", "string", "name"), ("division", "string", "Open Civic Data id"),
        ("geoid", "string", "GEOID of the US Census"), ("containedIn", "string", "larger place"),
        ("memberships", "integer", "number of memberships in coalitions"),
    )),
    "cases": Table("cases", (
        _IRI, ("label", "string", "caption"), ("docket", "string", "docket number"),
        ("courtLabel", "string", "court"), ("filed", "string", "day, month or year of filing"),
        ("filings", "integer", "number of filings known"),
    )),
    "coalitions": Table("coalitions", (
        _IRI, ("label", "string", "name"), ("date", "string", "day, month or year"),
        ("source", "string", "release, or kind of record"), ("case", "string", "caption"),
        ("stated", "string", "number of members as stated, or a record's words for it"),
        ("named", "integer", "number of members that are named"),
    )),
    "memberships": Table("coalition-members", (
        ("coalition", "anyURI", "coalition"), ("coalitionLabel", "string", "its name"),
        ("case", "anyURI", "case"), ("caption", "string", "its caption"),
        ("date", "string", "day, month or year"), ("member", "anyURI", "member"),
        ("memberLabel", "string", "its name"), ("division", "string", "Open Civic Data id"),
        ("basis", "string", "stated, implied or authority"),
        ("evidence", "anyURI", "span of the words that show it"),
    )),
    "tenures": Table("holds-office-on", (
        ("tenure", "anyURI", "tenure"), ("person", "anyURI", "person"), ("name", "string", "name"),
        ("post", "anyURI", "post"), ("postLabel", "string", "its name"),
        ("body", "anyURI", "jurisdiction or organisation"), ("start", "string", "start on record"),
        ("end", "string", "end on record"),
    )),
}  # fmt: skip


def write_tables(store: Store, folder: Path) -> list[Path]:
    """Write each table as `tables/NAME.csv` and `parquet/NAME/[year=2018/]NAME.parquet`.

    Gives the files, that with the description among them.
    """
    (folder / "tables").mkdir()
    made = [path for name in TABLES for path in _write(store, name, folder)]
    described = folder / "tables" / METADATA
    described.write_text(json.dumps(_metadata(), indent=1) + "\n", encoding="utf-8")
    return [*made, described]


def _write(store: Store, name: str, folder: Path) -> Iterator[Path]:
    table, path = TABLES[name], folder / "tables" / f"{name}.csv"
    names = [column for column, _, _ in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(names)
        for year, rows in _by_year(table, store):
            out.writerows([_cell(row.get(each)) for each in names] for row in rows)
            part = [] if table.day is None else [f"year={year}"]
            yield _parquet(table, rows, folder.joinpath("parquet", name, *part), name)
    yield path


def _by_year(table: Table, store: Store) -> Iterator[tuple[str, list[Row]]]:
    """Rows with the year that they belong to; each year once."""
    query = named(table.query)
    if table.yearly:
        years = sorted((int(str(row["year"])) for row in store.select(_YEARS)), reverse=True)
        for year in years:
            bounds = {"from": _day(year, 1, 1), "to": _day(year, 12, 31)}
            yield f"{year:04}", store.select(query.bound(bounds))
        return
    rows = list(map(dict, store.select(query.bound({}))))
    unique = {json.dumps([_cell(row.get(c)) for c, _, _ in table.columns]): row for row in rows}
    found = sorted(unique.values(), key=lambda row: _year(table, row))
    for key, some in groupby(found, key=lambda row: _year(table, row)):
        yield key, list(some)


def _year(table: Table, row: Row) -> str:
    value = row.get(table.day) if table.day else None
    return NO_YEAR if value is None else str(value)[:4]


def _day(year: int, month: int, day: int) -> Literal:
    return Literal(date(year, month, day).isoformat(), datatype=XSD.date)


def _cell(value: Identifier | None) -> str:
    return "" if value is None else str(value)


def _parquet(table: Table, rows: Iterable[Row], folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path, found = folder / f"{name}.parquet", list(rows)
    schema = pa.schema([(column, _arrow(kind)) for column, kind, _ in table.columns])
    columns = [
        pa.array([_value(row.get(column), kind) for row in found], type=_arrow(kind))
        for column, kind, _ in table.columns
    ]
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), path, compression="zstd")
    return path


def _arrow(kind: str) -> pa.DataType:
    return _ARROW.get(kind, pa.string())


def _value(value: Identifier | None, kind: str) -> str | int | date | None:
    if value is None:
        return None
    match kind:
        case "date":
            return date.fromisoformat(str(value))
        case "integer":
            return int(str(value))
    return str(value)


def _metadata() -> dict[str, object]:
    tables = [
        {
            "url": f"{name}.csv",
            "dc:title": named(table.query).title,
            "dc:description": named(table.query).summary,
            "tableSchema": {
                "columns": [
                    {"name": column, "titles": column, "datatype": kind, "dc:description": words}
                    for column, kind, words in table.columns
                ]
            },
        }
        for name, table in TABLES.items()
    ]
    context = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    return {"@context": context, "dialect": {"lineTerminators": ["\r\n"]}, "tables": tables}
