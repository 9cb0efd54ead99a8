"""The same release in every format gives the same facts, and every format has the same limits."""

import hashlib
import html
import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from graph import pipeline
from graph.errors import UnreadableSourceError
from graph.model import Facts, Source, Span
from graph.read import sources
from graph.read.child import Reader
from graph.read.formats import LARGEST_FILE, Format, format_of
from graph.read.text import LARGEST
from tests.gold import RELEASE
from tests.graph.read.printed import pdf

BODY = RELEASE.read_text(encoding="utf-8").strip()
PARAGRAPHS = re.split(r"\n\s*\n", BODY)


def tagged(words: str) -> str:
    """Return a paragraph with its Markdown marks as tags."""
    marked = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(words), flags=re.DOTALL)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", marked)


def page() -> bytes:
    links = "".join(f'<li><a href="/{n}">Other news, number {n}</a></li>' for n in range(20))
    inside = "".join(f"<p>{tagged(words)}</p>".replace("\n", "<br>") for words in PARAGRAPHS)
    return (
        "<!doctype html><html><head><meta charset=windows-1252><title>News</title>"
        '<meta property="article:published_time" content="2018-05-18T10:00:00-04:00"></head>'
        f"<body><nav><ul>{links}</ul></nav><main>{inside}</main><footer>Contact us</footer>"
    ).encode("cp1252")


def printed(frame: str = "") -> bytes:
    """Return a PDF; each of its pages has a header and a number."""
    buffer, style = BytesIO(), getSampleStyleSheet()["Normal"]
    flow = []
    for words in PARAGRAPHS:
        flow += [Paragraph(tagged(words).replace("\n", "<br/>"), style), Spacer(1, 10)]

    def edge(canvas: object, document: object) -> None:
        canvas.drawString(72, 760, frame)  # type: ignore[attr-defined]
        canvas.drawString(290, 30, f"Page {document.page}")  # type: ignore[attr-defined]

    SimpleDocTemplate(buffer, pagesize=LETTER).build(flow, onFirstPage=edge, onLaterPages=edge)
    return buffer.getvalue()


def document() -> bytes:
    written, buffer = docx.Document(), BytesIO()
    written.sections[0].header.paragraphs[0].text = "Header"
    for words in PARAGRAPHS:
        paragraph = written.add_paragraph()
        for piece in re.split(r"(\*\*?[^*]+\*\*?)", words):
            paragraph.add_run(piece.strip("*")).bold = piece.startswith("**")
    written.save(buffer)
    return buffer.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "release.html": page,
    "release.pdf": printed,
    "release.docx": document,
    "without-ending": document,
    "pdf-named.html": printed,
}


def only(found: Iterator[Source | UnreadableSourceError]) -> Source:
    [one] = found
    assert isinstance(one, Source), one
    return one


