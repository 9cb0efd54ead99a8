import pytest

from graph.extract.dockets import dockets, follows

NUMBERS = {
    "federal district": ("Case No. 2:18-cv-00490-JAM-KJN in", ["2:18-cv-00490-JAM-KJN"]),
    "one digit": ("in Elm v. Oak, No. 19-cv-7, is", ["19-cv-7"]),
    "type with a full stop": ("Elm v. Oak, No. 17 Civ. 5228 (NRB), is", ["17 Civ. 5228 (NRB)"]),
    "circuit": ("in Elm v. Oak, No. 18-16496, is", ["18-16496"]),
    "circuit, several": (
        "Docket Nos. 18-1114, 18-1118 and 18-1120.",
        ["18-1114", "18-1118", "18-1120"],
    ),
    "civil action": ("Civil Action No. 17-cv-00574 (D. Mass.)", ["17-cv-00574"]),
    "civil action without No.": ("Civil Action 1:09-cv-00628 (E.D. Va.)", ["1:09-cv-00628"]),
    "initials of the judge": ("Case No. 08-1265 (JAG) (D.N.J.)", ["08-1265 (JAG)"]),
    "index": ("under Index No. 451962/2018", ["451962/2018"]),
    "indictment": ("Indictment No. 1234-2019.", ["1234-2019"]),
    "county, alone": ("the case (CGC-19-577722) was", ["CGC-19-577722"]),
    "county, after Case": ("Case INF1801291 was", ["INF1801291"]),
    "cause": ("Cause No. F-2012345", ["F-2012345"]),
    "number sign": ("Case # 20CF1473, 20WF1201\nOne man", ["20CF1473", "20WF1201"]),
    "colon": ("Case No.: 05-540 RB/WPL.", ["05-540"]),
    "alone": ("United States v. Elm, 09-CR-50\nOn April 24, 2009,", ["09-CR-50"]),
    "part of a machine": ("in this case, Part No. 8403-7-50", []),
    "district": ("legislative district No. 8 in the case", []),
    "telephone": ("Case: call 415-555-1234 or 555-1234", []),
    "telephone with No.": ("Case No. 555-1234", []),
    "day": ("Case No. 10-24-1989", []),
    "first": ("the No. 1 deficiency in this court", []),
    "bill": ("S. 919 and H.R. 1234 and AB 450", []),
    "zip code and address": ("350 Oak Street, No. 12, Elm, NY 10007-1234", []),
    "comments to an agency": ("include the docket number 2004N-0264", []),
    "address of a page": ("http://elm.gov/?id=f4ad347b-09-cr-50&x", []),
}


@pytest.mark.parametrize(("text", "wanted"), NUMBERS.values(), ids=NUMBERS)
def test_docket_numbers_are_found(text: str, wanted: list[str]) -> None:
    assert [number.name for number in dockets(text)] == wanted


BEHIND = {
    "comma": ("Elm v. Oak", ", No. 18-16496", True),
    "parenthesis": ("Elm v. Oak", " (Case No. 18-cv-123)", True),
    "et al.": ("Elm v. Oak", ", et al., Civil Action No. 17-cv-00574", True),
    "next sentence": ("Elm v. Oak", ". The other, Elm v. Ash, is No. 18-16496", False),
}


@pytest.mark.parametrize(("caption", "behind", "wanted"), BEHIND.values(), ids=BEHIND)
def test_number_right_behind_a_caption_is_its_own(caption: str, behind: str, wanted: bool) -> None:
    (number,) = dockets(caption + behind)
    assert follows(caption + behind, len(caption), number) is wanted
