"""Authority tables: what they answer, and how a broken one is refused."""

import shutil
from pathlib import Path

import pytest

from graph.errors import AuthorityDataError
from graph.link.authority import Authority, plain_bill
from graph.link.rows import TenureRow
from graph.resources import authority as folder


@pytest.fixture(scope="module")
def known() -> Authority:
    return Authority.load(folder())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder(), tmp_path / "authority"))


@pytest.mark.parametrize(
    ("start", "end", "day", "covered"),
    [
        ("2014", "2019-08", "2014-01-01", True),
        ("2014", "2019-08", "2013-12-31", False),
        ("2014", "2019-08", "2019-08-31", True),
        ("2014", "2019-08", "2019-09-01", False),
        ("2014-05-06", None, "2014-05-06", True),
        ("2014-05-06", None, "2014-05-05", False),
        (None, "2014-05-06", "1900-01-01", True),
        (None, "2014-05-06", "2014-05-07", False),
        (None, None, "2014-05-06", True),
    ],
)
def test_spell_covers_a_day_within_the_precision_of_its_dates(
    start: str | None, end: str | None, day: str, covered: bool
) -> None:
    tenure = TenureRow("ann", "post", 1, start, end, None, None, None, None, None)
    assert tenure.covers(day) == covered


@pytest.mark.parametrize(
    ("day", "spells"),
    [("1975-01-01", [1]), ("1990-01-01", [2]), ("2018-05-18", [3]), ("2000-01-01", [])],
)
def test_of_three_spells_the_one_of_the_day_is_found(
    known: Authority, day: str, spells: list[int]
) -> None:
    post = "country:us/state:wi/place:madison/mayor"
    assert [tenure.spell for tenure in known.tenures_on(day, post=post)] == spells


@pytest.mark.parametrize(
    ("written", "bill"),
    [
        ("SB 54", "sb 54"),
        ("S.B. 54", "sb 54"),
        ("Senate Bill 54", "sb 54"),
        ("SB54", "sb 54"),
        ("Assembly Bill 103", "ab 103"),
        ("AB 103", "ab 103"),
        ("the  Clean Air Act", "clean air act"),
    ],
)
def test_forms_of_a_bill_number_fold_to_one(written: str, bill: str) -> None:
    assert plain_bill(written) == bill


def test_case_comes_before_its_appeals(known: Authority) -> None:
    found = known.cases_named("U.S. v. California")
    assert [case.court for case in found] == ["us/caed", "us/ca9", "us/scotus"]


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("U.S. Conference of Mayors", ["us-conference-of-mayors"]),
        ("justice\nDepartment", ["us-department-of-justice"]),
        ("Conference", []),
    ],
)
def test_organisation_is_found_by_any_name(known: Authority, name: str, slugs: list[str]) -> None:
    assert [found.slug for found in known.organizations_named(name)] == slugs


def test_things_are_found_by_their_ids(known: Authority) -> None:
    person, post, record = known.people[0], known.posts[0], known.coalitions[0]
    assert known.person(person.slug) == person
    assert known.people_named(person.name.upper()) == (person,)
    assert known.post(post.path) == post
    assert post in known.posts_in(post.division or "")
    assert known.posts_in(post.division or "", "astrologer") == ()
    assert known.coalition(record.id) == record
    assert known.source(known.sources[0].sha256) == known.sources[0]
    assert known.filings_in(known.filings[0].case) == known.filings
    assert known.courts_named("E.D. Cal.") == known.courts[:1]
    assert known.laws_named(known.laws[0].name) == known.laws[:1]
    assert known.organization("no-such") is None


def test_every_recorded_member_is_resolved(known: Authority) -> None:
    assert len(known.coalitions) == 14
    assert len(known.coalition_members) > 200
    assert all(m.division or m.organization for m in known.coalition_members)


