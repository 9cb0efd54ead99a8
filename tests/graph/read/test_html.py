from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnreadableSourceError
from graph.read.head import day
from graph.read.html import html_source

LONG = "The council of Port Elm met today and spoke at length about the harbor and its piers. " * 4

BODIES = {
    "paragraphs": ("<p>One\n two</p><p>Three", "One two\n\nThree"),
    "line breaks": ("<p>One<br>two<br/>three", "One\ntwo\nthree"),
    "two line breaks part paragraphs": ("One<br><br>two", "One\n\ntwo"),
    "inline tags inside a word": ("<p>“Wel<b>com</b><i>e</i>,”<!-- x --> she", "“Welcome,” she"),
    "spaces at the edges of inline tags": ("<p>a <b> b </b> c", "a b c"),
    "nested blocks with text between": ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
    "named and numbered entities": ("<p>&ldquo;Elm &amp; Oak&#8217;s&#x201D;", "“Elm & Oak’s”"),
    "entities of Windows-1252": ("<p>&#147;Elm&#148; &#151; Oak", "“Elm” — Oak"),
    "fixed spaces stay": ("<p>May&nbsp;3", "May\u00a03"),
    "lists": ("<ul><li>Elm<li>Oak</ul>after", "Elm\n\nOak\n\nafter"),
    "table rows and cells": ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\n\nc"),
    "preformatted lines": ("<pre>one\n  two</pre>", "one\n  two"),
    "quotation elements": ("<p><q>We <q>will</q> go,</q> she said", "“We ‘will’ go,” she said"),
    "a number that leads to a footnote": ('<p>law<sup><a href="#1">1</a></sup> is', "law is"),
    "raised letters stay": ("<p>the 9<sup>th</sup> day", "the 9th day"),
    "words taken out": ("<p>a <del>b </del>c", "a c"),
    "scripts, styles and templates": (
        "<p>a</p><script>b</script><style>c</style><template><p>d</template><svg><text>e</svg>",
        "a",
    ),
    "hidden": ("<p>a<p hidden>b<p style='display: none'>c<p aria-hidden=true>d", "a"),
    "an unclosed tag": ("<p>a <b>b <p>c", "a b\n\nc"),
    "letters beyond the first plane": ("<p>\U0001f3db hall", "\U0001f3db hall"),
    "a whole page in a form": (f"<form><p>{LONG}</p></form>", LONG.strip()),
    "who is quoted, in a footer of the quotation": (
        "<blockquote><p>“Yes.”</p><footer>Ana Ruiz</footer></blockquote>",
        "“Yes.”\n\nAna Ruiz",
    ),
}


@pytest.mark.parametrize(("body", "text"), BODIES.values(), ids=BODIES)
def test_body_is_read_as_text(body: str, text: str) -> None:
    assert html_source("x.html", f"<!doctype html><body>{body}".encode()).text == text


RELEASE = f"<h1>City of Elm sues</h1><p>{LONG}</p><p>{LONG}</p>"
WANTED = f"City of Elm sues\n\n{LONG.strip()}\n\n{LONG.strip()}"
LINKS = "".join(f'<li><a href="/{n}">Older news of the city, number {n}</a>' for n in range(30))
FRAMES = {
    "menu and footer": f"<nav><ul>{LINKS}</ul></nav>{RELEASE}<footer>Elm, 1 Main St</footer>",
    "frame told by names": (
        f'<div class="top-menu">{LINKS}</div><div id="text">{RELEASE}'
        f'<div class="share-links">Share this</div></div><div class="sidebar">{LINKS}</div>'
    ),
    "marked as the article": (
        f"<div>{LINKS}</div><article>{RELEASE}</article><div>Sign up for our letter</div>"
    ),
    "heading above the article": (
        f"<header><a>Elm</a></header><main><h1>City of Elm sues</h1><div itemprop=articleBody>"
        f"<p>{LONG}<p>{LONG}</div><aside>{LONG}</aside></main>"
    ),
    "heading in the header of the page": (
        f"<header><h1>City of Elm sues</h1></header><main><p>{LONG}<p>{LONG}</main>"
    ),
    "tables for layout": (
        f"<table><tr><td><ul>{LINKS}</ul><td><div>{RELEASE}</div></table><p>Elm</p>"
    ),
    "a body named after its sidebar": (
        f'<body class="has-sidebar"><div class="page-with-menu">{RELEASE}</div>'
    ),
    "roles": f"<div role=banner>Elm</div>{RELEASE}<div role=contentinfo>Main St</div>",
}


@pytest.mark.parametrize("page", FRAMES.values(), ids=FRAMES)
def test_only_the_main_content_is_read(page: str) -> None:
    assert html_source("x.html", page.encode()).text == WANTED


ENCODED = {
    "UTF-8 without a word": ("“Zoë”".encode(), "“Zoë”", ()),
    "byte order mark": (b"\xef\xbb\xbf<p>" + "Zoë".encode(), "Zoë", ()),
    "UTF-16": ("\ufeff<p>Zoë".encode("utf-16-le"), "Zoë", ()),
    "declared": ('<meta charset="iso-8859-2"><p>Ł'.encode("iso-8859-2"), "Ł", ()),
    "declared the old way": (
        b'<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p>\x93Yes\x94',
        "“Yes”",
        (),
    ),
    "Latin-1 is Windows-1252": (b"<meta charset=latin1><p>\x93Yes\x94", "“Yes”", ()),
    "declared and wrong": (
        '<meta charset="shift_jis"><p>Zoë'.encode(),
        "Zoë",
        ("is UTF-8 and not cp932, as it declares",),
    ),
    "nothing declared": (
        b"<p>\x93Yes\x94",
        "“Yes”",
        ("read as Windows-1252, for it is not UTF-8",),
    ),
    "no encoding of text": (b"<meta charset=rot13><p>Yes", "Yes", ()),
    "unknown": (b"<meta charset=klingon><p>Yes", "Yes", ()),
}


