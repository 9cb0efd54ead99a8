"""What a whole invented release yields: coalition, stances, claims, mentions, topics."""

import pytest

from graph.extract import topics
from graph.extract.release import facts
from graph.model import Basis, Facts, Polarity
from graph.read.text import source

RELEASE = """FOR IMMEDIATE RELEASE: March 3, 2020

ELM LEADS 12 CITIES IN BRIEF

PORT ELM—The city announced that Port Elm, together with 11 other cities and the League of Small
Towns, has filed an amicus brief to help defeat an Ash Administration lawsuit over water rights.
Amici filed their brief in Oakland County v. Pinewood to support Pinewood's water plan.

“This lawsuit is an attack on every town. We oppose the reckless policies of the Ash Administration,
which never asked us,” said Port Elm Mayor Ana Ruiz. “We have the cleanest water in the state.”

“The Water Agency's threats do nothing for us,” said Ben Osei, City Attorney of Fir Valley. “More
than 30% of our homes have wells. The Wells Act protects us.”
"""
WORDS = topics.index([("water rights", "environment"), ("wells", "housing"), ("census", "census")])


@pytest.fixture(scope="module")
def found() -> Facts:
    return facts(source("x.txt", RELEASE), WORDS)


def test_counts_include_the_lead_once(found: Facts) -> None:
    [coalition] = found.coalitions
    assert [(c.number, c.others) for c in coalition.counts] == [(12, False), (11, True)]
    assert coalition.stated_count == 12


def test_members_are_stated_only_where_the_words_say_so(found: Facts) -> None:
    [coalition] = found.coalitions
    assert coalition.lead
    assert (coalition.lead.name, coalition.lead.basis) == ("Port Elm", Basis.STATED)
    assert [(m.name, m.basis) for m in coalition.members] == [
        ("League of Small Towns", Basis.STATED),
        ("Port Elm", Basis.IMPLIED),
        ("Fir Valley", Basis.IMPLIED),
    ]
    assert coalition.supports == "Pinewood"


def test_stances_rest_on_their_words(found: Facts) -> None:
    seen = [
        (s.statement, s.target, s.polarity, s.evidence.of(RELEASE).replace("\n", " "))
        for s in found.stances
    ]
    case = "Oakland County v. Pinewood"
    against = Polarity.OPPOSES
    assert seen == [
        (None, case, against, "to help defeat an Ash Administration lawsuit over water rights"),
        (None, "Pinewood", Polarity.SUPPORTS, "to support Pinewood's water plan"),
        (0, case, against, "This lawsuit is an attack on every town"),
        (
            0,
            "Ash Administration",
            against,
            "oppose the reckless policies of the Ash Administration",
        ),
        (1, "Water Agency", against, "The Water Agency's threats do nothing for us"),
        (1, "Wells Act", Polarity.SUPPORTS, "The Wells Act protects us"),
    ]


def test_claims_carry_figure_and_comparator(found: Facts) -> None:
    seen = [
        (c.comparator, c.value, c.unit, c.span.of(RELEASE).replace("\n", " ")) for c in found.claims
    ]
    assert seen == [
        ("superlative", None, None, "the cleanest water in the state"),
        ("gt", "30", "percent", "More than 30% of our homes have wells"),
    ]


def test_topics_need_the_lead_or_two_mentions(found: Facts) -> None:
    assert found.topics == ("environment", "housing")


def test_every_span_stands_on_words(found: Facts) -> None:
    spans = [s for statement in found.statements for s in statement.segments]
    spans += [s for person in found.people for s in person.spans]
    spans += [m.span for m in found.mentions]
    assert spans
    assert all(s.of(RELEASE).strip() for s in spans)


def test_release_without_quotation_says_so() -> None:
    assert facts(source("x", "The city today filed a brief."), {}).warnings == (
        "no quotation found",
    )


def test_denied_stance_is_none() -> None:
    text = (
        "Elm v. Oak is pending.\n\n“We do not oppose the Oak Agency in this,” said Mayor Ana Ruiz."
    )
    assert not facts(source("x", text), {}).stances
