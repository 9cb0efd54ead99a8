from pathlib import Path

import pytest

from graph.errors import LinksFullError, MisuseError, NotFoundError, StoreUnavailableError
from graph.store import links as module
from graph.store.links import MOST_BYTES, Asked, Links

ASKED = Asked("SELECT * { ?s ?p ?o } # “é”", 3, "2018-05-18")


def test_a_link_opens_what_was_asked(tmp_path: Path) -> None:
    name = Links(tmp_path).keep(ASKED)
    assert len(name) == 12
    assert Links(tmp_path).asked(name) == ASKED


def test_the_same_is_kept_once_and_another_apart(tmp_path: Path) -> None:
    links = Links(tmp_path)
    names = [links.keep(asked) for asked in (ASKED, ASKED, Asked(ASKED.query))]
    assert names[0] == names[1] != names[2]
    assert len(list((tmp_path / "links").iterdir())) == 2


def test_two_with_one_beginning_of_the_hash_are_told_apart(tmp_path: Path) -> None:
    links = Links(tmp_path)
    name = links.keep(ASKED)
    (tmp_path / "links" / f"{name}.json").write_text('{"query": "another"}', encoding="utf-8")
    longer = links.keep(ASKED)
    assert (len(longer), links.asked(longer)) == (16, ASKED)
    assert links.asked(name) == Asked("another")


@pytest.mark.parametrize("name", ["", "../current", "0" * 11, "A" * 12, "0" * 12, "0" * 12 + "\n"])
def test_a_link_that_nobody_made_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFoundError, match="no link is called"):
        Links(tmp_path).asked(name)


@pytest.mark.parametrize(
    ("query", "told"),
    [(" ", "there is none"), ("x" * (MOST_BYTES + 1), "more than"), ("\ud800", "no Unicode text")],
    ids=["empty", "long", "surrogate"],
)
def test_what_cannot_be_linked_to_is_refused(tmp_path: Path, query: str, told: str) -> None:
    with pytest.raises(MisuseError, match=told):
        Links(tmp_path).keep(Asked(query))
    assert not (tmp_path / "links").exists()


def test_a_full_folder_takes_no_more_and_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = Links(tmp_path)
    name = links.keep(ASKED)
    monkeypatch.setattr(module, "MOST", 1)
    with pytest.raises(LinksFullError, match="1 links"):
        links.keep(Asked("ASK {}"))
    assert links.keep(ASKED) == name
    assert links.asked(name) == ASKED


def test_a_damaged_link_is_said(tmp_path: Path) -> None:
    links = Links(tmp_path)
    name = links.keep(ASKED)
    (tmp_path / "links" / f"{name}.json").write_text("{}", encoding="utf-8")
    with pytest.raises(StoreUnavailableError, match=name):
        links.asked(name)
