"""Whatever publishes applies the decisions on identities, and looks at the shapes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from api.commands import registry, review
from api.commands.ingest import ingest
from api.commands.registry import Because
from api.commands.review import Decided
from api.settings import Settings
from graph.iri import Iris
from graph.store.live import Live
from graph.store.versions import Versions
from graph.update.apply import Home, apply
from graph.update.frames import Change
from tests.graph.registry.invented import BASE, BRIEF, filled, lines, person, stands_for, text

ANA, WED = person("ana-ruiz"), person("ana-oak")
OPEN = "Portland Mayor Lea Oak came too."


def ingested(settings: Settings, folder: Path) -> None:
    more = lines(folder / "more.jsonl", text("Mayor Ana Ruiz", "July 9, 2020"))
    assert ingest(settings, [str(more)], None, 1) == 0


def decided(settings: Settings, _: Path) -> None:
    maine = "jurisdiction/country:us/state:me/place:portland"
    review.decide(settings, Decided("Portland", maine, "its page", None, "Eva Elm"))


def written(settings: Settings, _: Path) -> None:
    with Live(settings.home) as live:
        home = Home(settings.home, live, Iris(BASE))
        apply(home, Change("update", "t", "http://e.org/"), b"INSERT DATA {<e:s> <e:p> 1}", print)


def undone(settings: Settings, _: Path) -> None:
    registry.undo(settings, person("lee-poe"), Because("they are two", "Eva Elm"))


@pytest.mark.parametrize("published", [ingested, decided, written, undone])
def test_a_merged_person_stays_merged_whatever_publishes(
    tmp_path: Path, published: Callable[[Settings, Path], None]
) -> None:
    settings = Settings(home=tmp_path / "home", base_iri=BASE)
    days = ("March 3, 2020", "May 4, 2020", "June 1, 2020", "June 2, 2020")
    names = ("Ana Ruiz", "Ana Oak", "Lee Poe", "Lee Elm")
    told = (OPEN, BRIEF, "", "")
    rows = zip(names, days, told, strict=True)
    filled(settings.home, *(text(f"Mayor {name}", day, more) for name, day, more in rows))
    ingest(settings, [], None, 1)
    registry.merge(settings, WED, ANA, Because("her maiden name", "Eva Elm"))
    registry.merge(settings, person("lee-poe"), person("lee-elm"), Because("one", "Eva Elm"))
    before = Versions(settings.home).current()
    published(settings, tmp_path)
    now = Versions(settings.home).current()
    assert now.number == before.number + 1
    assert stands_for(settings.home)[WED] == ANA
    assert now.conforms