@pytest.mark.parametrize(("content", "text", "warnings"), ENCODED.values(), ids=ENCODED)
def test_encoding_is_found_as_browsers_do(
    content: bytes, text: str, warnings: tuple[str, ...]
) -> None:
    found = html_source("x.html", content)
    assert found.text == text
    assert found.warnings == warnings


HEADS = {
    "Dublin Core": ('<meta name="dc.date" content="2018-05-18">', date(2018, 5, 18)),
    "Open Graph": (
        '<meta property="article:published_time" content="2018-05-18T23:30:00-04:00">',
        date(2018, 5, 18),
    ),
    "JSON-LD": (
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2018-05-18"}]}</script>',
        date(2018, 5, 18),
    ),
    "JSON-LD that is broken": ('<script type="application/ld+json">{[</script>', None),
    "JSON-LD that is deep": (
        f'<script type="application/ld+json">{"[" * 99_999}</script>',
        None,
    ),
    "in words": ('<meta name="DC.Date" content="May 18, 2018">', date(2018, 5, 18)),
    "no day of any month": ('<meta name="dc.date" content="2018-02-31">', None),
    "only a month": ('<meta name="dc.date" content="2018-05">', None),
    "time of the content": (
        '<body><p><time datetime="2018-05-18">yesterday</time>',
        date(2018, 5, 18),
    ),
    "time in words": ("<body><p><time>May 18, 2018</time>", date(2018, 5, 18)),
    "time of the frame": ("<body><nav><time>May 18, 2018</time></nav>", None),
}


@pytest.mark.parametrize(("head", "issued"), HEADS.values(), ids=HEADS)
def test_day_of_publication_comes_from_the_metadata(head: str, issued: date | None) -> None:
    assert html_source("x.html", f"{head}<p>{LONG}".encode()).issued == issued


TITLES = {
    "title of the page": ("<title>Elm sues the state</title>", "Elm sues the state"),
    "without the name of the site": (
        "<title>Elm sues the state | Elm</title>",
        "Elm sues the state",
    ),
    "Open Graph before the window": (
        '<title>News</title><meta property="og:title" content="Elm sues  the state">',
        "Elm sues the state",
    ),
    "heading where the title agrees": (
        "<title>Elm sues the state: City of Elm</title><h1>Elm sues the state</h1>",
        "Elm sues the state",
    ),
    "heading with tags": (
        "<title>News</title><h1>Elm <em>sues</em> the state</h1>",
        "Elm sues the state",
    ),
    "too short to say anything": ("<title>News</title>", None),
}


@pytest.mark.parametrize(("head", "title"), TITLES.values(), ids=TITLES)
def test_title_comes_from_the_metadata(head: str, title: str | None) -> None:
    assert html_source("x.html", f"{head}<p>{LONG}".encode()).title == title


def test_address_and_publisher_are_kept_where_given() -> None:
    head = '<link rel=canonical href="https://example.org/a"><meta name=dc.publisher content="Elm">'
    found = html_source("x.html", f"{head}<p>{LONG}".encode())
    assert (found.url, found.publisher) == ("https://example.org/a", "Elm")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "https://e.org/a b", "/a", "https://e.org/\x01"]
)
def test_what_is_no_address_is_left_out(href: str) -> None:
    page = f'<link rel=canonical href="{href}"><p>{LONG}'
    assert html_source("x.html", page.encode()).url is None


DAYS = {
    "2018-05-18T09:00Z": (5, 18),
    "20180518": (5, 18),
    "18 May 2018": (5, 18),
    "5/8/2018": (5, 8),
}


@pytest.mark.parametrize("words", DAYS)
def test_days_are_read_in_every_usual_form(words: str) -> None:
    assert day(words) == date(2018, *DAYS[words])


REFUSED = {
    "no text": (b"<html><body><script>x</script>", "has no text"),
    "nothing": (b"", "has no text"),
    "binary": (b"<p>\0\1", "NUL at character 3"),
    "nested too deeply": (b"<div>" * 2000 + b"x", "nested more than 512 levels deep"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_page_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSourceError, match=f"x.html: .*{reason}"):
        html_source("x.html", content)


TAGS = st.sampled_from(
    (
        "<p>|</p>|<div>|</div>|<q>|</q>|<br>|<h1>|<table>|<td>|<article>|<nav class=x>|</nav>|</a>"
        "|<a href=x>|&amp;|&#0;|&#x110000;|<meta charset=utf-16>|</script>|<!--|-->|<pre>|</pre>"
        "|<script type=application/ld+json>|<sup>|<footer>|<time>|<![CDATA[|<svg>|text|“|\r\n|\x01"
    ).split("|")
)


@given(st.one_of(st.binary(max_size=300), st.lists(TAGS, max_size=60).map("".join).map(str.encode)))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = html_source("x.html", content)
    except UnreadableSourceError as error:
        assert error.name == "x.html"
    else:
        assert found.text.strip()
