"""`joinder reconcile` adds what names mean to a table, without a server."""

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api import cli

Run = Callable[..., tuple[int, str, str]]
BASE = "http://localhost:8000/id/"
TABLE = """Official,State,name
"Soglin, Paul",WI,a
,,b
Rahm Emanuel,,"c
d"
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `joinder reconcile` in this process; gives exit code, standard output and error."""

    def ran(*words: str | Path) -> tuple[int, str, str]:
        command = ["joinder", "reconcile", *map(str, words)]
        if "--home" not in words:
            command += ["--home", str(tmp_path / "none")]
        monkeypatch.setattr(sys, "argv", command)
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return ran


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8-sig")
    return file


def test_each_line_keeps_its_cells_and_gets_four_more(run: Run, table: Path) -> None:
    code, out, err = run(table, "--type", "Person")
    header, *lines = csv.reader(out.splitlines(keepends=True))
    assert (code, err) == (0, "")
    assert header == ["Official", "State", "name", "id", "matched_name", "score", "match"]
    assert [line[:3] for line in lines] == [
        ["Soglin, Paul", "WI", "a"], ["", "", "b"], ["Rahm Emanuel", "", "c\nd"],
    ]  # fmt: skip
    assert lines[0][3:] == [f"{BASE}person/paul-soglin", "Paul Soglin", "98", "true"]
    assert lines[1][3:] == ["", "", "", ""]
    assert lines[2][3] == f"{BASE}person/rahm-emanuel"


def test_a_column_of_properties_decides_between_places(run: Run, tmp_path: Path) -> None:
    file, output = tmp_path / "places.csv", tmp_path / "out.csv"
    file.write_text("n,place,st\n1,Madison,WI\n2,Madison,\n", encoding="utf-8")
    words = ["--column", "place", "--type", "Jurisdiction", "--property", "state=st"]
    assert run(file, *words, "--output", output) == (0, "", "")
    _, sure, unsure = csv.reader(output.read_text(encoding="utf-8").splitlines())
    assert sure[3] == f"{BASE}jurisdiction/country:us/state:wi/place:madison"
    assert (sure[6], unsure[6]) == ("true", "false")


def test_a_published_graph_adds_to_what_is_on_record(run: Run, home: Path, table: Path) -> None:
    code, out, _ = run(table, "--type", "Person", "--home", home)
    assert code == 0
    assert f"{BASE}person/rahm-emanuel" in out


WRONG = {
    "no such file": (["none.csv"], "none.csv: No such file"),
    "no such column": (["{table}", "--column", "Name"], "--column: 'Name' is no column"),
    "no such type": (["{table}", "--type", "Place"], "--type: 'Place' is none of Person"),
    "no such property column": (["{table}", "--property", "state=st"], "'st' is no column"),
    "no folder to write to": (["{table}", "--output", "{table}/x"], "x: "),
}


@pytest.mark.parametrize(("words", "told"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_one_clear_line(run: Run, table: Path, words: list[str], told: str) -> None:
    code, out, err = run(*(word.replace("{table}", str(table)) for word in words))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err


BROKEN = {
    "empty": (b"", "line 1 names no columns"),
    "not UTF-8": (b"name\n\xff\n", "no table in UTF-8"),
    "a row that is too long": (b"name\na,b\n", "row 2 has 2 cells"),
}


@pytest.mark.parametrize(("data", "told"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_table_is_refused(run: Run, tmp_path: Path, data: bytes, told: str) -> None:
    file = tmp_path / "broken.csv"
    file.write_bytes(data)
    code, _, err = run(file)
    assert (code, told in err) == (2, True)
