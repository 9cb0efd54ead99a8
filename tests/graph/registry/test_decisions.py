from pathlib import Path

import pytest

from graph.errors import AuthorityDataError
from graph.registry.decisions import append, decided, lines
from graph.registry.parts import successor
from graph.registry.values import Decided, DecisionRow

HEADER = "kind,old,new,part,who,when,why"
TAIL = ",Ana,2024-05-01,known"
RELEASE = "release/us-wa-elm/2020-03-03/0123456789ab"
REFUSED = {
    "unknown kind": (["join,person/a,person/b,"], 2, "kind", "'join' is none of"),
    "no new": (["merge,person/a,,"], 2, "new", "is empty"),
    "no who": ([f"merge,person/a,person/b,{TAIL.replace('Ana', '')}"], 2, "who", "is empty"),
    "no when": ([f"merge,person/a,person/b,{TAIL.replace('2024-05-01', '')}"], 2, "when", "empty"),
    "no such day": ([f"merge,person/a,person/b,{TAIL.replace('05', '13')}"], 2, "when", "no day"),
    "no why": ([f"merge,person/a,person/b,{TAIL.replace('known', ' ')}"], 2, "why", "is empty"),
    "too few cells": (["merge,person/a"], 2, "kind", "cells, expected 7"),
    "into itself": (["merge,person/a,person/a,"], 2, "new", "the same as old"),
    "another kind of thing": (["merge,person/a,org/a,"], 2, "new", "of another kind"),
    "a place": (["merge,jurisdiction/a,jurisdiction/b,"], 2, "old", "no path of a person"),
    "a cycle": (
        ["merge,person/a,person/b,", "merge,person/b,person/c,", "merge,person/c,person/a,"],
        4, "new", "a cycle",
    ),
    "a cycle through a split": (
        [
            "split,person/a,person/b,", f"split,person/a,person/c,{RELEASE}",
            "merge,person/c,person/a,",
        ],
        4, "new", "a cycle",
    ),
    "two targets": (["merge,person/a,person/b,", "merge,person/a,person/c,"], 3, "old", "line 2"),
    "split of what is merged": (
        ["merge,person/a,person/b,", "split,person/a,person/c,"], 3, "old", "merged already",
    ),
    "merge of what is split": (
        ["split,org/a,org/b,", f"split,org/a,org/c,{RELEASE}", "merge,org/a,org/d,"],
        4, "old", "split already",
    ),
    "split into one": (["split,person/a,person/b,"], 2, "part", "two or more successors"),
    "split that leaves some open": (
        [f"split,person/a,person/b,{RELEASE}", "split,person/a,person/c,2021-01-01/2021-02-01"],
        2, "part", "one of them without a part",
    ),
    "two for all others": (
        ["split,person/a,person/b,", "split,person/a,person/c,"], 3, "part", "two successors",
    ),
    "days that overlap": (
        ["split,person/a,person/b,2020-01-01/2020-06-01",
         "split,person/a,person/c,2020-06-01/2020-07-01"],
        3, "part", "overlaps with 2020-01-01/2020-06-01",
    ),
    "days in reverse": (["split,person/a,person/b,2020-06-01/2020-01-01"], 2, "part", "no range"),
    "part that is none": (["split,person/a,person/b,in spring"], 2, "part", "neither release/"),
    "merge with a part": ([f"merge,person/a,person/b,{RELEASE}"], 2, "part", "has no parts"),
    "undo of nothing": (["undo,person/a,,"], 2, "old", "nothing that holds was decided"),
    "undo twice": (
        ["merge,person/a,person/b,", "undo,person/a,,", "undo,person/a,,"], 4, "old", "nothing",
    ),
    "merge of what is kept apart": (
        ["apart,person/a,person/b,", "merge,person/b,person/a,"], 3, "new", "kept apart",
    ),
    "apart though merged": (
        ["merge,person/a,person/b,", "apart,person/b,person/a,"], 3, "old", "line 2; undo that",
    ),
}  # fmt: skip


