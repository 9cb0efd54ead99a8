"""A plug-in proposes, the text decides; proven by a distribution made for the test."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph import pipeline
from graph.extract.proposals import with_proposals
from graph.extract.seam import MOST, installed
from graph.model import Facts, Source
from graph.read.text import source

TEXT = """FOR IMMEDIATE RELEASE: May 18, 2018

RURITANIA SUES OVER NOISE

“Nights are for sleep,” said Ruritania Mayor Ana Ruiz. Noise is a crime, wrote Harbour
Commissioner Bo Falk of the Harbour Board. Nights are long. Nights are long.
Neighbour Cy Dell told us that he was tired.
"""

PLUG_IN = """
from graph.extract.proposals import with_proposals
from graph.extract.seam import Proposal
class Reader:
    def proposals(self, source, found):
        {body}
def broken():
    raise ImportError("no weights")
"""


def with_plug_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch, body: str, attribute: str = "Reader"
) -> pipeline.Knowledge:
    """Install a distribution with one entry point, `small`, in a folder of its own."""
    module = f"plug_in_{folder.name.replace('-', '_')}"
    (folder / f"{module}.py").write_text(PLUG_IN.format(body=body), encoding="utf-8")
    described = folder / f"{module}-1.dist-info"
    described.mkdir()
    (described / "METADATA").write_text(f"Name: {module}\nVersion: 1\n", encoding="utf-8")
    points = f"[joinder.extractors]\nsmall = {module}:{attribute}\n"
    (described / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    return replace(pipeline.knowledge(), models=installed())


def release() -> Source:
    return source("noise.txt", TEXT)


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, *proposals: str) -> Facts:
    known = with_plug_in(folder, monkeypatch, f"return [{', '.join(proposals)}]")
    return pipeline.facts(release(), known)


def words(facts: Facts) -> list[tuple[str, ...]]:
    return [tuple(s.of(TEXT) for s in one.segments) for one in facts.statements]


RULES = pipeline.facts(release(), pipeline.knowledge(), models=False)
OFFICIAL = (
    'Proposal(("Noise  is a crime",), "Bo Falk", "Harbour Commissioner", "Harbour Board",'
    " official=True)"
)


def test_none_comes_with_the_project() -> None:
    assert installed() == ()


def test_a_proposal_becomes_a_statement_behind_those_of_the_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = found(tmp_path, monkeypatch, OFFICIAL)
    assert facts.statements[:-1] == RULES.statements
    assert facts.people[: len(RULES.people)] == RULES.people
    assert words(facts)[-1] == ("Noise is a crime",)
    assert facts.statements[-1].rule == "model:small"
    assert facts.warnings == RULES.warnings


def test_an_official_whom_the_rules_missed_becomes_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = with_plug_in(tmp_path, monkeypatch, f"return [{OFFICIAL}]")
    [speaker] = with_proposals(replace(RULES, people=(), statements=()), known.models).people
    assert (speaker.name.given, speaker.name.family) == ("Bo", "Falk")
    assert (speaker.role, speaker.organization) == ("Harbour Commissioner", "Harbour Board")
    assert [span.of(TEXT) for span in speaker.spans] == ["Bo Falk"]
    assert speaker.rule == "model:small"


def test_a_person_whom_the_rules_found_is_the_same_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = found(tmp_path, monkeypatch, 'Proposal(("Noise is a crime",), "Ruiz")')
    assert len(facts.people) == len(RULES.people)
    [speaker] = facts.statements[-1].speakers
    assert facts.people[speaker].name.full == "Ana Ruiz"


def test_a_private_person_stays_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = found(tmp_path, monkeypatch, 'Proposal(("he was tired",), "Cy Dell", "Neighbour")')
    assert facts.people == RULES.people
    made = facts.statements[-1]
    assert (made.speakers, made.body, made.as_given) == ((), None, "Cy Dell")


def test_a_body_may_speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = 'Proposal(("Noise is a crime",), organization="Harbour Board")'
    assert found(tmp_path, monkeypatch, proposal).statements[-1].body == "Harbour Board"


def test_rules_win_where_both_found_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = found(tmp_path, monkeypatch, "Proposal(('\"Nights are for sleep,\"',), 'Bo Falk')")
    assert facts == RULES


DROPPED = {
    "words that are not there": 'Proposal(("Noise is no crime",), "Ana Ruiz")',
    "words that are there twice": 'Proposal(("Nights are long",), "Ana Ruiz")',
    "part of a word": 'Proposal(("oise is a crime",), "Ana Ruiz")',
    "one segment of two": 'Proposal(("Noise is a crime", "and a shame"), "Ana Ruiz")',
    "segments in the wrong order": 'Proposal(("he was tired", "Noise is a crime"), "Ana Ruiz")',
    "a speaker who is not there": 'Proposal(("Noise is a crime",), "Zed Null")',
    "a body that is not there": 'Proposal(("Noise is a crime",), organization="The Navy")',
}


@pytest.mark.parametrize("proposal", DROPPED.values(), ids=DROPPED)
def test_what_does_not_align_is_dropped_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proposal: str
) -> None:
    facts = found(tmp_path, monkeypatch, proposal, OFFICIAL, proposal)
    assert words(facts)[len(RULES.statements) :] == [("Noise is a crime",)]
    assert facts.warnings[-1] == "2 proposals of small did not align and were dropped"


def test_a_hint_decides_between_two_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = TEXT.rindex("Nights are long")
    proposal = f'Proposal(("Nights are long",), "Ana Ruiz", near={last - 3})'
    facts = found(tmp_path, monkeypatch, proposal)
    assert facts.statements[-1].segments[0].start == last


FAULTS = {
    "it raises": ("1 / 0", "Reader", "ZeroDivisionError: division by zero"),
    "it raises on the way": ("yield Proposal(('Noise',)); 1 / 0", "Reader", "ZeroDivisionError"),
    "it leaves": ("raise SystemExit(3)", "Reader", "SystemExit: 3"),
    "it yields something else": ("return ['Noise']", "Reader", "not made as `Proposal`"),
    "it yields odd fields": ("return [Proposal((1,), 'x')]", "Reader", "not made as `Proposal`"),
    "it gives nothing": ("return None", "Reader", "TypeError"),
    "it cannot be made": ("pass", "broken", "could not be loaded: ImportError: no weights"),
    "it is not there": ("pass", "absent", "could not be loaded: AttributeError"),
}


@pytest.mark.parametrize(("body", "attribute", "told"), FAULTS.values(), ids=FAULTS)
def test_a_plug_in_that_fails_is_a_warning_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, attribute: str, told: str
) -> None:
    known = with_plug_in(tmp_path, monkeypatch, body, attribute)
    facts = pipeline.facts(release(), known)
    assert facts.statements == RULES.statements
    assert facts.warnings[-1].startswith("plug-in small: ")
    assert told in facts.warnings[-1]


def test_an_endless_plug_in_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "while True:\n            yield Proposal(('not there',))"
    facts = pipeline.facts(release(), with_plug_in(tmp_path, monkeypatch, body))
    assert facts.warnings[-1].startswith(f"{MOST} proposals of small")


def test_plug_ins_that_are_switched_off_are_not_even_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = with_plug_in(tmp_path, monkeypatch, "return []")
    [plug_in] = known.models
    assert pipeline.facts(release(), known, models=False) == RULES
    assert plug_in.module not in sys.modules
    pipeline.facts(release(), known)
    assert plug_in.module in sys.modules
