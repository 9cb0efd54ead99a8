"""Against a real server on the loopback, which for these tests alone counts as open."""

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read import addresses, sources
from graph.read.addresses import Web, public

TEXT = "CITY OF SEATTLE\n\nThe city today opened a park.\n"
LINE = json.dumps({"id": "7", "text": TEXT}).encode()
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>/</link>
<item><title> A park
opens</title><link>/a.txt</link><pubDate>Tue, 03 Mar 2020 23:30:00 -0500</pubDate></item>
<item><link>/gone.txt</link></item><item><link>/a.txt</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/self"/>
<link href="a.txt"/><published>2020-03-03T23:30:00Z</published></entry></feed>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>/map.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>"""
MAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/a.txt</loc>
<lastmod>2021-01-01</lastmod></url><url><loc>/page</loc></url></urlset>"""
BOMB = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaa">]><rss><channel>&a;</channel></rss>'
PAGES: dict[str, tuple[str, bytes]] = {
    "/a.txt": ("text/plain", TEXT.encode()),
    "/page": ("text/html; charset=utf-8", f"<pre>{TEXT}</pre>".encode()),
    "/rss": ("application/rss+xml", RSS),
    "/atom": ("application/atom+xml", ATOM),
    "/index.xml": ("application/xml", INDEX),
    "/map.xml": ("application/xml", MAP),
    "/bomb": ("text/xml", BOMB),
    "/broken": ("text/xml", b"<rss><channel>"),
    "/lines": ("application/x-ndjson", LINE + b"\n" + LINE),
    "/lines.jsonl.gz": ("application/gzip", gzip.compress(LINE)),
}
PLACES = {
    "/moved": "/a.txt",
    "/for-ever": "/for-ever",
    "/inside": "http://127.0.0.2:{port}/a.txt",
    "/elsewhere": "http://example.org/",
    "/file": "file:///etc/hostname",
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if place := PLACES.get(self.path):
            self.send_response(302)
            self.send_header("Location", place.format(port=self.headers["Host"].rpartition(":")[2]))
            self.end_headers()
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):  # nobody waits for the rest
                for _ in range(40):
                    self.wfile.write(b"a" * 100)
                    time.sleep(0.05)
        elif self.path in PAGES:
            kind, content = PAGES[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def at() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def web(at: str) -> Web:
    port = at.rpartition(":")[2]
    allowed = (f"127.0.0.1:{port}", f"127.0.0.2:{port}", f"localhost:{port}")
    return Web(allowed, is_public=lambda address: address == "127.0.0.1", seconds=1)


def read(address: str, web: Web) -> list[Source | UnreadableSourceError]:
    return list(sources([address], web=web))


def test_a_text_has_its_address(at: str, web: Web) -> None:
    [found] = read(f"{at}/moved", web)
    assert isinstance(found, Source)
    assert (found.name, found.text, found.url) == (f"{at}/moved", TEXT, f"{at}/a.txt")


@pytest.mark.parametrize("path", ["/lines", "/lines.jsonl.gz", "/page"])
def test_every_format_is_read_from_an_address(at: str, web: Web, path: str) -> None:
    found = read(at + path, web)
    assert [one.text.strip() for one in found if isinstance(one, Source)] in (
        [TEXT.strip()],
        [TEXT.strip()] * 2,
    )


@pytest.mark.parametrize("path", ["/rss", "/atom"])
def test_a_feed_leads_to_releases_with_its_dates(at: str, web: Web, path: str) -> None:
    found = read(at + path, web)
    [one] = [each for each in found if isinstance(each, Source)]
    assert (one.name, one.issued) == (f"{at}/a.txt", date(2020, 3, 3))
    assert one.title == ("A park opens" if path == "/rss" else None)


def test_what_a_feed_leads_to_and_is_gone_is_named(at: str, web: Web) -> None:
    [problem] = [str(e) for e in read(f"{at}/rss", web) if isinstance(e, UnreadableSourceError)]
    assert problem == f"{at}/gone.txt: answers 404 Not Found"


def test_a_sitemap_of_sitemaps_that_leads_to_itself_ends(at: str, web: Web) -> None:
    found = read(f"{at}/index.xml", web)
    assert [(one.name, getattr(one, "issued", 0)) for one in found] == [
        (f"{at}/a.txt", None),
        (f"{at}/page", None),
    ]


REFUSED = {
    "a private network behind a redirect": ("/inside", "127.0.0.2 is 127.0.0.2, which is on no"),
    "a host that is not allowed behind a redirect": ("/elsewhere", "example.org is not among"),
    "a file behind a redirect": ("/file", "is no address by http or https"),
    "redirects without end": ("/for-ever", "more than 5 redirects"),
    "too slow": ("/slow", "not read in time"),
    "not there": ("/none", "answers 404"),
    "a feed with entities": ("/bomb", "declares types or entities"),
    "a feed that is cut off": ("/broken", "no well-formed XML"),
}


@pytest.mark.parametrize(("path", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_must_not_or_cannot_be_read_is_refused(
    at: str, web: Web, path: str, reason: str
) -> None:
    [found] = read(at + path, web)
    assert isinstance(found, UnreadableSourceError)
    assert reason in found.reason


def test_too_much_is_refused(at: str, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "LARGEST_FILE", 20)
    [found] = read(f"{at}/a.txt", web)
    assert isinstance(found, UnreadableSourceError)
    assert found.reason == "more than 20 bytes"


def test_without_a_list_no_host_is_asked(at: str) -> None:
    [found] = list(sources([f"{at}/a.txt"]))
    assert isinstance(found, UnreadableSourceError)
    assert found.reason.endswith("is not among JOINDER_ALLOWED_HOSTS")


def test_an_allowed_name_of_this_machine_is_refused(at: str) -> None:
    port = at.rpartition(":")[2]
    [found] = read(f"http://localhost:{port}/a.txt", Web((f"localhost:{port}",)))
    assert isinstance(found, UnreadableSourceError)
    assert "which is on no open network" in found.reason


ALLOWED = {
    ("https://example.gov/a", "example.gov"): True,
    ("https://EXAMPLE.gov./a", "example.gov"): True,
    ("https://www.example.gov/a", "*.example.gov"): True,
    ("https://example.gov/a", "*.example.gov"): False,
    ("https://example.gov.evil.org/a", "example.gov"): False,
    ("https://evilexample.gov/a", "*.example.gov"): False,
    ("https://example.gov:8443/a", "example.gov"): False,
    ("https://example.gov:8443/a", "example.gov:8443"): True,
    ("https://example.gov@evil.org/a", "example.gov"): False,
    ("https://user:word@example.gov/a", "example.gov"): False,
    ("ftp://example.gov/a", "example.gov"): False,
}


@pytest.mark.parametrize(("asked", "wanted"), ALLOWED.items(), ids=map(str, ALLOWED))
def test_hosts_are_allowed_by_their_whole_names(
    asked: tuple[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("::",))])
    address, allowed = asked
    with pytest.raises(UnreadableSourceError) as told:
        Web((allowed,), is_public=lambda _: False).get(address)
    reason = told.value.reason
    refused = "is not among" in reason or "is no address by http" in reason
    assert refused != wanted


PRIVATE = (
    "127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 "
    "::1 fe80::1 fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1 ::"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_of_no_open_network_is_known(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_an_address_of_the_open_internet_is_known(address: str) -> None:
    assert public(address)