@pytest.mark.parametrize(
    ("table", "old", "new", "complaint"),
    [
        ("people", "slug,name", "id,name", r"people\.csv: line 1, column id: columns are"),
        ("people", ",Bill,", ",", r"people\.csv: line 2, column slug: 6 cells, expected 7"),
        ("people", ",Kenney,", ",,", r"people\.csv: line 5, column family: is empty"),
        ("people", "jim-kenney,", "rahm-emanuel,", r"line 5, column slug: .*stands twice"),
        ("tenures", "mayor,2,", "mayor,two,", r"line 9, column spell: 'two'"),
        ("tenures", "mayor,2,", "mayor,1,", r"line 9, column spell: 1 stands twice"),
        ("tenures", "2014-01-01", "1.1.2014", r"line 2, column start: '1.1.2014' is no date"),
        ("tenures", "2014-01-01", "2014-02-30", r"line 2, column start: '2014-02-30' is no date"),
        (
            "tenures",
            "1989-04-18",
            "1979-04-16",
            r"line 9, column start: overlaps with the .* line 8",
        ),
        (
            "tenures",
            "1989-04-18",
            "1979-03",
            r"line 9, column start: .*1979-03 is before 1979-04-17",
        ),
        ("tenure_records", "mayor,1,,2022", "mayor,9,,2022", r"line 2, column spell: .*no spell 9"),
        ("tenure_records", ",2022-01-01,", ",,", r"line 2, column start: neither start nor end"),
        ("tenure_records", "2022-01-01", "2021-12-31", r"line 2, column end: .* is no other date"),
        ("tenure_records", "jim-kenney,", "kim-jenney,", r"line 3, column person: .*is unknown"),
        ("tenures", "1979-04-17", "1972-04-17", r"line 8, column end: .* before the start"),
        ("tenures", "jim-kenney,", "kim-jenney,", r"line 5, column person: kim-jenney is unknown"),
        ("cases", "us/caed,", "us/cead,", r"line 2, column court: us/cead is unknown"),
        ("cases", ",us/ca9,", ",,", r"cases\.csv: line 3, column court: is empty"),
        (
            "cases",
            ",18-16496,us",
            ",2:18-cv-1,us",
            r"line 3, column docket: .* no docket number of",
        ),
        ("cases", "us/scotus/19-532,U", "us/scotus/19-533,U", r"line 4, column path: .* should be"),
        (
            "jurisdiction_facts",
            "il/place:chicago",
            "il/place:x",
            r"line 2, column division: .*unkn",
        ),
        ("jurisdiction_facts", ",wikidata,", ",wikidate,", r"line 3, column property: wikidate is"),
        ("jurisdiction_facts", ",Q1297,", ",1297,", r"line 3, column value: 1297 is no wikidata"),
        ("jurisdiction_facts", "chicago/gov", "chicagu/gov", r"line 2, column value: .*is no ocd"),
        ("people", ",Q4911497,", ",4911497,", r"line 2, column wikidata: 4911497 is no Wikidata"),
        ("court_names", ",district,AK", ",,AK", r"court_names\.csv: line 2, column kind: is empty"),
        ("coalition_members", "place:chicago,", "place:chigaco,", r"column division: .*unknown"),
        ("coalition_members", "county:san_francisco", "place:san_francisco", r"is unknown"),
    ],
)
def test_broken_table_is_refused_with_line_and_column(
    copy: Path, table: str, old: str, new: str, complaint: str
) -> None:
    path = copy / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AuthorityDataError, match=complaint) as refused:
        Authority.load(copy)
    assert refused.value.code == "authority-data"


def test_missing_table_is_named(copy: Path) -> None:
    (copy / "laws.csv").unlink()
    with pytest.raises(AuthorityDataError, match=r"laws\.csv"):
        Authority.load(copy)


def test_table_that_is_no_text_is_refused(copy: Path) -> None:
    (copy / "laws.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AuthorityDataError, match=r"laws\.csv: line 1"):
        Authority.load(copy)
