import pytest

from graph.extract.cases import captions, laws, laws_challenged

CAPTIONS = {
    "two governments": ("a brief in United States v. Elmland to", "United States v. Elmland"),
    "vs.": ("in Elm vs. Oak, which", "Elm v. Oak"),
    "ex rel.": (
        "the case, Oak Engine Company, Inc. v. United States ex rel. Ruiz, was",
        "Oak Engine Company, Inc. v. United States ex rel. Ruiz",
    ),
    "of and the": ("case, District of Elm v. Ruiz. The court", "District of Elm v. Ruiz"),
    "et al. before v.": ("is Ann Elm, et al., v. Oak, et al. It", "Ann Elm, et al. v. Oak, et al."),
    "docket behind": ("Elm v. Oak Corp., Civil Action No. 07-1791", "Elm v. Oak Corp."),
    "docket without label behind": ("Elm v. Oak, Inc. 1:13-cv-295 in", "Elm v. Oak, Inc."),
    "citation behind": ("Elm v. O.K., 527 U.S. 581", "Elm v. O.K."),
    "next sentence": ("Elm v. Oak, Inc. The court", "Elm v. Oak, Inc."),
    "in re": ("as in In re Oak Cases, the", "In re Oak Cases"),
    "in the matter of": (
        "filed In the Matter of the Estate of Elm, and",
        "In the Matter of the Estate of Elm",
    ),
    "matter of": ("an order in Matter of Elm overturning", "Matter of Elm"),
    "ex parte": ("since Ex parte Elm in", "Ex parte Elm"),
    "small words in a name": ("ruling on Elm Right to Oak v. FEC", "Elm Right to Oak v. FEC"),
    "anniversary": ("the 50th Anniversary of Elm v. Oak. Her", "Elm v. Oak"),
    "response": ("Supreme Court Ruling on Elm v. Oak", "Elm v. Oak"),
    "board of review": ("in Board of Review of Elm v. Oak", "Board of Review of Elm v. Oak"),
    "supreme court's": ("under the Supreme Court's Elm v. Oak ruling", "Elm v. Oak"),
    "year before it": ("filed in 1997, Elm v. Oak", "Elm v. Oak"),
    "another name before it": (
        "suit against New York City, Elm v. City of New York",
        "Elm v. City of New York",
    ),
    "several plaintiffs": ("in Elm, Ash, and Fir v. Oak", "Elm, Ash, and Fir v. Oak"),
    "title of a judge behind": ("In Elm v. Oak, Judge Ruiz voted", "Elm v. Oak"),
    "settlement behind": ("terms of an Elm v. Oak Settlement and", "Elm v. Oak"),
    "subject of a talk": ("Hearing on Elm v. Oak and the Future of Trees", "Elm v. Oak"),
    "next sentence without its full stop": ("in Elm v Oak That case was", "Elm v. Oak"),
    "pronoun behind": ("of Elm v Oak I was pleased", "Elm v. Oak"),
    "reporter behind": ("in Elm v. Oak 183 F.2d 201", "Elm v. Oak"),
    "next line": ("In Fir\nElm v. Oak\nLos Angeles, California", "Elm v. Oak"),
    "line broken at the sign": ("United States\nv. Elm", "United States v. Elm"),
    "written out": ("formal, Estados Unidos versus Elm, 15 CR 162", "Estados Unidos v. Elm"),
    "place before the nation": ("in Los Angeles, United States v. Elm", "United States v. Elm"),
    "title and initial": ("the case, Ms. E. v. Oak, was", "Ms. E. v. Oak"),
    "numbered": ("joined Doe #1 v. Oak today", "Doe #1 v. Oak"),
    "initials": ("filed in A.B.-B. v. Oak, where", "A.B.-B. v. Oak"),
    "things that are seized": (
        "in United States v. $124,700 in U.S. Currency, the",
        "United States v. $124,700 in U.S. Currency",
    ),
    "in re with a colon": (
        "In re: National Elm Litigation, MDL No. 2804",
        "In re: National Elm Litigation",
    ),
    "campus": ("in Elm v. University of Oak at Ash, the", "Elm v. University of Oak at Ash"),
    "small first letter": ("is Elm v. oak-fir U.S., Inc., here", "Elm v. oak-fir U.S., Inc."),
    "vs. in a case": ("the pending Elm vs. Oak litigation", "Elm v. Oak"),
    "possessive after it": ("Elm v. Oak's third count", "Elm v. Oak"),
}


