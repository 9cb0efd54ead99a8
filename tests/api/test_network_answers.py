"""Answers about networks: by HTTP and on the command line alike, each with its provenance."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.network.catalogue import MEASURES
from graph.network.kinds import KINDS
from graph.network.provenance import canonical
from tests.api.conftest import BASE
from tests.api.test_cli import run  # noqa: F401  (a fixture)

Run = Callable[..., tuple[int, str, str]]
CHICAGO = "jurisdiction/country:us/state:il/place:chicago"
NEW_YORK = "jurisdiction/country:us/state:ny/place:new_york"
TUKWILA = "jurisdiction/country:us/state:wa/place:tukwila"
SAME = {
    "measures": ("coalition/measures", ["coalition", "measures"]),
    "chosen measures": (
        "coalition/measures?measure=leiden&measure=roles&by=kind&seed=7&basis=authority",
        [
            *("coalition measures --measure leiden --measure roles --by kind".split()),
            *("--seed 7 --basis authority".split()),
        ],
    ),
    "significance": (
        "coalition/significance?model=fdsm&samples=100&seed=3",
        "significance --model fdsm --samples 100 --seed 3".split(),
    ),
    "ranks": (
        "coalition/ranks?measure=degree&rounds=20",
        "ranks --measure degree --rounds 20".split(),
    ),
    "comparison": (
        "coalition/comparison?from=2018-01-01&other_to=2017-12-31",
        "comparison --from 2018-01-01 --other-to 2017-12-31".split(),
    ),
    "a tie": (f"coalition/ties/{CHICAGO}/{NEW_YORK}", ["tie", CHICAGO, NEW_YORK]),
    "a directed network": ("statements", ["statements"]),
    "two modes": ("parties?mode=two", ["parties", "--mode", "two"]),
}


@pytest.mark.parametrize(("path", "words"), SAME.values(), ids=SAME)
def test_service_and_command_give_the_same_bytes(
    client: TestClient,
    run: Run,  # noqa: F811
    home: Path,
    path: str,
    words: list[str],
) -> None:
    answer = client.get(f"/network/{path}")
    assert answer.status_code == 200, answer.text
    assert run("network", *words, "--home", home)[:2] == (0, answer.text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_network_of_the_first_release_has_members_with_labels(
    client: TestClient, kind: str
) -> None:
    found = client.get(f"/network/{kind}")
    if kind == "conflict":  # nobody in it disagrees
        assert found.json()["links"] == []
        return
    assert found.status_code == 200
    assert len(found.json()["nodes"]) > 1
    assert all(node["label"] for node in found.json()["nodes"])
    assert all(link["evidence"] or link["bases"] for link in found.json()["links"])


def test_answer_says_how_to_make_it_again(client: TestClient) -> None:
    address = "/network/coalition/measures?measure=pagerank&region=NY&seed=5"
    found = client.get(address).json()
    told = found["provenance"]
    version = client.get("/versions").json()[0]
    assert (told["version"], told["version_sha256"]) == (version["number"], version["sha256"])
    assert told["parameters"] == {"region": "NY"}
    assert told["algorithm"]["measures"] == ["pagerank"]
    assert told["algorithm"]["seed"] == 5
    assert told["libraries"]["networkx"] == sys.modules["networkx"].__version__
    own = told.pop("sha256")
    assert hashlib.sha256(canonical(found)).hexdigest() == own


def test_every_measure_answers_or_says_why_not(client: TestClient) -> None:
    answer = client.get("/network/coalition/measures", params={"measure": list(MEASURES)})
    found = answer.json()
    for name in MEASURES:
        there = name in found["members"][0] or name in found["whole"] or name in found["refused"]
        assert there, name
    assert found["refused"] == {}
    assert found["members"][0]["label"] == "Chicago"
    assert found["whole"]["growth"][0]["name"] == "2015"


def test_tie_opens_to_its_briefs_and_to_the_words_of_the_release(client: TestClient) -> None:
    found = client.get(f"/network/coalition/ties/{CHICAGO}/{NEW_YORK}").json()
    assert found["tie"]["weight"] == len(found["events"]) == 9
    assert all(each["sources"] for each in found["events"])
    seattle = "jurisdiction/country:us/state:wa/place:seattle"
    told = client.get(f"/network/coalition/ties/{BASE}{NEW_YORK}/{seattle}").json()
    assert {each["exact"] for each in told["words"]} >= {
        "New York City",
        "Seattle Mayor Jenny Durkan",
    }
    for each in told["words"]:
        text = client.get(each["release"].replace(BASE, "/id/")).text
        assert text


UNKNOWN = {
    "an unknown network": ("friends", 404, "is no network; there are: coalition"),
    "an unknown member": (f"coalition/ties/{CHICAGO}/jurisdiction/atlantis", 404, "two members"),
    "members that are not tied": (
        f"coalition/ties/{TUKWILA}/jurisdiction/country:us/state:tx/place:austin",
        404,
        "not tied",
    ),
    "an unknown measure": ("coalition/measures?measure=beauty", 400, "no measure is called"),
    "groups that are none": ("coalition/measures?by=colour", 400, "by: 'colour' is none of"),
    "an unknown model": ("coalition/significance?model=magic", 400, "'magic'; there are: sdsm"),
    "an alpha of 5": ("coalition/significance?alpha=5", 400, "alpha is 5"),
    "an alpha that is none": ("coalition/significance?alpha=nan", 400, "alpha is nan"),
    "too few coalitions for a test": ("coalition/significance", 422, "no tie can have a p below"),
    "one case": ("coalition/significance?case=darweesh", 422, "1 events are too few"),
    "no projection": ("statements/significance", 400, "not made of members and what they"),
    "a year of windows every day": (
        "coalition/measures?measure=windows&step=1",
        400,
        "more than 1000 windows",
    ),
    "a single member": ("coalition/measures?region=ocd-division/country:us/state:wy", 404, "empty"),
    "ranks of one brief": ("coalition/ranks?case=darweesh", 422, "too few to draw from"),
    "too many samples": ("coalition/significance?model=fdsm&samples=1000000", 400, "samples"),
}


@pytest.mark.parametrize(("path", "status", "detail"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_cannot_be_answered_is_a_clear_problem(
    client: TestClient, path: str, status: int, detail: str
) -> None:
    answer = client.get(f"/network/{path}")
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.json()["detail"]


def test_member_alone_is_measured_and_what_needs_ties_says_so(client: TestClient) -> None:
    path = "/network/coalition/measures?case=california&region=ocd-division/country:us/state:wa"
    found = client.get(path + "/place:tukwila&measure=degree&measure=louvain&measure=eigenvector")
    assert [(each["label"], each["degree"]) for each in found.json()["members"]] == [("Tukwila", 0)]
    assert found.json()["refused"] == {
        "louvain": "louvain: the network has no ties",
        "eigenvector": "eigenvector: the network has no ties",
    }


def test_report_of_wrong_use_on_the_command_line_is_one_line(run: Run, home: Path) -> None:  # noqa: F811
    for words, told in (
        (["network", "tie", "--home", home], "name two members"),
        (["network", "coalition", "friends", "--home", home], "after a network comes measures"),
        (["network", "measures", "--measure", "x", "--home", home], "no measure is called 'x'"),
    ):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert told in err
        assert err.count("\n") == 1
