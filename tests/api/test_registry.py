"""A merge, a split and an undo, followed through everything that a version is seen by."""

import csv
import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import html5lib
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.commands import registry
from api.commands.export import export
from api.commands.registry import Because
from api.settings import Settings
from graph.store.sources import Sources
from graph.store.versions import Versions
from graph.validate import problems, text_problems
from tests.api.conftest import BASE
from tests.graph.registry.invented import BRIEF, filled, person, published, text

ANA, WED = person("ana-ruiz"), person("ana-oak")
ELDER, YOUNGER = person("ana-ruiz-elder"), person("ana-ruiz-younger")
CASE = "case/us-wa-tacoma-mayor/{}/united-states-v-elm-county"
EARLY, LATE = CASE.format("2020-03-03"), CASE.format("2020-05-04")
DAYS = {"2020-03-03": "March 3, 2020", "2020-05-04": "May 4, 2020", "2020-06-01": "June 1, 2020"}
BECAUSE = Because("they said so", "Eva Elm")
SPEAKERS = """PREFIX jn: <https://w3id.org/joinder/ns#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?day ?who WHERE { ?s jn:speaker ?who ; prov:wasQuotedFrom/dcterms:issued ?day }"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that a version is seen by; paths instead of IRIs."""

    client: TestClient
    settings: Settings
    folder: Path

    def status(self, path: str) -> tuple[int, str | None]:
        """What the address of a path answers, and where it leads."""
        answer = self.client.get(f"/id/{path}", follow_redirects=False)
        return answer.status_code, answer.headers.get("location")

    def formerly(self, path: str) -> set[str]:
        """The addresses that the page of an entity folds away as its former ones, and why."""
        page = self.client.get(f"/id/{path}", headers={"Accept": "text/html"}).content
        tree = html5lib.parse(page, namespaceHTMLElements=False)
        [folded] = [e for e in tree.iter("details") if e.get("class") == "formerly"]
        return {"".join(item.itertext()) for item in folded.iter("li")}

    def speakers(self) -> dict[str, str]:
        """Who speaks on which day, by SPARQL."""
        answer = self.client.get("/sparql", params={"query": SPEAKERS, "format": "csv"})
        rows = csv.DictReader(io.StringIO(answer.text))
        return {row["day"]: row["who"].removeprefix(BASE) for row in rows}

    def network(self, day: str) -> tuple[set[str], set[str]]:
        """Officials of the city, and what stands behind ties, in the network of a day."""
        found = self.client.get("/network/coalition", params={"as_of": day}).text
        words = set(found.replace('"', " ").split())
        paths = {word.removeprefix(BASE) for word in words if word.startswith(BASE)}
        return (
            {path for path in paths if path.startswith("person/") and path.endswith("tacoma")},
            {path for path in paths if "/united-states-v-elm-county/" in path},
        )

    def reconciled(self, name: str) -> str:
        """The best candidate for a name."""
        queries = json.dumps({"q": {"query": name, "type": "Person"}})
        answer = self.client.get("/reconcile", params={"queries": queries}).json()
        return str(answer["q"]["result"][0]["id"]).removeprefix(BASE)

    def exported(self) -> str:
        """The N-Quads of the export and its registry."""
        export(self.settings, self.folder, None, None)
        with gzip.open(self.folder / "joinder.nq.gz", "rt", encoding="utf-8") as lines:
            return lines.read() + (self.folder / "registry.csv").read_text(encoding="utf-8")

    def changes(self) -> dict[str, list[tuple[str, list[str]]]]:
        """What the current version says has changed."""
        number = Versions(self.settings.home).current().number
        found = self.client.get(f"/versions/{number}").json()["changes"]
        return {
            kind: [
                (one["old"].removeprefix(BASE), [new.removeprefix(BASE) for new in one["new"]])
                for one in some
            ]
            for kind, some in found.items()
        }

    def sound(self) -> bool:
        """Whether the version keeps its promises."""
        store = Versions(self.settings.home).open()
        return not problems(store) and not text_problems(store, Sources(self.settings.home).text)


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Seen]:
    home = tmp_path / "home"
    speakers = ("Mayor Ana Ruiz", "Mayor Ana Oak", "Mayor Ana Ruiz")
    briefs = (BRIEF, BRIEF, "")
    rows = zip(speakers, DAYS.values(), briefs, strict=True)
    filled(home, *(text(who, day, more) for who, day, more in rows))
    published(home)
    settings = Settings(home=home, base_iri=BASE, workers=1, query_timeout=5)
    with TestClient(create_app(settings)) as client:
        yield Seen(client, settings, tmp_path / "export")


def test_a_merge_a_split_and_an_undo_are_seen_everywhere(seen: Seen) -> None:
    settings = seen.settings
    untouched = dict(zip(DAYS, (ANA, WED, ANA), strict=True))
    assert seen.speakers() == untouched
    before = seen.exported()

    registry.merge(settings, WED, BASE + ANA, BECAUSE)
    registry.merge(settings, LATE, EARLY, BECAUSE)
    assert seen.status(WED) == (301, f"/id/{ANA}")
    assert seen.status(f"{WED}.ttl") == (301, f"/id/{ANA}.ttl")
    assert seen.status(LATE) == (301, f"/id/{EARLY}")
    assert "Ana Oak" in seen.client.get(f"/id/{WED}", headers={"Accept": "text/html"}).text
    assert seen.formerly(ANA) == {f"{BASE}{WED}: they said so"}
    assert set(seen.speakers().values()) == {ANA}
    assert seen.reconciled("Ana Oak") == ANA
    officials, coalitions = seen.network("2020-05-04")
    assert officials == {ANA}
    assert coalitions
    assert all(path.startswith(f"{EARLY}/") for path in coalitions)
    assert f"{WED},{ANA},merged" in seen.exported()
    assert seen.changes() == {"merges": [(LATE, [EARLY])], "splits": [], "undone": []}
    assert seen.sound()

    registry.undo(settings, WED, BECAUSE)
    registry.undo(settings, LATE, BECAUSE)
    assert seen.changes()["undone"] == [(LATE, [EARLY])]
    assert seen.status(WED) == (200, None)
    assert seen.speakers() == untouched
    assert seen.reconciled("Ana Oak") == WED
    assert seen.exported() == before

    registry.split(settings, ANA, [f"{YOUNGER}=2020-06-01/2020-12-31", ELDER], BECAUSE)
    gone = seen.client.get(f"/id/{ANA}")
    assert gone.status_code == 410
    assert gone.json()["successors"] == [BASE + ELDER, BASE + YOUNGER]
    assert "they said so" in gone.json()["detail"]
    page = seen.client.get(f"/id/{ANA}", headers={"Accept": "text/html"})
    assert (page.status_code, f'href="/id/{ELDER}"' in page.text) == (410, True)
    assert seen.speakers() == dict(zip(DAYS, (ELDER, WED, YOUNGER), strict=True))
    assert seen.network("2020-06-01")[0] == {YOUNGER}
    assert seen.network("2020-03-03")[0] == {ELDER}
    assert f"{ANA},{YOUNGER},split" in seen.exported()
    assert seen.changes()["splits"] == [(ANA, [ELDER, YOUNGER])]
    assert seen.sound()

    registry.undo(settings, ANA, BECAUSE)
    assert seen.changes()["undone"] == [(ANA, [ELDER, YOUNGER])]
    assert seen.exported() == before
