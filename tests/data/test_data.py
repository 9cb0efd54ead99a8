"""What `data/` holds: every fact with a source, every file described, the release untouched."""

import csv
import gzip
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest

from data.build import COLUMNS, entries, names, written
from graph.link.authority import Authority
from graph.link.gazetteer import Gazetteer, Place
from graph.resources import authority

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
FACTS = ROOT.parent / "shared" / "facts"
needs_facts = pytest.mark.skipif(not FACTS.is_dir(), reason="needs ../shared")
TABLES = sorted((DATA / "authority").glob("*.csv"))


@pytest.fixture(scope="module")
def known() -> Authority:
    return Authority.load(authority())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_line_names_its_source(table: Path) -> None:
    assert rows(table) or table.stem in ("choices", "decisions")
    named = ("source", "sources", "start_source", "who", "why")
    for row in rows(table):
        told = [row[column] for column in named if column in row]
        assert all(told)
        assert told or table.stem in {"coalition_members", "division_aliases"}


@pytest.mark.parametrize(
    "path",
    [*TABLES, *(DATA / "sources").iterdir(), *(DATA / "releases").iterdir()],
    ids=lambda path: path.name,
)
def test_every_file_is_described_in_the_readme(path: Path) -> None:
    assert f"`{path.name}`" in (DATA / "README.md").read_text(encoding="utf-8")


def test_release_has_the_recorded_hash_and_the_readme_tells_it(known: Authority) -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert known.sources
    for source in known.sources:
        content = (DATA / "releases" / source.file).read_bytes()
        assert sha256(content).hexdigest() == source.sha256
        assert source.sha256 in readme


def test_no_postal_code_alone_is_a_name(known: Authority) -> None:
    codes = {place.state for place in known.gazetteer if place.state}
    assert len(codes) == 56
    assert [code for code in sorted(codes) if known.gazetteer.by_name(code)] == []


def test_gazetteer_keeps_its_size() -> None:
    path = DATA / "authority" / "jurisdictions.csv.gz"
    assert path.stat().st_size < 1_000_000
    header = gzip.decompress(path.read_bytes()).decode().splitlines()[0]
    assert header == ",".join(COLUMNS)


@needs_facts
def test_ids_of_the_first_release_are_those_of_the_facts(known: Authority) -> None:
    facts = json.loads((FACTS / "facts.json").read_text(encoding="utf-8"))
    assert min(len(facts["jurisdictions"]), len(facts["states"])) > 1
    for fact in [*facts["jurisdictions"], *facts["states"]]:
        place = by_ocd(known.gazetteer, fact["ocd_division"]["value"])
        assert place.geonames == fact["geonames"]["value"]
        assert place.geoid == fact.get("census_geoid", fact.get("fips"))["value"]


@needs_facts
def test_name_and_state_give_the_id_of_every_recorded_member(known: Authority) -> None:
    facts = json.loads((FACTS / "coalitions.json").read_text(encoding="utf-8"))
    members = [m for c in facts["coalitions"] for m in c["members"] if m.get("ocd")]
    assert len(members) == 229
    for member in members:
        found = [p for p in known.gazetteer.by_name(member["name"]) if fits(p, member)]
        assert [f"ocd-division/{place.division}" for place in found] == [member["ocd"]]
        assert found[0].geoid == member.get("census_geoid", found[0].geoid)


@needs_facts
def test_every_recorded_coalition_is_in_the_tables(known: Authority) -> None:
    facts = json.loads((FACTS / "coalitions.json").read_text(encoding="utf-8"))
    assert [c.id for c in known.coalitions] == [c["id"] for c in facts["coalitions"]]
    for fact in facts["coalitions"]:
        members = known.members_of(fact["id"])
        assert [m.name for m in members] == [m["name"] for m in fact["members"]]


@pytest.mark.slow
@needs_facts
def test_gazetteer_is_what_its_builder_makes() -> None:
    made = written(entries(FACTS / "ocd_places.csv.gz").values())
    kept = gzip.decompress((DATA / "authority" / "jurisdictions.csv.gz").read_bytes())
    assert made.encode() == kept
    table = (DATA / "authority" / "jurisdictions.csv.gz").read_bytes()
    assert names(made, table) == (DATA / "authority" / "jurisdiction_names.tsv.gz").read_bytes()
    assert len(list(csv.reader(io.StringIO(made)))) > 39_000


def by_ocd(gazetteer: Gazetteer, ocd_id: str) -> Place:
    place = gazetteer.by_division(ocd_id.removeprefix("ocd-division/"))
    assert place is not None
    return place


def fits(place: Place, member: dict[str, str]) -> bool:
    if member["kind"] == "state":
        wanted = "district" if "district:" in member["ocd"] else "state"
        return place.kind == wanted
    return place.state == member["state"] and place.kind != "state"