def told(facts: Facts) -> list[object]:
    """Return what a release says in words, wherever they stand."""

    def words(*spans: Span) -> str:
        shown = " ".join(span.of(facts.source.text) for span in spans)
        return " ".join(shown.replace("*", "").split())

    people = [(p.name.full, p.role, p.organization) for p in facts.people]
    return [
        [(words(*s.segments), [people[i] for i in s.speakers]) for s in facts.statements],
        sorted(people),
        [(c.caption, len(c.spans)) for c in facts.cases],
        [(c.stated_count, [(m.name, m.basis) for m in c.members]) for c in facts.coalitions],
        [(s.statement, s.target, s.polarity) for s in facts.stances],
        sorted(law.name for law in facts.laws),
        facts.front.issued,
        facts.front.contact and facts.front.contact.email,
        facts.front.issuer and (facts.front.issuer.jurisdiction, facts.front.issuer.office),
        facts.front.headline,
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_facts_of_the_text(tmp_path: Path, name: str) -> None:
    known = pipeline.knowledge()
    plain = pipeline.facts(only(sources([str(RELEASE)])), known, models=False)
    (tmp_path / name).write_bytes(FILES[name]())
    found = only(sources([str(tmp_path / name)]))
    assert told(pipeline.facts(found, known, models=False)) == told(plain)
    assert len(plain.statements) == 10


def test_header_on_every_page_tears_nothing_apart(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(printed(frame="THE CITY OF NEW YORK"))
    text = only(sources([str(tmp_path / "x.pdf")])).text
    assert text.count("THE CITY OF NEW YORK") == 2  # as a header once, and as a letterhead
    assert "Page" not in text


@pytest.mark.parametrize("name", FILES)
def test_original_is_recorded_beside_the_text(tmp_path: Path, name: str) -> None:
    content = FILES[name]()
    (tmp_path / name).write_bytes(content)
    found = only(sources([str(tmp_path / name)]))
    assert found.original is not None
    assert found.original.content == content
    assert found.original.sha256 == hashlib.sha256(content).hexdigest()
    assert found.sha256 == hashlib.sha256(found.text.encode()).hexdigest()
    assert found.media_type == "text/plain"


def test_metadata_of_a_page_come_along(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_bytes(page())
    assert only(sources([str(tmp_path / "x.html")])).issued == date(2018, 5, 18)


def test_folder_is_read_with_all_its_formats(tmp_path: Path) -> None:
    for name in ("a.HTML", "b.pdf", "c.docx", "d.txt", "e.jpg"):
        (tmp_path / name).write_bytes(b"<p>words")
    found = {one.name: one for one in sources([str(tmp_path)])}
    assert list(found) == ["a.HTML", "b.pdf", "c.docx", "d.txt"]
    assert isinstance(found["b.pdf"], UnreadableSourceError)


STARTS = {
    "a.txt": (b"%PDF-1.4", None),
    "a.md": (b"<html>", None),
    "a": (b"CITY OF ELM", None),
    "b": (b"%PDF-1.7", Format.PDF),
    "c": (b"junk before %PDF-1.7", Format.PDF),
    "d": (b"PK\x03\x04", Format.DOCX),
    "e": (b"\xef\xbb\xbf\n<!-- saved --><!DOCTYPE html>", Format.HTML),
    "f": (b'<?xml version="1.0"?><html xmlns="x">', Format.HTML),
    "g.html": (b"words", Format.HTML),
    "h.pdf": (b"<!doctype html>", Format.HTML),
    "i.htm": (b"%PDF-1.4", Format.PDF),
    "j.pdf": (b"words", Format.PDF),
}


@pytest.mark.parametrize("name", STARTS)
def test_format_is_told_by_first_bytes_before_the_name(name: str) -> None:
    start, form = STARTS[name]
    assert format_of(name, start) == form


def test_old_word_file_is_named_as_such() -> None:
    with pytest.raises(UnreadableSourceError, match=r"x\.docx: is an old \(\.doc\) or encrypted"):
        format_of("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_time_limit_ends_what_cannot_be_interrupted_and_the_next_is_read() -> None:
    endless = b"<div>" * 400_000
    with Reader(2) as reader:
        with pytest.raises(UnreadableSourceError, match=r"x\.html: not read within 2 s"):
            reader.read("x.html", Format.HTML, endless)
        assert reader.read("y.html", Format.HTML, b"<p>words").text == "words"


def test_process_that_was_ended_is_replaced() -> None:
    with Reader() as reader:
        assert reader.read("a.html", Format.HTML, b"<p>one").text == "one"
        assert reader._process is not None
        reader._process.kill()
        reader._process.wait()
        assert reader.read("b.html", Format.HTML, b"<p>two").text == "two"


TOO_MUCH = {
    "file": (b"<p>" + b" " * LARGEST_FILE, "bytes, more than 52,428,800"),
    "text": (b"<p>" + b"words " * (LARGEST // 5), "more than 5,242,880"),
}


@pytest.mark.parametrize(("content", "reason"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_too_large_is_refused(content: bytes, reason: str) -> None:
    with Reader() as reader, pytest.raises(UnreadableSourceError, match=reason):
        reader.read("x.html", Format.HTML, content)


def test_what_fails_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(["#"]))
    (tmp_path / "b.pdf").write_bytes(pdf(["Words of Elm."]))
    scan, good = sources([str(tmp_path)])
    assert str(scan) == "a.pdf: page 1 has no text layer"
    assert isinstance(good, Source)
    assert good.text == "Words of Elm."
