"""One day gives the same offices wherever it is asked: SPARQL, pages, network and export."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import html5lib
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ontology.saved import named
from tests.api.conftest import BASE, RELEASES, publish
from tests.api.test_cli import run  # noqa: F401  (a fixture)
from tests.api.test_pages import XHTML

Run = Callable[..., tuple[int, str, str]]
Office = tuple[str, str]
QUERY = named("holds-office-on").text
LATER = """FOR IMMEDIATE RELEASE: March 3, 2023

A HEADLINE OF THE RELEASE

“We are glad of it today, and so is everyone,” said New York City Mayor Bill de Blasio.

“I am glad of it too, and I have said so before,” said Portland, Oregon Mayor Lee Poe.
"""
DAYS = {
    "the first release": ("2018-05-18", 10),
    "first day, by a year": ("2014-01-01", 7),
    "last day, by a month": ("2019-08-31", 8),
    "the day after": ("2019-09-01", 7),
    "the last day of two mayors": ("2021-12-31", 7),
    "between two spells": ("1985-06-01", 0),
    "a second spell": ("1990-06-01", 2),
    "shown by a release alone, one of them against the record": ("2023-03-03", 6),
    "the day after that release": ("2023-03-04", 4),
    "before everything": ("1900-01-01", 0),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the first release and a later one."""
    folder = tmp_path_factory.mktemp("as-of")
    (folder / "later.txt").write_text(LATER, encoding="utf-8")
    publish(folder / "home", RELEASES, folder / "later.txt")
    return folder / "home"


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    settings = Settings(home=home, base_iri=BASE, workers=1, query_timeout=5)
    with TestClient(create_app(settings)) as started:
        yield started


def offices(table: str) -> set[Office]:
    """(person, post) of a table as CSV."""
    return {(row["person"], row["post"]) for row in csv.DictReader(io.StringIO(table))}


def shown(client: TestClient, iri: str, day: str) -> set[str]:
    """What the page of an entity leads to from its list of offices held on a day."""
    path = "/id/" + iri.removeprefix(BASE)
    answer = client.get(path, params={"as_of": day}, headers={"Accept": "text/html"})
    assert answer.status_code == 200, path
    tree = html5lib.HTMLParser(strict=True).parse(answer.content)
    [part] = [e for e in tree.iter(f"{XHTML}section") if e.get("aria-labelledby") == "on-day"]
    return {BASE + (a.get("href") or "").removeprefix("/id/") for a in part.iter(f"{XHTML}a")}


def of_pages(client: TestClient, day: str) -> tuple[set[Office], set[Office]]:
    """(person, post) pairs that the pages of all people show, and those of all bodies."""
    table = client.get("/sparql", params={"query": QUERY, "format": "csv"}).text
    rows = list(csv.DictReader(io.StringIO(table)))
    people = {row["person"]: shown(client, row["person"], day) for row in rows}
    bodies = {row["body"]: shown(client, row["body"], day) for row in rows}
    own = {(r["person"], r["post"]) for r in rows if r["post"] in people[r["person"]]}
    there = {
        (r["person"], r["post"]) for r in rows if {r["person"], r["post"]} <= bodies[r["body"]]
    }
    return own, there


def of_network(network: str) -> set[Office]:
    nodes = json.loads(network)["nodes"]
    return {(one["person"], one["post"]) for node in nodes for one in node["officials"]}


@pytest.mark.parametrize(("day", "number"), DAYS.values(), ids=DAYS)
def test_one_day_gives_the_same_offices_everywhere(
    client: TestClient,
    run: Run,  # noqa: F811
    home: Path,
    tmp_path: Path,
    day: str,
    number: int,
) -> None:
    asked = {"query": QUERY, "as_of": day, "format": "csv"}
    wanted = offices(client.get("/sparql", params=asked).text)
    assert len(wanted) == number
    assert offices(client.post("/sparql", data=asked).text) == wanted

    file = tmp_path / "offices.rq"
    file.write_text(QUERY, encoding="utf-8")
    words = ["query", file, "--as-of", day, "--format", "csv", "--home", home]
    assert offices(run(*words)[1]) == wanted

    assert run("export", tmp_path / "out", "--as-of", day, "--home", home)[0] == 0
    table = (tmp_path / "out" / f"offices-{day}.csv").read_text(encoding="utf-8")
    assert offices(table) == wanted

    assert of_pages(client, day) == (wanted, wanted)

    answer = client.get("/network/coalition", params={"as_of": day})
    code, printed, _ = run("network", "--as-of", day, "--home", home)
    assert code == (0 if answer.status_code == 200 else 1)  # nobody had joined anything yet
    network = answer.text if code == 0 else '{"nodes": []}'
    assert printed == (network if code == 0 else "")
    members = {node["id"] for node in json.loads(network)["nodes"]}
    rows = csv.DictReader(io.StringIO(table))
    assert day != "2018-05-18" or of_network(network) == wanted
    assert of_network(network) == {(r["person"], r["post"]) for r in rows if r["body"] in members}


NO_DAYS = [
    "", "May", "2018", "2018-05", "20180518", "2018-W20-5", "2018-02-30", "1526601600",
    "٢٠١٨-٠٥-١٨",
]  # fmt: skip


