import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableSourceError
from graph.read.docx import docx_source
from graph.read.text import LARGEST

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def packed(document: str | bytes, part: str = "word/document.xml", **more: bytes) -> bytes:
    """Return a ZIP file with one part, or more."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, document)
        for name, content in more.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def body(xml: str, spaces: str = f"{W} {MC}") -> bytes:
    return packed(f"<w:document {spaces}><w:body>{xml}</w:body></w:document>")


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


BODIES = {
    "paragraphs": (f"<w:p>{run('One')}</w:p><w:p>{run('two')}</w:p>", "One\n\ntwo"),
    "runs inside a word": (f"<w:p>{run('Wel')}{run('come', '<w:b/>')}</w:p>", "Welcome"),
    "line break, tab and hyphens": (
        (
            "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
            "</w:r></w:p>"
        ),
        "a\nb\tc\u2011d",
    ),
    "tab stops are no tabs": (
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('a')}</w:p>",
        "a",
    ),
    "table": (
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t>"
            "</w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr>"
            "</w:tbl>"
        ),
        "a\tb\n\nc",
    ),
    "deleted, inserted and moved": (
        (
            f"<w:p><w:del><w:r><w:delText>a</w:delText></w:r></w:del><w:ins>{run('b')}</w:ins>"
            f"<w:moveFrom>{run('c')}</w:moveFrom><w:moveTo>{run('d')}</w:moveTo></w:p>"
        ),
        "bd",
    ),
    "hidden": (f"<w:p>{run('a', '<w:vanish/>')}{run('b')}</w:p>", "b"),
    "not hidden": ("<w:p>" + run("a", '<w:vanish w:val="0"/>') + "</w:p>", "a"),
    "link and field": (
        f"<w:p><w:hyperlink>{run('a')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        "a",
    ),
    "text box, once": (
        (
            f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run('a')}</w:p>"
            f"</w:txbxContent></mc:Choice><mc:Fallback><w:p>{run('a')}</w:p></mc:Fallback>"
            f"</mc:AlternateContent></w:r>{run('b')}</w:p>"
        ),
        "a\n\nb",
    ),
    "entities": (f"<w:p>{run('Elm &amp; Oak &#8220;')}</w:p>", "Elm & Oak “"),
}


@pytest.mark.parametrize("spaces", [f"{W} {MC}", f"{STRICT} {MC}"], ids=["transitional", "strict"])
@pytest.mark.parametrize(("xml", "text"), BODIES.values(), ids=BODIES)
def test_markup_is_read_as_text(xml: str, text: str, spaces: str) -> None:
    assert docx_source("x.docx", body(xml, spaces)).text == text


def with_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "Header"
    document.sections[0].footer.paragraphs[0].text = "Footer"
    document.add_paragraph("One")


def with_table(document: Document) -> None:
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Port Elm", "Port Oak"


def with_break(document: Document) -> None:
    paragraph = document.add_paragraph("One")
    paragraph.add_run("two").italic = True
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("three")


DOCUMENTS: dict[str, tuple[Callable[[Document], object], str]] = {
    "header and footer": (with_header, "One"),
    "table": (with_table, "Port Elm\tPort Oak"),
    "line break": (with_break, "Onetwo\nthree"),
    "list": (lambda d: [d.add_paragraph(w, "List Bullet") for w in ("a", "b")], "a\n\nb"),
    "heading": (lambda d: [d.add_heading("Title"), d.add_paragraph("a")], "Title\n\na"),
}


@pytest.mark.parametrize(("write", "text"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_a_word_processor_writes_is_read(
    write: Callable[[Document], object], text: str
) -> None:
    document, buffer = docx.Document(), BytesIO()
    write(document)
    document.save(buffer)
    assert docx_source("x.docx", buffer.getvalue()).text == text


def test_main_part_of_another_name_is_found() -> None:
    relations = (
        b'<Relationships><Relationship Type="http://x/officeDocument" '
        b'Target="/word/document2.xml"/></Relationships>'
    )
    xml = f"<w:document {W}><w:p>{run('One')}</w:p></w:document>"
    content = packed(xml, "word/document2.xml", **{"_rels/.rels": relations})
    assert docx_source("x.docx", content).text == "One"


GOOD = body(f"<w:p>{run('One two three')}</w:p>")
BOMB = body(f"<w:p>{run('a' * (LARGEST + 1))}</w:p>")
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    f"<w:document {W}><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"
)
REFUSED = {
    "no text": (body("<w:p/>"), "has no text"),
    "no ZIP": (b"PK\x03\x04 and more", "is a damaged DOCX"),
    "nothing": (b"", "is a damaged DOCX"),
    "cut off": (GOOD[:-30], "is a damaged DOCX"),
    "another ZIP": (packed("x", "x.txt"), "is a ZIP file and no Word document"),
    "a table of another program": (
        packed(
            "x",
            "xl/workbook.xml",
            **{"_rels/.rels": b'<Relationship Type="x/officeDocument" Target="xl/workbook.xml"/>'},
        ),
        "is no Word document: its main part is xl/workbook.xml",
    ),
    "no XML": (packed("no tags"), "is a damaged DOCX"),
    "more text than a release": (BOMB, "characters of text"),
    "more markup than a document": (packed(b"<a>" + b" " * 60_000_000), "bytes of markup"),
    "entities of entities": (packed(LAUGHS), "holds a document type"),
    "a changed byte": (GOOD[:45] + bytes([GOOD[45] ^ 0xFF]) + GOOD[46:], "is a damaged DOCX"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_document_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSourceError, match=rf"x\.docx: .*{reason}"):
        docx_source("x.docx", content)


def test_nesting_takes_no_stack() -> None:
    deep = 100_000
    xml = "<w:ins>" * deep + run("One") + "</w:ins>" * deep
    assert docx_source("x.docx", body(f"<w:p>{xml}</w:p>")).text == "One"


@settings(max_examples=200)
@given(at=st.integers(0, len(GOOD) - 1), instead=st.binary(max_size=8), cut=st.integers(0, 12))
def test_any_damage_is_read_or_refused(at: int, instead: bytes, cut: int) -> None:
    _read(GOOD[:at] + instead + GOOD[at + cut :])


@given(st.binary(max_size=300))
def test_any_bytes_in_the_main_part_are_read_or_refused(content: bytes) -> None:
    _read(packed(content))
    _read(packed(f"<w:document {W}><w:p><w:r><w:t>".encode() + content))


def _read(content: bytes) -> None:
    try:
        assert docx_source("x.docx", content).text.strip()
    except UnreadableSourceError as error:
        assert error.name == "x.docx"
