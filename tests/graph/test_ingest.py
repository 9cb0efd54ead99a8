import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.errors import IncompleteReleaseError, MisuseError, UnreadableSourceError
from graph.ingest import Outcome, ingest
from graph.store.live import Live
from graph.store.versions import Versions
from ontology.terms import SCHEMA

BASE = "http://localhost:8000/id/"
RELEASE = """CITY OF SEATTLE
OFFICE OF THE MAYOR

FOR IMMEDIATE RELEASE: March 3, 2020

CITY WELCOMES THE NEW RULE

SEATTLE—The city today welcomed the rule.

“We are glad of the new rule today,” said Port Elm Mayor Ana Ruiz.
"""
_WORDS = f"""
SELECT ?words WHERE {{
  ?s <https://w3id.org/joinder/ns#rule> ?rule ; <http://schema.org/text> ?words
  FILTER(STRSTARTS(STR(?s), "{BASE}release/us-wa-seattle"))
}}"""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with Live(tmp_path / "home") as opened:
        yield opened


def run(live: Live, *paths: Path) -> list[Outcome]:
    return list(ingest(map(str, paths), live, BASE))


def test_same_release_twice_changes_nothing(live: Live, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(RELEASE)
    versions = Versions(tmp_path / "home")
    [first] = run(live, file)
    one = versions.publish(live.store)
    [second] = run(live, file)
    two = versions.publish(live.store)
    assert (first.changed, second.changed) == (True, False)
    assert (one.number, one.sha256) == (two.number, two.sha256)


def test_correction_takes_the_place_and_the_old_version_still_answers(
    live: Live, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(RELEASE)
    versions = Versions(tmp_path / "home")
    [first] = run(live, file)
    before = versions.publish(live.store)
    file.write_text(RELEASE.replace("glad of", "sorry about"))
    [second] = run(live, file)
    after = versions.publish(live.store)
    assert second.replaced == (first.release,)
    assert after.number == before.number + 1
    words = [
        [str(row["words"]) for row in versions.open(version).select(_WORDS)]
        for version in (before, after)
    ]
    assert words == [
        ["We are glad of the new rule today,"],
        ["We are sorry about the new rule today,"],
    ]


def test_an_older_text_that_comes_again_behind_its_correction_stays(
    live: Live, tmp_path: Path
) -> None:
    old, new = (
        json.dumps({"id": "a", "text": RELEASE.replace("glad of", word)})
        for word in ("glad of", "sorry about")
    )
    file = tmp_path / "a.jsonl"
    file.write_text(old)
    [first] = run(live, file)
    file.write_text(f"{new}\n{old}")
    second, third = run(live, file)
    assert (first.release, second.changed) == (third.release, True)
    assert len(live.store.select(_WORDS)) == 2
    assert [outcome.changed for outcome in run(live, file)] == [False, False]


def test_files_of_one_name_in_two_folders_stay_two(live: Live, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "release.txt").write_text(RELEASE + name)
    first, second = run(live, tmp_path / "in")
    assert (first.name, second.name) == ("a/release.txt", "b/release.txt")
    assert not second.replaced
    assert [o.changed for o in run(live, tmp_path / "in")] == [False, False]


def test_another_text_of_the_same_name_is_no_correction(live: Live, tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_text(RELEASE)
    run(live, file)
    top, words = RELEASE.split("CITY WELCOMES"), "The city opens a park. " * 20
    file.write_text(f"{top[0]}CITY OPENS A PARK\n\nSEATTLE—{words}")
    [other] = run(live, file)
    assert other.changed
    assert not other.replaced


def test_one_text_under_two_names_is_one_release(live: Live, tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(RELEASE)
    first, second = run(live, *files)
    assert first.release == second.release
    assert [o.changed for o in run(live, *files)] == [False, False]


def test_of_two_names_of_one_text_the_first_by_letter_counts_in_any_order(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": name, "text": RELEASE, "url": f"https://example.org/{name}"})
        for name in ("a", "b")
    ]
    told = []
    for n, order in enumerate((rows, rows[::-1])):
        (tmp_path / f"{n}.jsonl").write_text("\n".join(order))
        with Live(tmp_path / str(n)) as live:
            run(live, tmp_path / f"{n}.jsonl")
            assert [o.changed for o in run(live, tmp_path / f"{n}.jsonl")] == [False, False]
            told.append({(p, str(o)) for _, p, o, _ in live.store.quads()})
    assert told[0] == told[1]
    assert {o for p, o in told[0] if p == SCHEMA.url} == {"https://example.org/a"}


def test_second_base_in_one_store_is_refused(live: Live, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE)
    run(live, tmp_path / "a.txt")
    with pytest.raises(MisuseError, match=r"nothing that is under https://example\.org/id/"):
        list(ingest([str(tmp_path / "a.txt")], live, "https://example.org/id/"))


def test_two_releases_of_one_day_stay_two(live: Live, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(RELEASE + name)
    first, second = run(live, tmp_path / "a.txt", tmp_path / "b.txt")
    assert first.release != second.release
    assert not second.replaced


def test_bad_inputs_are_reported_and_the_others_stored(live: Live, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(RELEASE)
    (tmp_path / "undated.txt").write_text("The city today filed nothing.")
    (tmp_path / "binary.txt").write_bytes(b"\0\1")
    outcomes = {o.name: o for o in run(live, tmp_path)}
    assert isinstance(outcomes["undated.txt"].error, IncompleteReleaseError)
    assert "no date" in str(outcomes["undated.txt"].error)
    assert isinstance(outcomes["binary.txt"].error, UnreadableSourceError)
    assert outcomes["good.txt"].changed


def test_source_is_kept_word_for_word(live: Live, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE)
    run(live, tmp_path / "a.txt")
    [kept] = (tmp_path / "home" / "sources").glob("*.txt")
    assert live.sources.text(kept.stem) == RELEASE


def test_original_is_kept_and_recorded_in_the_provenance(live: Live, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<pre>{RELEASE}</pre>")
    digest = sha256(file.read_bytes()).hexdigest()
    [outcome] = run(live, file)
    text = RELEASE.strip()
    assert live.sources.text(sha256(text.encode()).hexdigest()) == text
    assert (tmp_path / "home" / "sources" / f"{digest}.html").read_bytes() == file.read_bytes()
    original = URIRef(f"{BASE}file/{digest}")
    graph = URIRef(str(outcome.release).replace("/id/", "/id/graph/provenance/", 1))
    found = {(s, p, o) for s, p, o, _ in live.store.quads(graph)}
    assert (URIRef(str(outcome.release)), SCHEMA.encoding, original) in found
    assert (original, SCHEMA.encodingFormat, Literal("text/html")) in found
    assert (original, SCHEMA.sha256, Literal(digest)) in found


def test_text_has_no_original(live: Live, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE)
    run(live, tmp_path / "a.txt")
    assert not any(p == SCHEMA.encoding for _, p, _, _ in live.store.quads())


def test_order_and_number_of_processes_leave_no_trace(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": RELEASE + str(n)}) for n in range(4)]
    hashes = set()
    for run_, (order, jobs) in enumerate([(lines, 1), (lines[::-1], 2)]):
        file = tmp_path / f"{run_}.jsonl"
        file.write_text("\n".join(order))
        home = tmp_path / str(run_)
        with Live(home) as live:
            assert all(o.changed for o in ingest([str(file)], live, BASE, jobs=jobs))
            hashes.add(Versions(home).publish(live.store).sha256)
    assert len(hashes) == 1


def test_graphs_that_were_written_over_http_do_not_stop_an_ingest(tmp_path: Path) -> None:
    with Live(tmp_path) as live:
        assert list(ingest([], live, BASE)) == []
        own = URIRef("http://example.org/own")
        live.replace({own: [(own, RDF.type, own)]})
        assert list(ingest([], live, BASE)) == []
        with pytest.raises(MisuseError, match="nothing that is under http://elsewhere/"):
            list(ingest([], live, "http://elsewhere/"))