def table(folder: Path, *rows: str) -> Path:
    full = [row if row.count(",") in {1, 6} else row + TAIL for row in rows]
    folder.mkdir(exist_ok=True)
    (folder / "decisions.csv").write_text("\n".join([HEADER, *full]) + "\n", encoding="utf-8")
    return folder


def read(folder: Path) -> Decided:
    return decided(lines(folder, "home"))


@pytest.mark.parametrize(("rows", "line", "column", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_hold_is_refused_with_its_line(
    tmp_path: Path, rows: list[str], line: int, column: str, reason: str
) -> None:
    with pytest.raises(AuthorityDataError, match=r"^home/decisions\.csv: line") as refused:
        read(table(tmp_path, *rows))
    assert (refused.value.line, refused.value.column) == (line, column)
    assert reason in refused.value.reason


def test_no_table_decides_nothing(tmp_path: Path) -> None:
    assert read(tmp_path) == Decided({}, {}, {}, {})


def test_what_was_undone_may_be_decided_anew(tmp_path: Path) -> None:
    rows = ["merge,person/a,person/b,", "undo,person/a,,", "merge,person/a,person/c,"]
    assert read(table(tmp_path, *rows)).merges["person/a"].new == "person/c"


def test_an_undo_takes_back_a_whole_split(tmp_path: Path) -> None:
    split = ["split,person/a,person/b,", f"split,person/a,person/c,{RELEASE}"]
    assert set(read(table(tmp_path, *split)).splits) == {"person/a"}
    assert not read(table(tmp_path, *split, "undo,person/a,,")).splits


def test_decisions_of_a_home_count_behind_those_that_come_with_the_project(tmp_path: Path) -> None:
    shipped = lines(table(tmp_path / "shipped", "merge,person/a,person/b,"), "shipped")
    own = lines(table(tmp_path / "own", "undo,person/a,,"), "own")
    assert not decided([*shipped, *own]).merges
    with pytest.raises(AuthorityDataError, match="nothing that holds"):
        decided([*own, *shipped])


def test_a_release_counts_before_its_day_and_the_rest_goes_to_one(tmp_path: Path) -> None:
    rows = [
        "split,person/a,person/rest,",
        "split,person/a,person/day,2020-03-01/2020-03-31",
        f"split,person/a,person/named,{RELEASE}",
    ]
    split = read(table(tmp_path, *rows)).splits["person/a"]
    meant = {
        "us-wa-elm/2020-03-03/0123456789ab": "person/named",
        "us-wa-elm/2020-03-03/ffffffffffff": "person/day",
        "us-wa-elm/2020-03-31/ffffffffffff": "person/day",
        "us-wa-elm/2020-04-01/ffffffffffff": "person/rest",
        None: "person/rest",
    }
    assert {release: successor(split, release) for release in meant} == meant


def test_rows_are_added_behind_those_that_are_there(tmp_path: Path) -> None:
    row = DecisionRow("merge", "person/a", "person/b", (), "Ana", "2024-05-01", "a, so to say")
    append(tmp_path, "home", [row], [])
    append(
        tmp_path, "home", [DecisionRow("undo", "person/a", None, (), "Ana", "2024-05-02", "no")], []
    )
    assert [(number, each.kind) for _, number, each in lines(tmp_path, "home")] == [
        (2, "merge"),
        (3, "undo"),
    ]
    assert lines(tmp_path, "home")[0][2] == row


def test_a_row_that_cannot_hold_leaves_the_table_as_it_is(tmp_path: Path) -> None:
    table(tmp_path, "merge,person/a,person/b,")
    before = (tmp_path / "decisions.csv").read_bytes()
    row = DecisionRow("merge", "person/b", "person/a", (), "Ana", "2024-05-01", "why not")
    with pytest.raises(AuthorityDataError, match="line 3, column new: person/b would come"):
        append(tmp_path, "home", [row], [])
    assert (tmp_path / "decisions.csv").read_bytes() == before
