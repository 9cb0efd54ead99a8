import re

import pytest

from graph.link.docket_numbers import docket_path, normal_docket, same_docket
from ontology.files import shapes

DISTRICT = {
    "2:18-cv-00490-JAM-KJN": "2:18-cv-00490",
    "2:18-CV-490": "2:18-cv-00490",
    "18-cv-490": "18-cv-00490",
    "2018-cv-490": "18-cv-00490",
    "02-11738-NG": "02-11738",
    "02-5702 (JAG)": "02-05702",
    "03-943": "03-00943",
    "10-cr-00139-WYD-01": "10-cr-00139",
    "12-C-9167": "12-cv-09167",
    "13-mc-00056": "13-mc-00056",
    "1:07cv:529": "1:07-cv-00529",
    "3:09-0445": "3:09-00445",
    "6:08-cv-1095-Orl-31DAB": "6:08-cv-01095",
    "8:10-cv-741-T-33-AEP": "8:10-cv-00741",
    "M-05-CV-263": "M-05-cv-00263",
    "17 Civ. 5228 (NRB)": "17-cv-05228",
    "17 C 5720": "17-cv-05720",
    "1:18–cv–00490": "1:18-cv-00490",
}
OTHERS = {
    ("18-16496", "circuit"): "18-16496",
    ("07-0412", "circuit"): "07-412",
    ("18-1114-cv", "circuit"): "18-1114",
    ("19-532", "supreme"): "19-532",
    ("18A669", "supreme"): "18A669",
    ("141, Orig.", "supreme"): "141 Orig.",
    ("08ZF0025", "county"): "08ZF0025",
    ("cgc-19-577722", "county"): "CGC-19-577722",
    ("CGC - 19 - 577722", "county"): "CGC-19-577722",
    ("451962/2018", "county"): "451962/2018",
    ("S254938", "state supreme"): "S254938",
    ("18-2-01234-5 SEA", "county"): "18-2-01234-5 SEA",
}
NONE = [
    ("18-cv-490", "circuit"),
    ("18-cv-490", "supreme"),
    ("2:18-cv-00490", "county"),
    ("18-16496", "county"),
    ("08ZF0025", "district"),
    ("08ZF0025", "circuit"),
    ("18-16496", "supreme"),
    ("2018", "district"),
]


@pytest.mark.parametrize(("printed", "wanted"), DISTRICT.items(), ids=list(DISTRICT))
def test_number_of_a_federal_district_court(printed: str, wanted: str) -> None:
    assert normal_docket(printed, "district") == wanted


@pytest.mark.parametrize(("printed", "wanted"), OTHERS.items(), ids=str)
def test_number_of_another_court(printed: tuple[str, str], wanted: str) -> None:
    assert normal_docket(*printed) == wanted


@pytest.mark.parametrize(("printed", "kind"), NONE)
def test_number_that_the_court_does_not_keep(printed: str, kind: str) -> None:
    assert normal_docket(printed, kind) is None


def test_normal_form_stays_as_it_is() -> None:
    known = [(number, "district") for number in DISTRICT.values()]
    known += [(wanted, kind) for (_, kind), wanted in OTHERS.items()]
    assert [normal_docket(number, kind) for number, kind in known] == [one for one, _ in known]


def test_every_normal_form_fits_the_shape_of_a_docket_number() -> None:
    text = shapes().serialize(format="nt")
    [pattern] = [p for p in re.findall(r'shacl#pattern> "(.+?)" \.', text) if "Orig" in p]
    shape = re.compile(pattern.replace("\\\\", "\\"))
    assert [n for n in (*DISTRICT.values(), *OTHERS.values()) if not shape.search(n)] == []


SAME = {
    ("2:18-cv-00490", "2:18-cv-00490"): True,
    ("2:18-cv-00490", "18-cv-00490"): True,
    ("18-00490", "18-cv-00490"): True,
    ("2:18-cv-00490", "1:18-cv-00490"): False,
    ("18-cr-00490", "18-cv-00490"): False,
    ("18-cv-00490", "19-cv-00490"): False,
    ("CGC-19-577722", "CGC-19-577722"): True,
    ("CGC-19-577722", "CGC-19-577723"): False,
}


@pytest.mark.parametrize(("numbers", "wanted"), SAME.items(), ids=str)
def test_what_one_number_leaves_out_does_not_count(numbers: tuple[str, str], wanted: bool) -> None:
    assert same_docket(*numbers) is same_docket(*reversed(numbers)) is wanted


@pytest.mark.parametrize(
    ("docket", "wanted"),
    [("2:18-cv-00490", "2:18-cv-00490"), ("451962/2018", "451962-2018"), ("141 Orig.", "141-Orig")],
)
def test_path_has_no_sign_that_an_iri_should_not_have(docket: str, wanted: str) -> None:
    assert docket_path(docket) == wanted
