import subprocess
import sys

import pytest

from graph.extract.citations import citations

CITED = {
    "United States Reports": ("Elm v. Oak, 527 U.S. 581 (1999).", ["527 U.S. 581"]),
    "normal form": ("at 355 F Supp 2d 443, the", ["355 F. Supp. 2d 443"]),
    "third series": ("921 F.3d 865", ["921 F.3d 865"]),
    "statute": ("15 U.S.C. 1 and 18 U S C 1001", []),
    "street": ("at 12 Oak St. 123 and 123 W. 1st", []),
}


@pytest.mark.parametrize(("text", "wanted"), CITED.values(), ids=CITED)
def test_decisions_are_cited_in_normal_form(text: str, wanted: list[str]) -> None:
    assert [name for name, _, _ in citations(text)] == wanted


def test_a_text_without_citations_does_not_load_the_library() -> None:
    code = (
        "import sys; from graph.extract.citations import citations;"
        "list(citations('On May 18, 2018 the 12 mayors'));"
        "sys.exit('eyecite' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
