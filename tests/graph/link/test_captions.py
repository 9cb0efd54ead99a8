import pytest

from graph.link.captions import plain_caption, usual_caption

USUAL = {
    "United States v. California": "United States v. California",
    "U.S. vs. California": "United States v. California",
    "USA v.  Elm, et al.": "United States v. Elm",
    "United States of America, et al., versus Elm": "United States v. Elm",
    "Elm v. U.S.": "Elm v. United States",
    "United States, ex rel. Elm v. Oak": "United States ex rel. Elm v. Oak",
    "U. S. ex rel Elm, et al. v. Oak Corp., et al": "United States ex rel. Elm v. Oak Corp.",
    "The City of Elm v. The Oak Company": "City of Elm v. Oak Company",
    "U.S. Bank v. Chevron USA, Inc.": "U.S. Bank v. Chevron USA, Inc.",
    "Toys R Us v. Elm": "Toys R Us v. Elm",
}
ALIKE = [
    ("United States v. California", "USA v.  State of California, et al."),
    ("People of the State of California v. Elm", "California v. Elm"),
    ("Commonwealth of Massachusetts v. Elm", "MASSACHUSETTS V. ELM"),
    ("In the Matter of the Estate of Elm", "In re: Estate of Elm"),
    ("Matter of Elm", "In re Elm"),
    ("Elm's Oak v. Fir", "Elm’s Oak v. Fir"),
]
APART = [
    ("United States v. California", "California v. United States"),
    ("Elm v. Oak", "Elm v. Oak Corp."),
    ("In re Elm", "Elm v. Oak"),
    ("Elm v. Washington", "Elm v. Washington County"),
]


@pytest.mark.parametrize(("written", "usual"), USUAL.items(), ids=list(USUAL))
def test_usual_form_of_a_caption(written: str, usual: str) -> None:
    assert usual_caption(written) == usual == usual_caption(usual)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_captions_of_one_case_fold_to_one(one: str, other: str) -> None:
    assert plain_caption(one) == plain_caption(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_captions_of_two_cases_stay_apart(one: str, other: str) -> None:
    assert plain_caption(one) != plain_caption(other)
