"""What the evidence leaves open is listed, decided by a person, and stays so through a rebuild."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import AuthorityDataError, MisuseError, StoreUnavailableError
from graph.ingest import Outcome, ingest
from graph.link.choices import FILE, ChoiceRow
from graph.review import decide, named, open_names
from graph.store.live import Live
from graph.store.versions import Versions
from graph.validate import problems

BASE = "http://localhost:8000/id/"
OREGON = "jurisdiction/country:us/state:or/place:portland"
MAINE = "jurisdiction/country:us/state:me/place:portland"
RELEASE = """CITY OF SEATTLE
OFFICE OF THE MAYOR

FOR IMMEDIATE RELEASE: March {day}, 2020

CITIES FILE A BRIEF ON WATER

SEATTLE—Seattle, together with Tukwila and 12 other cities, filed an amicus brief in Elm v. Oak.

“We are glad of it today,” said Portland Mayor Lee Poe.
"""
ROW = ChoiceRow("2026-11-25", "Ana Ruiz", "Portland", "everywhere", OREGON, "its own page says so")
_BODIES = """
SELECT DISTINCT ?body WHERE {
  ?post <https://w3id.org/joinder/ns#role>|<http://www.w3.org/ns/org#postIn> ?body
  FILTER(CONTAINS(STR(?body), "portland") && CONTAINS(STR(?body), "/jurisdiction/")) }"""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with Live(tmp_path / "home") as opened:
        for day in (3, 4):
            (tmp_path / f"{day}.txt").write_text(RELEASE.format(day=day), encoding="utf-8")
        assert len(run(opened, tmp_path)) == 2
        yield opened


def run(live: Live, folder: Path, jobs: int = 1) -> list[Outcome]:
    files = sorted(map(str, folder.glob("*.txt")))
    return list(ingest(files, live, BASE, jobs=jobs))


def bodies(live: Live) -> set[str]:
    return {str(row["body"]).removeprefix(BASE) for row in live.store.select(_BODIES)}


def test_open_names_are_listed_with_candidates_and_places(live: Live) -> None:
    [one] = open_names(live.store, BASE)
    assert one.name == "Portland"
    assert {OREGON, MAINE} <= set(one.candidates)
    assert [live.sources.text(p.sha256)[p.start : p.end] for p in one.places] == [
        "Portland Mayor Lee Poe"
    ] * 2
    assert len({p.release for p in one.places}) == 2


def test_decision_links_the_stored_releases_again(live: Live) -> None:
    assert bodies(live) == set()
    outcomes = list(decide(live, BASE, ROW))
    assert [one.changed for one in outcomes] == [True, True]
    assert bodies(live) == {OREGON}
    assert open_names(live.store, BASE) == []
    assert problems(live.store) == []


def test_decision_survives_a_rebuild_and_reaches_processes(live: Live, tmp_path: Path) -> None:
    list(decide(live, BASE, ROW))
    before = Versions(live.home).publish(live.store).sha256
    again = tmp_path / "again"
    again.mkdir()
    shutil.copy(live.home / FILE, again / FILE)
    with Live(again) as fresh:
        run(fresh, tmp_path, jobs=2)
        assert bodies(fresh) == {OREGON}
        assert Versions(again).publish(fresh.store).sha256 == before
    assert not any(one.changed for one in run(live, tmp_path))


def test_decision_for_a_release_leaves_the_others_open(live: Live) -> None:
    [first, _] = named(live.store, BASE, "Portland")
    scope = first.iri.removeprefix(BASE)
    [outcome] = decide(live, BASE, replace(ROW, scope=scope))
    assert outcome.release == str(first.iri)
    [left] = open_names(live.store, BASE)
    assert [p.release for p in left.places] != [scope]
    assert len(left.places) == 1


def test_decision_for_an_issuer_holds_for_its_releases(live: Live) -> None:
    [first, _] = named(live.store, BASE, "Portland")
    assert len(list(decide(live, BASE, replace(ROW, scope=first.issuer)))) == 2
    assert bodies(live) == {OREGON}


def test_later_line_counts_and_both_are_kept(live: Live) -> None:
    list(decide(live, BASE, ROW))
    list(decide(live, BASE, replace(ROW, chosen=MAINE, why="the first was a mistake")))
    assert bodies(live) == {MAINE}
    assert len((live.home / FILE).read_text(encoding="utf-8").splitlines()) == 3


def test_same_decision_twice_is_one_line(live: Live) -> None:
    list(decide(live, BASE, ROW))
    outcomes = list(decide(live, BASE, replace(ROW, date="2026-11-26")))
    assert [one.changed for one in outcomes] == [False, False]
    assert len((live.home / FILE).read_text(encoding="utf-8").splitlines()) == 2


def test_none_closes_a_name_without_a_link(live: Live) -> None:
    list(decide(live, BASE, replace(ROW, chosen="none")))
    assert bodies(live) == set()
    assert open_names(live.store, BASE) == []


REFUSED = {
    "no such place": (replace(ROW, chosen="jurisdiction/country:us/state:zz"), "on record"),
    "no path": (replace(ROW, chosen="Portland"), "on record"),
    "no such scope": (replace(ROW, scope="Oregon"), "scope"),
    "nobody in particular": (replace(ROW, scope="org/unidentified-issuer"), "no scope"),
    "unknown name": (replace(ROW, mention="Portlandia"), "Portlandia"),
    "no release of the scope": (replace(ROW, scope="org/us/xx"), "org/us/xx"),
}


@pytest.mark.parametrize(("row", "told"), REFUSED.values(), ids=REFUSED)
def test_decision_without_sense_is_refused_and_not_kept(
    live: Live, row: ChoiceRow, told: str
) -> None:
    with pytest.raises(MisuseError, match=told):
        list(decide(live, BASE, row))
    assert not (live.home / FILE).exists()


MALFORMED = {
    "too few cells": ("2026-11-25,Ana,Portland\n", "line 2, column date: 3 cells"),
    "no date": ("soon,Ana,Portland,everywhere,none,x\n", "line 2, column date"),
    "no reason": ("2026-11-25,Ana,Portland,everywhere,none,\n", "line 2, column why: is empty"),
    "no place": ("2026-11-25,Ana,Portland,everywhere,Maine,x\n", "line 2, column chosen"),
    "no scope": ("2026-11-25,Ana,Portland,here,none,x\n", "line 2, column scope"),
}


@pytest.mark.parametrize(("line", "told"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_line_is_named_and_what_is_stored_stays(
    live: Live, tmp_path: Path, line: str, told: str
) -> None:
    file = live.home / FILE
    file.write_text("date,who,mention,scope,chosen,why\n" + line, encoding="utf-8")
    quads = len(list(live.store.quads()))
    with pytest.raises(AuthorityDataError, match=rf"choices\.csv: {told}"):
        run(live, tmp_path)
    with pytest.raises(AuthorityDataError):
        list(decide(live, BASE, ROW))
    assert file.read_text(encoding="utf-8").endswith(line)
    assert len(list(live.store.quads())) == quads


def test_release_whose_source_is_gone_is_named(live: Live) -> None:
    for file in (live.home / "sources").glob("*.json"):
        file.unlink()
    with pytest.raises(StoreUnavailableError, match=r"3\.txt was stored before .* ingest it again"):
        list(decide(live, BASE, ROW))


def test_issuer_that_is_decided_moves_its_release(live: Live, tmp_path: Path) -> None:
    text = RELEASE.format(day=5).replace("CITY OF SEATTLE", "CITY OF PORTLAND")
    (tmp_path / "5.txt").write_text(text, encoding="utf-8")
    [*_, before] = run(live, tmp_path)
    [*_, after] = list(decide(live, BASE, replace(ROW, mention="City of Portland")))
    assert after.release != before.release
    assert after.replaced == (before.release,)
    releases = {str(r.iri) for r in named(live.store, BASE, "Portland")}
    assert after.release in releases
    assert before.release not in releases
