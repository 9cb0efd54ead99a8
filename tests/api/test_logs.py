"""What the service writes down, and what it does not."""

import json
import logging
import sys
from pathlib import Path

import httpx
import pytest

from api.logs import JsonLines, query_hash, set_up
from graph.errors import MisuseError
from tests.api.test_server import serving

SECRET, WORDS = "tokenofthetest", "wordsofthequery"
QUERY = f"SELECT ('{WORDS}' AS ?x) {{}}"


def served(home: Path, monkeypatch: pytest.MonkeyPatch, **settings: str) -> list[dict[str, object]]:
    """The lines that a service logs while it answers one query with a token."""
    for name, value in settings.items():
        monkeypatch.setenv(f"JOINDER_{name.upper()}", value)
    with serving(home) as (process, address):
        answer = httpx.get(
            address + "sparql",
            params={"query": QUERY},
            headers={"Authorization": f"Bearer {SECRET}"},
        )
        assert answer.status_code == 200
        process.terminate()
        assert process.stderr
        lines = [json.loads(line) for line in process.stderr]
        return [line for line in lines if line["logger"].startswith("joinder")]


def test_lines_are_json_and_tell_a_query_by_its_hash(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = served(home, monkeypatch, log_level="info")
    [query] = [line for line in lines if line["event"] == "query"]
    assert query["query"] == query_hash(QUERY)
    assert (query["lane"], query["outcome"]) == ("public", "answered")
    routes = [(line["route"], line["status"]) for line in lines if line["event"] == "request"]
    assert ("/sparql", 200) in routes
    assert SECRET not in str(lines)
    assert WORDS not in str(lines)


def test_at_the_default_level_a_quick_query_is_not_told_of(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert served(home, monkeypatch, slow_query="60") == []


def test_a_slow_query_is_told_of_and_its_text_stands_in_the_file_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "slow.jsonl"
    lines = served(home, monkeypatch, slow_query="0.000001", slow_query_log=str(file))
    told = [line for line in lines if line.get("query") == query_hash(QUERY)]
    assert [(line["event"], line["level"]) for line in told] == [("slow query", "warning")]
    assert WORDS not in str(lines)
    kept = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert QUERY in [line["text"] for line in kept]
    assert SECRET not in str(kept)


def test_a_file_of_slow_queries_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"JOINDER_SLOW_QUERY_LOG: .*No such file"):
        set_up("warning", tmp_path / "nowhere" / "slow.jsonl")


def test_an_error_keeps_its_trace_on_one_line() -> None:
    try:
        int("first\nsecond")
    except ValueError:
        record = logging.LogRecord("joinder", 40, "", 0, "it\nfailed", (), sys.exc_info())
    line = JsonLines().format(record)
    assert "\n" not in line
    assert "first\\nsecond" in str(json.loads(line)["trace"])