@pytest.mark.parametrize("words", NO_DAYS)
@pytest.mark.parametrize("path", ["/sparql", "/network/coalition", "/id/person/paul-soglin"])
def test_what_is_no_day_is_refused_by_name(client: TestClient, path: str, words: str) -> None:
    given = {"as_of": words} | ({"query": QUERY} if path == "/sparql" else {})
    answer = client.get(path, params=given, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert f"as_of: {words!r} is no day" in unescape(answer.text)


@pytest.mark.parametrize("command", [["query", "-"], ["network"], ["export", "out"]], ids=str)
def test_what_is_no_day_is_refused_on_the_command_line(
    run: Run,  # noqa: F811
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*command, "--as-of", "May", "--home", home, stdin=QUERY.encode())
    assert (code, out) == (2, "")
    assert err == "joinder: --as-of: 'May' is no day such as 2018-01-31\n"
    assert not list(tmp_path.iterdir())


REFUSED = {
    "a query without a place": ("/sparql?query=ASK{}&as_of=2018-05-18", "VALUES ?asOf { UNDEF }"),
    "two days": ("/sparql?query=ASK{}&as_of=2018-05-18&as_of=2018-05-19", "needed once"),
    "data of an entity": ("/id/person/paul-soglin.ttl?as_of=2018-05-18", "only pages"),
    "an entity without offices": ("/id/law/us/ca/2017/sb-54.html?as_of=2018-05-18", "only people"),
    "a list": ("/people?as_of=2018-05-18", "no parameter is called"),
}


@pytest.mark.parametrize(("address", "told"), REFUSED.values(), ids=REFUSED)
def test_a_day_that_would_change_nothing_is_refused(
    client: TestClient, address: str, told: str
) -> None:
    answer = client.get(address, headers={"Accept": "application/json"})
    problem = client.get(address, headers={"Accept": "text/html"}) if "html" in address else answer
    assert problem.status_code == 400
    assert told in problem.text


def test_the_page_of_an_answer_shows_the_day_in_the_query(client: TestClient) -> None:
    asked = {"query": QUERY, "as_of": "2018-05-18"}
    text = client.get("/sparql", params=asked, headers={"Accept": "text/html"}).text
    assert "10 rows" in text
    assert "VALUES ?asOf { &#34;2018-05-18&#34;^^" in text


def test_an_export_with_a_day_holds_the_same_version(run: Run, home: Path, tmp_path: Path) -> None:  # noqa: F811
    run("export", tmp_path / "one", "--home", home)
    run("export", tmp_path / "two", "--as-of", "2018-05-18", "--home", home)
    one, two = (json.loads((tmp_path / n / "manifest.json").read_bytes()) for n in ("one", "two"))
    assert (one["as_of"], two["as_of"]) == (None, "2018-05-18")
    files = {each["name"]: each for each in two["files"]}
    assert files.pop("offices-2018-05-18.csv")["bytes"]
    described = files.pop("datapackage.json")
    assert [each for each in one["files"] if each["name"] != described["name"]] == [*files.values()]


CONFLICTS = {
    "a person": "/id/person/jenny-durkan",
    "a place": "/id/jurisdiction/country:us/state:wa/place:seattle",
    "a post": "/id/post/country:us/state:wa/place:seattle/mayor",
}


@pytest.mark.parametrize("path", CONFLICTS.values(), ids=CONFLICTS)
def test_dates_of_other_sources_stand_beside_those_that_count(
    client: TestClient, path: str
) -> None:
    text = " ".join(client.get(path, headers={"Accept": "text/html"}).text.split())
    for words in ("31 December 2021", "23 November 2021</a> by openstates", "by Ballotpedia"):
        assert words in text


@pytest.mark.parametrize(("day", "disputed"), [("2021-11-23", False), ("2021-11-24", True)])
def test_a_day_on_which_sources_disagree_is_marked(
    client: TestClient, day: str, disputed: bool
) -> None:
    asked = {"query": QUERY, "as_of": day, "format": "csv"}
    rows = csv.DictReader(io.StringIO(client.get("/sparql", params=asked).text))
    [row] = [row for row in rows if row["name"] == "Jenny Durkan"]
    assert row["disputed"] == str(disputed).lower()
    path = "/id/person/jenny-durkan"
    page = client.get(path, params={"as_of": day}, headers={"Accept": "text/html"}).text
    assert ("sources disagree" in page) == disputed
    network = client.get("/network/coalition", params={"as_of": day}).json()
    found = [o for n in network["nodes"] for o in n["officials"] if o["name"] == "Jenny Durkan"]
    assert [one["disputed"] for one in found] == [disputed]


TOLD = {
    "two dates": ("paul-soglin", "1990-06-01", "on record from 18 April 1989 to 15 April 1997"),
    "no end": ("allan-ekberg", "2020-01-01", "on record since 1 January 2016, with no end"),
    "a release alone": ("lee-poe/us-or-portland", "2023-03-03", "shown in office by a release"),
    "against the record": ("bill-de-blasio", "2023-03-03", "shown in office by a release"),
    "none that day": ("paul-soglin", "1985-06-01", "Nobody is known to be."),
}


@pytest.mark.parametrize(("who", "day", "told"), TOLD.values(), ids=TOLD)
def test_a_page_says_how_it_is_known(client: TestClient, who: str, day: str, told: str) -> None:
    answer = client.get(f"/id/person/{who}.html", params={"as_of": day})
    assert told in " ".join(answer.text.split())
