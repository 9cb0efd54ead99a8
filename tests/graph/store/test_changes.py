"""What leads from one set of lines to another, and that it leads nowhere else."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Literal, URIRef

from graph.errors import DamagedFileError, StoreUnavailableError
from graph.store.changes import GONE, NEW, applied, composed, difference
from graph.store.embedded import EmbeddedStore
from graph.store.versions import CHANGES, LINES, Versions

LINE_SETS = st.sets(st.integers(0, 30).map(lambda n: f"{n:02}\n".encode())).map(sorted)
EX = "https://example.org/"


@given(LINE_SETS, LINE_SETS)
def test_the_difference_applied_to_one_gives_the_other(old: list[bytes], new: list[bytes]) -> None:
    found = list(difference(old, new))
    assert list(applied(old, found)) == new
    assert {line for kind, line in found if kind == NEW} == {*new} - {*old}
    assert {line for kind, line in found if kind == GONE} == {*old} - {*new}


@given(st.lists(LINE_SETS, min_size=2, max_size=5))
def test_steps_together_are_the_difference_of_their_ends(sets: list[list[bytes]]) -> None:
    steps = [difference(one, other) for one, other in pairwise(sets)]
    assert list(composed(steps)) == list(difference(sets[0], sets[-1]))


@pytest.mark.parametrize("change", [(GONE, b"2\n"), (NEW, b"1\n"), (GONE, b"9\n")])
def test_changes_of_something_else_are_refused(change: tuple[bytes, bytes]) -> None:
    with pytest.raises(DamagedFileError, match=r"not there|already"):
        list(applied([b"1\n", b"3\n"], [change]))


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """Four versions, each with a number of its own beside what all have."""
    live, made = EmbeddedStore(tmp_path / "live"), Versions(tmp_path)
    for n in range(4):
        live.replace(
            {URIRef(f"{EX}g"): [(URIRef(EX), RDF.value, Literal(value)) for value in (n, n + 1)]}
        )
        made.publish(live)
    return made


def test_lines_of_a_version_are_its_quads_in_order(versions: Versions) -> None:
    first = versions.number(1)
    assert list(versions.lines(first)) == sorted(versions.open(first).n_quads())


def test_changes_on_record_are_those_that_a_comparison_finds(
    versions: Versions, tmp_path: Path
) -> None:
    first, last = versions.number(1), versions.number(4)
    assert [step.number for step in versions.steps(first, last) or ()] == [2, 3, 4]
    found = list(versions.changes(first, last))
    (tmp_path / "versions/3" / CHANGES).unlink()
    assert versions.steps(first, last) is None
    assert list(versions.changes(first, last)) == found
    assert [kind for kind, _ in found] == [GONE, GONE, NEW, NEW]


def test_changes_lead_back_too(versions: Versions) -> None:
    first, last = versions.number(1), versions.number(4)
    found = versions.changes(last, first)
    assert list(applied(versions.lines(last), found)) == list(versions.lines(first))


@pytest.mark.parametrize("keep", [0.0, 0.5])
def test_lines_that_are_not_those_published_are_said(
    versions: Versions, tmp_path: Path, keep: float
) -> None:
    path = tmp_path / "versions/2" / LINES
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(StoreUnavailableError, match=r"version 2 is damaged|quads"):
        list(versions.lines(versions.number(2)))


def test_a_version_without_its_lines_gives_them_from_its_store(
    versions: Versions, tmp_path: Path
) -> None:
    found = list(versions.lines(versions.number(2)))
    (tmp_path / "versions/2" / LINES).unlink()
    assert list(versions.lines(versions.number(2))) == found
