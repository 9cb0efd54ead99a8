"""The command line: what it prints, and what it tells the shell."""

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from api import cli
from graph.store.live import Live
from graph.store.versions import Versions
from tests.api.conftest import RELEASES

Run = Callable[..., tuple[int, str, str]]
PEOPLE = """SELECT DISTINCT ?name WHERE {
  ?p a <http://schema.org/Person> ; <http://schema.org/name> ?name } ORDER BY ?name"""
RELEASE = next(RELEASES.glob("*.txt"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run `joinder` in this process; gives exit code, standard output and standard error."""

    def ran(*words: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["joinder", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        sys.stdout.flush()
        printed = capfdbinary.readouterr()
        return code, printed.out.decode(), printed.err.decode()

    return ran


@pytest.fixture
def question(tmp_path: Path) -> Path:
    file = tmp_path / "people.rq"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


FORMS = {
    "table": "11 rows",
    "csv": "Allan Ekberg\r\nBill de Blasio",
    "tsv": '"Allan Ekberg"',
    "json": '"value":"Allan Ekberg"',
    "xml": "<literal>Allan Ekberg</literal>",
}


@pytest.mark.parametrize(("form", "wanted"), FORMS.items(), ids=FORMS)
def test_rows_are_printed_in_the_form_asked_for(
    run: Run, home: Path, question: Path, form: str, wanted: str
) -> None:
    code, out, err = run("query", question, "--format", form, "--home", home)
    assert (code, err) == (0, "")
    assert wanted in out


@pytest.mark.parametrize("form", ["ttl", "nt", "table"])
def test_a_graph_is_printed_as_rdf(run: Run, home: Path, form: str) -> None:
    text = b"CONSTRUCT WHERE { ?s <http://schema.org/familyName> ?o }"
    code, out, _ = run("query", "-", "--format", form, "--home", home, stdin=text)
    assert code == 0
    assert "de Blasio" in out


def test_a_table_cannot_steer_the_terminal(run: Run, home: Path) -> None:
    text = b'SELECT ("a\\u001b[31mb[bold]" AS ?x) {}'
    code, out, _ = run("query", "-", "--home", home, stdin=text)
    assert code == 0
    assert "a[31mb[bold]" in out
    assert "\x1b" not in out


WRONG = {
    "no such file": (["query", "none.rq"], b"", 2, "none.rq: No such file"),
    "malformed SPARQL": (["query", "-"], b"SELECT", 2, "expected"),
    "an update": (["query", "-"], b"CLEAR ALL", 2, ""),
    "not UTF-8": (["query", "-"], b"ASK { ?s ?p '\xff' }", 2, "not UTF-8"),
    "no such format": (["query", "-", "--format", "xlsx"], b"ASK {}", 2, "'xlsx'"),
    "a table as Turtle": (["query", "-", "--format", "ttl"], b"SELECT * {}", 2, "text/turtle"),
    "no time": (["query", "-", "--timeout", "0"], b"ASK {}", 2, "JOINDER_QUERY_TIMEOUT"),
    "no such version": (["query", "-", "--version", "99"], b"ASK {}", 3, "no version 99"),
    "no such network": (["network", "friends"], b"", 2, "'friends'"),
    "no such day": (["network", "--from", "May"], b"", 2, "--from: 'May'"),
    "no such basis": (["network", "--basis", "rumour"], b"", 2, "rumour"),
    "no such network format": (["network", "--format", "xlsx"], b"", 2, "'xlsx'"),
    "a base without a slash": (["ingest", "x", "--base-iri", "http://a"], b"", 2, "BASE_IRI"),
    "an empty path": (["ingest", ""], b"", 2, "PATH: is empty"),
    "a port out of range": (["serve", "--port", "99999"], b"", 2, "JOINDER_PORT"),
    "a folder that is a file": (["export", str(RELEASE)], b"", 2, RELEASE.name),
}


@pytest.mark.parametrize(("words", "stdin", "code", "told"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_one_clear_line(
    run: Run, home: Path, words: list[str], stdin: bytes, code: int, told: str
) -> None:
    ended, out, err = run(*words, "--home", home, stdin=stdin)
    assert (ended, out) == (code, "")
    assert err.startswith("joinder: ")
    assert err.count("\n") == 1
    assert told in err


def test_an_endless_query_is_stopped(run: Run, home: Path) -> None:
    endless = b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code, _, err = run("query", "-", "--timeout", "1", "--home", home, stdin=endless)
    assert (code, "deadline" in err) == (1, True)


@pytest.mark.parametrize("command", ["versions", "validate", "network", "serve"])
def test_nothing_published_is_said_at_once(run: Run, tmp_path: Path, command: str) -> None:
    words = [command, "--port", "0"] if command == "serve" else [command]
    code, out, err = run(*words, "--home", tmp_path)
    assert (code, out) == (3, "")
    assert "nothing has been published yet" in err
    assert ("joinder ingest" in err) == (command == "serve")


def test_ingest_reports_what_failed_and_keeps_the_rest(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"FOR IMMEDIATE RELEASE: May 18, 2018\n\xff\xfe\x00")
    home, report = tmp_path / "home", tmp_path / "report.jsonl"
    words = ["ingest", broken, tmp_path / "absent.txt", RELEASES, "--home", home]
    code, out, err = run(*words, "--report", report)
    assert code == 1
    assert "1 ingested, 0 unchanged, 2 failed; version 1 has 1 releases" in out
    assert "broken.txt" in err
    assert "absent.txt" in err
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [line["error"] is None for line in lines] == [False, False, True]
    code, out, _ = run("ingest", RELEASES, "--home", home)
    assert code == 0
    assert "0 ingested, 1 unchanged, 0 failed; version 1 " in out


def test_ingest_says_what_a_text_replaces_and_shows_no_name_raw(run: Run, tmp_path: Path) -> None:
    lines, home = tmp_path / "in.jsonl", tmp_path / "home"
    text = RELEASE.read_text(encoding="utf-8")
    name = "a\x1b[31m\u202eb\n" + "c" * 300
    shown = "a[31mb " + "c" * 192 + "…"
    for number in range(2):
        lines.write_text(json.dumps({"id": name, "text": text + "\n" * number}))
        code, out, err = run("ingest", lines, "--home", home)
        assert (code, out.partition(";")[0]) == (0, "1 ingested, 0 unchanged, 0 failed")
        assert not {"\x1b", "\u202e"} & set(err)
    [told] = [line for line in err.splitlines() if "replaces release" in line]
    assert told.startswith(f"{shown} replaces release http")
    broken = tmp_path / "x\x1b[2J.txt"
    broken.write_bytes(b"\0")
    assert run("ingest", broken, "--home", home)[2] == "x[2J.txt: is no text: NUL at byte 0\n"


def test_ingest_keeps_the_newest_ten_versions_and_says_which_went(run: Run, tmp_path: Path) -> None:
    with Live(tmp_path) as live:
        for number in range(11):
            live.replace({URIRef("urn:g"): [(URIRef("urn:s"), RDF.value, Literal(number))]})
            Versions(tmp_path).publish(live.store)
    with Live(tmp_path) as live:
        live.replace({URIRef("urn:g"): []})
    code, out, _ = run("ingest", RELEASES, "--home", tmp_path)
    assert (code, out.splitlines()[1:]) == (0, ["removed versions 1, 2: the newest 10 are kept"])
    assert [each.number for each in Versions(tmp_path).all()] == list(range(12, 2, -1))
    assert len(run("ingest", RELEASES, "--home", tmp_path)[1].splitlines()) == 1


def test_a_store_that_another_process_holds_is_named(run: Run, tmp_path: Path) -> None:
    with Live(tmp_path):
        code, out, err = run("ingest", RELEASES, "--home", tmp_path)
    assert (code, out) == (3, "")
    assert "is held by process" in err


def test_reading_works_while_a_writer_holds_the_store(
    run: Run, tmp_path: Path, question: Path
) -> None:
    assert run("ingest", RELEASES, "--home", tmp_path)[0] == 0
    with Live(tmp_path):
        assert run("query", question, "--home", tmp_path)[0] == 0


def test_versions_lists_the_current_one_with_a_star(run: Run, home: Path) -> None:
    code, out, _ = run("versions", "--home", home)
    assert (code, len(out.splitlines())) == (0, 1)
    assert out.startswith("*    1 ")


def test_validate_finds_nothing_wrong_with_the_first_release(run: Run, home: Path) -> None:
    code, out, _ = run("validate", "--home", home)
    assert (code, out) == (0, "version 1: no problems\n")


def test_export_writes_a_dump_that_can_be_read(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "out", "--home", home)[0] == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    with gzip.open(tmp_path / "out" / manifest["files"][0]["name"]) as dump:
        assert sum(1 for _ in dump) == manifest["quads"]


def test_network_goes_to_a_file(run: Run, home: Path, tmp_path: Path) -> None:
    target = tmp_path / "ties.json"
    words = ["network", "--basis", "stated", "--basis", "implied", "--output", target]
    assert run(*words, "--home", home) == (0, "", "")
    assert len(json.loads(target.read_bytes())["nodes"]) == 8


def test_extract_prints_one_object_a_release_and_touches_no_store(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("extract", RELEASE, "absent.txt")
    assert (code, "absent.txt" in err) == (1, True)
    [found] = [json.loads(line) for line in out.splitlines()]
    assert found["date"] == "2018-05-18"
    assert len(found["statements"]) == 10
    assert not list(tmp_path.iterdir())


def test_report_of_shapes_is_printed_in_the_form_that_is_asked_for(run: Run, home: Path) -> None:
    code, out, _ = run("validate", "--home", home, "--format", "json")
    assert (code, json.loads(out)["conforms"]) == (0, True)
    code, out, _ = run("validate", "--home", home, "--format", "ttl")
    assert "sh:conforms true" in out
    code, _, err = run("validate", "--home", home, "--format", "pdf")
    assert (code, "none of text, json" in err) == (2, True)
