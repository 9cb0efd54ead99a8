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
    "possessive after it": ("Elm v. Oak's third count", "Elm v. Oak"),
}


@pytest.mark.parametrize(("text", "wanted"), CAPTIONS.values(), ids=CAPTIONS)
def test_caption_is_found_whole(text: str, wanted: str) -> None:
    assert [c.name for c in captions(text)] == [wanted]


def test_several_captions_in_one_sentence_stay_apart() -> None:
    text = "settled in Elm v. Oak; Ash v. Oak; and Fir v. Oak."
    assert [c.name for c in captions(text)] == ["Elm v. Oak", "Ash v. Oak", "Fir v. Oak"]


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
