"""What is found, in which order, and where its words stand."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import MisuseError, QueryTimeoutError
from graph.search import find as module
from graph.search.cursor import Cursor, read
from graph.search.document import Document
from graph.search.find import Wanted, find
from graph.search.index import build
from tests.graph.search.test_index import TEXT

MAYOR = "https://w3id.org/joinder/concept/office/mayor"
NARROWED = {
    "a kind": (Wanted("city", ("person",)), {"person"}),
    "two kinds": (Wanted("city", ("person", "statement")), {"person", "statement"}),
    "a kind of office": (Wanted("city", narrowed={"office": MAYOR}), {"person", "statement"}),
    "a case": (Wanted("city", narrowed={"case": "united states v. california"}), {"statement"}),
}


@pytest.mark.parametrize(("wanted", "kinds"), NARROWED.values(), ids=NARROWED)
def test_narrowing_leaves_only(index: Path, wanted: Wanted, kinds: set[str]) -> None:
    found = find(index, wanted, most=100)
    everything = find(index, Wanted("city"), most=100)
    assert {hit.kind for hit in found.hits} >= kinds
    assert found.total == len(found.hits) < everything.total
    if wanted.kinds:
        assert {hit.kind for hit in found.hits} == kinds


def test_a_place_includes_the_places_within_it(index: Path) -> None:
    def speakers(**narrowed: str) -> set[str]:
        wanted = Wanted("city OR mayor", ("statement",), narrowed=narrowed)
        return {hit.title for hit in find(index, wanted, most=100).hits}

    city, state, country = ("Seattle", "Washington", "United States")
    assert speakers(jurisdiction=city) < speakers(jurisdiction=state)
    assert speakers(jurisdiction=state) < speakers(jurisdiction=country) < speakers()


def test_a_day_is_inclusive_and_leaves_out_what_has_none(index: Path) -> None:
    day = date(2018, 5, 18)
    [kinds, none] = (
        {hit.kind for hit in find(index, wanted, most=100).hits}
        for wanted in (Wanted("city", (), day, day), Wanted("city", (), date(2018, 5, 19)))
    )
    assert kinds == {"statement", "release"}
    assert none == set()


def test_found_words_stand_where_the_source_has_them(index: Path) -> None:
    found = find(
        index, Wanted('"sanctuary" OR "immigra"* OR city', ("statement", "release")), most=50
    )
    matches = [(hit, match) for hit in found.hits for match in hit.snippet.matches]
    assert {hit.kind for hit, _ in matches} == {"statement", "release"}
    for hit, match in matches:
        snippet = hit.snippet
        words = snippet.text[match.start - snippet.start : match.end - snippet.start]
        assert match.source
        assert TEXT[slice(*match.source)].split() == words.split()


def test_a_name_counts_for_more_than_a_text(tmp_path: Path) -> None:
    both = [
        Document("urn:text", "release", "of something else", "ruiz and more words to read"),
        Document("urn:name", "person", "Ana Ruiz", "more words to read, and others"),
    ]
    build(both, tmp_path / "index")
    assert [hit.iri for hit in find(tmp_path / "index", Wanted("ruiz")).hits] == [
        "urn:name",
        "urn:text",
    ]


def test_parts_join_without_gap_or_repeat_also_among_equals(tmp_path: Path) -> None:
    build((Document(f"urn:{n}", "person", "Ana Ruiz", "") for n in range(25)), tmp_path / "index")
    parts = [find(tmp_path / "index", Wanted("ruiz"), most=10, offset=n) for n in (0, 10, 20, 30)]
    assert [hit.iri for part in parts for hit in part.hits] == [f"urn:{n}" for n in range(25)]
    assert {part.total for part in parts} == {25}


def test_a_long_search_ends_at_its_deadline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build((Document(f"urn:{n}", "person", f"word{n}", "") for n in range(500)), tmp_path / "index")
    monkeypatch.setattr(module, "_INSTRUCTIONS", 1)
    with pytest.raises(QueryTimeoutError, match="stopped at its deadline, after 0 s"):
        find(tmp_path / "index", Wanted("word*"), seconds=0)


def test_a_snippet_of_one_word_a_thousand_times_is_short(tmp_path: Path) -> None:
    text = "filler " * 1000 + "found word " * 20_000
    build([Document("urn:x", "release", "", text)], tmp_path / "index")
    [hit] = find(tmp_path / "index", Wanted("found")).hits
    assert hit.snippet.text == text[hit.snippet.start : hit.snippet.end]
    assert len(hit.snippet.text) < 300
    assert len(hit.snippet.matches) > 10


def test_a_kind_that_is_none_is_named() -> None:
    with pytest.raises(MisuseError, match="kind: 'mayor' is none of statement, person"):
        Wanted("city", ("mayor",))


def test_a_cursor_is_read_as_it_was_written() -> None:
    search = Wanted("city").digest
    assert read(str(Cursor(3, 40, search))) == Cursor(3, 40, search)


@pytest.mark.parametrize(
    "words", ["", "3", "3-40", "3-40-xyz", "٣-40-" + "0" * 12, "-1-2-" + "0" * 12]
)
def test_a_cursor_that_no_answer_gave_is_refused(words: str) -> None:
    with pytest.raises(MisuseError, match="cursor: "):
        read(words)


def test_a_cursor_belongs_to_one_search() -> None:
    with pytest.raises(MisuseError, match="something else"):
        Cursor(1, 20, Wanted("city").digest).of(Wanted("court").digest)
