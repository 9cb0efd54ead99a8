from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableSourceError
from graph.read.child import Reader
from graph.read.formats import Format
from graph.read.pdf import _paired, pdf_source
from tests.graph.read.printed import pdf

FULL = "The council of Port Elm met today and spoke at length about the harbor a"
assert len(FULL) == 72
BODY = [FULL, "nd its piers. It will meet again."]

PAGES: dict[str, tuple[list[Sequence[str]], str]] = {
    "lines that were only wrapped": (
        [["The council of Port Elm met today and spoke at length about the harbor", "and piers."]],
        "The council of Port Elm met today and spoke at length about the harbor and piers.",
    ),
    "a sentence that ends at the margin": (
        [
            [
                "The council of Port Elm met today to speak at length about its harbor.",
                "Everybody was there. The council of Port Elm will meet again tomorrow.",
            ]
        ],
        (
            "The council of Port Elm met today to speak at length about its harbor. "
            "Everybody was there. The council of Port Elm will meet again tomorrow."
        ),
    ),
    "lines that were meant": (
        [["CITY OF PORT ELM", "OFFICE OF THE MAYOR", "", FULL]],
        f"CITY OF PORT ELM\nOFFICE OF THE MAYOR\n\n{FULL}",
    ),
    "a gap parts paragraphs": ([[FULL, "One.", "", FULL]], f"{FULL} One.\n\n{FULL}"),
    "an indent parts paragraphs": (
        [
            [
                FULL,
                "of Elm. It is a day for all of the people who live in the city.",
                f">{FULL[:59]}",
            ]
        ],
        f"{FULL} of Elm. It is a day for all of the people who live in the city.\n\n{FULL[:59]}",
    ),
    "a word broken by the line": (
        [["The council of Port Elm met to speak of the people of the whole commu-", "nity."]],
        "The council of Port Elm met to speak of the people of the whole community.",
    ),
    "a compound": (
        [["A well-known council of Port Elm met to hear about people who are well-", "known."]],
        "A well-known council of Port Elm met to hear about people who are well-known.",
    ),
    "a compound with a name": (
        [["The council of Port Elm met to hear about people and from Ms. Ana Ruiz-", "Osei."]],
        "The council of Port Elm met to hear about people and from Ms. Ana Ruiz-Osei.",
    ),
    "a number broken by the line": (
        [["The council of Port Elm met to hear from you. Call at any time 555-212-", "2958."]],
        "The council of Port Elm met to hear from you. Call at any time 555-212-2958.",
    ),
    "pages joined within a sentence": (
        [
            ["The council of Port Elm met today and spoke at length about the harbor"],
            ["and piers."],
        ],
        "The council of Port Elm met today and spoke at length about the harbor and piers.",
    ),
    "pages that end a paragraph": (
        [["The council of Port Elm met."], ["The council of Port Oak met."]],
        "The council of Port Elm met.\n\nThe council of Port Oak met.",
    ),
    "page numbers": ([["One.", "@40 Page 1 of 2"], ["Two.", "@40 Page 2 of 2"]], "One.\n\nTwo."),
    "bare numbers and more": (
        [["One.", "@60 -more-", "@40 - 1 -"], ["Two.", "@40 2"]],
        "One.\n\nTwo.",
    ),
    "header of every page but the first": (
        [["@760 CITY OF PORT ELM", "One."], ["@760 CITY OF PORT ELM", "Two."]],
        "CITY OF PORT ELM\n\nOne.\n\nTwo.",
    ),
    "footer of every page": (
        [["One.", "@40 1 Main St, Elm"], ["Two.", "@40 1 Main St, Elm"]],
        "One.\n\nTwo.",
    ),
    "header that ends with the number of the page": (
        [["One."], ["@770 Mayor Ruiz, May 3", "@756 Page 2", "Two."]],
        "One.\n\nTwo.",
    ),
    "header within a sentence": (
        [
            [
                "The council of Port Elm met today and spoke at length about the harbor",
                "@40 Page 1",
            ],
            ["@760 Page 2", "and piers."],
        ],
        "The council of Port Elm met today and spoke at length about the harbor and piers.",
    ),
    "a number that is part of the text": (
        [
            [
                "We ask each of the cities and counties that joined us to open by May",
                "40",
                "",
                "offices.",
            ]
        ],
        "We ask each of the cities and counties that joined us to open by May 40\n\noffices.",
    ),
    "drawn in another order than read": (
        [["@40 Elm", "@700 One.", "@400 Two."]],
        "One.\n\nTwo.\n\nElm",
    ),
    "an empty page": ([["One."], [], ["Two."]], "One.\n\nTwo."),
}


@pytest.mark.parametrize(("pages", "text"), PAGES.values(), ids=PAGES)
def test_printed_pages_are_read_as_text(pages: list[Sequence[str]], text: str) -> None:
    assert pdf_source("x.pdf", pdf(*pages)).text == text


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


PLAIN = pdf(["One two three."])
CYCLE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\n"
    b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
)
REFUSED = {
    "a scan": (pdf(["#"]), "page 1 has no text layer"),
    "a scan of two pages": (pdf(["#"], ["#"]), "page 1 has no text layer"),
    "no page with anything on it": (pdf([]), "page 1 has no text layer"),
    "encrypted": (pdf(["One."], lock="secret"), "is encrypted"),
    "cut off": (PLAIN[:300], "is a damaged PDF"),
    "only a header": (b"%PDF-1.7\n", "is a damaged PDF"),
    "nothing": (b"", "PDF"),
    "pages that hold themselves": (CYCLE, r"page|PDF"),
    "too many pages": (pdf(*[[]] * 501), "has 501 pages, more than 500"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_reported_with_the_page(
    reader: Reader, content: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableSourceError, match=rf"x\.pdf: .*{reason}"):
        reader.read("x.pdf", Format.PDF, content)


def test_letters_beyond_the_first_plane_are_put_together_and_what_is_none_is_marked() -> None:
    assert _paired("a\ud83c\udfdbb\ud800c\0") == "a\U0001f3dbb\ufffdc\ufffd"


def test_one_page_without_text_is_a_warning() -> None:
    found = pdf_source("x.pdf", pdf(["One."], ["#"]))
    assert (found.text, found.warnings) == ("One.", ("page 2 has no text layer",))


@settings(max_examples=60)
@given(at=st.integers(0, len(PLAIN) - 1), instead=st.binary(max_size=20), cut=st.integers(0, 40))
def test_any_damage_is_read_or_refused(reader: Reader, at: int, instead: bytes, cut: int) -> None:
    content = PLAIN[:at] + instead + PLAIN[at + cut :]
    try:
        found = reader.read("x.pdf", Format.PDF, content)
    except UnreadableSourceError as error:
        assert error.name == "x.pdf"
    else:
        assert found.text.strip()


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(reader: Reader, content: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match=r"x\.pdf: "):
        reader.read("x.pdf", Format.PDF, b"%PDF-1.4\n" + content)
