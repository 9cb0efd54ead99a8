"""`joinder search`."""

import json
from pathlib import Path

from tests.api.test_cli import Run, run

__all__ = ["run"]


def test_a_table_names_what_is_found(run: Run, home: Path) -> None:
    code, out, _ = run("search", "immigra*", "--kind", "statement", "--size", "2", "--home", home)
    assert code == 0
    assert "statement" in out
    assert "2 of " in out


def test_the_cursor_leads_on(run: Run, home: Path) -> None:
    command = ("search", "city", "--format", "json", "--size", "3", "--home", home)
    first = json.loads(run(*command)[1])
    cursor = first["next"].rpartition("cursor=")[2]
    second = json.loads(run(*command, "--cursor", cursor)[1])
    ids = [result["id"] for part in (first, second) for result in part["results"]]
    assert len(set(ids)) == 6


def test_values_are_printed_for_a_query(run: Run, home: Path) -> None:
    code, out, _ = run("search", "city", "--format", "values", "--home", home)
    assert code == 0
    assert out.startswith("VALUES (?hit ?score) {\n  (<http")


def test_what_is_no_search_is_wrong_use(run: Run, home: Path) -> None:
    for words, options, told in (
        ('"city', (), "quotation mark at character 1"),
        ("city", ("--from", "May"), "--from: 'May' is no day"),
        ("city", ("--format", "pdf"), "--format: 'pdf' is none of table, json, values"),
        ("city", ("--kind", "mayor"), "kind: 'mayor'"),
    ):
        code, _, err = run("search", words, *options, "--home", home)
        assert (code, told in err) == (2, True), err


def test_an_empty_home_is_exit_code_3(run: Run, tmp_path: Path) -> None:
    code, _, err = run("search", "city", "--home", tmp_path)
    assert (code, "nothing has been published" in err) == (3, True)