@pytest.mark.parametrize(("text", "wanted"), CAPTIONS.values(), ids=CAPTIONS)
def test_caption_is_found_whole(text: str, wanted: str) -> None:
    assert [c.name for c in captions(text)] == [wanted]


def test_four_captions_with_dockets_in_one_sentence_stay_apart() -> None:
    text = (
        "United States ex rel. Elm v. Oak, Case No. 03-943 (E.D. Pa.); United States ex rel. Ash "
        "v. Oak, Case No. 06-2909; United States ex rel. Fir v. Dr. Oak, et al., No. 06-5526; and "
        "United States ex rel. Yew v. Oak and Company, No. 07-1791."
    )
    assert [c.defendant for c in captions(text)] == [
        "Oak", "Oak", "Dr. Oak, et al.", "Oak and Company"
    ]  # fmt: skip


def test_several_captions_in_one_sentence_stay_apart() -> None:
    text = "settled in Elm v. Oak; Ash v. Oak; and Fir v. Oak."
    assert [c.name for c in captions(text)] == ["Elm v. Oak", "Ash v. Oak", "Fir v. Oak"]


def test_long_list_of_parties_is_not_cut_within_a_name() -> None:
    names = ", ".join(["Ana Maria Ruiz", "Benjamin Osei", "Catherine Elm", "Dolores Oak"] * 3)
    [found] = captions(f"United States v. {names}")
    assert names.startswith(f"{found.defendant}, ")


@pytest.mark.parametrize(
    "text",
    [
        "Capability vs. Intent",
        "In court, The Vet versus the Veterinarian",
        "The Mariners vs. Yankees game was long",
        "to the Elm v. Oak Scholarship Program and Fund",
        "the Elm v. Oak National Historic Site",
    ],
)
def test_what_has_no_parties_or_is_named_after_a_case_is_none(text: str) -> None:
    assert list(captions(text)) == []


@pytest.mark.parametrize(
    "text", ["It is a Matter of Life", "As a Matter of Fact", "Ex parte Petition"]
)
def test_a_matter_of_fact_is_no_case(text: str) -> None:
    assert list(captions(text)) == []


LAWS = {
    "an act": ("The Clean Water Act protects", ["Clean Water Act"]),
    "an act with its year": ("under the Fair Vote Act of 2002, as", ["Fair Vote Act of 2002"]),
    "bills": ("AB 12 and S.B. 345 and H.R. 6", ["AB 12", "S.B. 345", "H.R. 6"]),
    "to act": ("They must Act now", []),
}


@pytest.mark.parametrize(("text", "wanted"), LAWS.values(), ids=LAWS)
def test_laws_are_found(text: str, wanted: list[str]) -> None:
    assert [name for name, _, _ in laws(text)] == wanted


COUNTS = {
    "seeking to invalidate two state laws": 2,
    "strike down the 12 city ordinances": 12,
    "x": None,
}


@pytest.mark.parametrize(("text", "wanted"), COUNTS.items(), ids=list(COUNTS))
def test_number_of_laws_challenged(text: str, wanted: int | None) -> None:
    assert laws_challenged(text) == wanted


LISTS = {
    "two with and": ("In Ruiz v. Osei and Wu v. Elm, the", ["Ruiz v. Osei", "Wu v. Elm"]),
    "one party in both": (
        "Ana Ruiz v. Ben Osei and Cy Wu v. Ana Ruiz.",
        ["Ana Ruiz v. Ben Osei", "Cy Wu v. Ana Ruiz"],
    ),
    "four with commas": (
        "in Ruiz v. Elm, Osei v. Oak, Wu v. Ash, and Towns of Southern Pa. v. Fir, the",
        ["Ruiz v. Elm", "Osei v. Oak", "Wu v. Ash", "Towns of Southern Pa. v. Fir"],
    ),
    "a company's form": ("Ruiz v. Elm, Inc. and Wu v. Oak", ["Ruiz v. Elm, Inc.", "Wu v. Oak"]),
    "the court behind the party": ("Wu v. Elm the Supreme Court upheld", ["Wu v. Elm"]),
}


@pytest.mark.parametrize(("text", "wanted"), LISTS.values(), ids=LISTS)
def test_cases_in_one_sentence_are_told_apart(text: str, wanted: list[str]) -> None:
    assert [found.name for found in captions(text)] == wanted
