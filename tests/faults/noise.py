"""Malformed requests, made from one seed: what a client might send, and something broken."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import quote_from_bytes

PATHS = """/ /sparql /id/person/x /id/ /ns /releases /people /jurisdictions /cases /statements
 /coalitions /network/coalition /reconcile /reconcile/suggest/entity /reconcile/suggest/type
 /reconcile/suggest/property /reconcile/extend/propose /reconcile/preview /versions /versions/1
 /healthz /readyz /docs /openapi.json /problems/busy /static/ /queries /queries/x /store /search
 /queries/saved /queries/saved/statements-of /queries/links /q/x /network/topics /network/x
 /network/coalition/measures /network/coalition/significance /network/coalition/ranks
 /network/coalition/comparison /network/coalition/report /network/coalition/ties/a/b /validate
 /catalog /.well-known/void /metrics /ns/context.jsonld /ns/1/context.jsonld
 /id/release/x/2018-05-18/y.ttl /nothing""".split()
NAMES = """query update default-graph-uri named-graph-uri version as_of format output results
 case from to basis page size queries extend prefix id type property limit graph default q
 cursor x kind office jurisdiction region topic mode normalise measure by unit days step most seed
 model alpha keep samples rounds other_case other_from offset frame issuer speaker
 member""".split()
METHODS = "GET GET GET POST POST HEAD PUT DELETE OPTIONS PATCH TRACE CONNECT BREW get".split()
TYPES = """application/x-www-form-urlencoded application/sparql-query application/sparql-update
 application/json text/turtle application/ld+json application/rdf+xml multipart/form-data;boundary=x
 text/plain; charset=utf-16 application/n-quads ; text/ \xff""".split()
WORDS = [
    b"SELECT * { ?s ?p ?o } LIMIT 1", b"ASK {}", b"SELECT", b"{", b"}", b"\x00", b"\xff\xfe",
    b"\xed\xa0\x80", b"%", b"%zz", b"%00", b"%FF", b"'", b'"""', b"<", b"<x:y>", b"../..", b"\n",
    b"\r\n", b"1", b"-1", b"9" * 30, b"1e400", b"NaN", b"2018-05-18", b"2018-02-30", b"[]", b"{}",
    b'{"q0": {"query": "x"}}', b"null", b"[[[[", b"true", b"\xe2\x80\xae", b"\xf0\x9f\x8f\xb3", b"",
    b"=cmd|' /C calc'!A0", b"javascript:alert(1)", b"<script>", b"a" * 3000,
    b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"@prefix : <x:> . : : :",
]  # fmt: skip
FIELDS = [
    b"Accept: */*", b"Accept: text/html", b"Accept: text/turtle;q=x", b"Accept: ,;,/",
    b"Accept: \xff",
    b"Accept: application/ld+json", b'If-None-Match: "x", W/"y"', b"If-None-Match: *",
    b"If-Modified-Since: never", b"Range: bytes=9-1", b"Range: bytes=0-0,0-0", b"Origin: null",
    b"Authorization: Bearer \xff", b"Authorization: Basic x", b"Authorization:", b"Cookie: a=b;;=",
    b"Content-Encoding: gzip", b"Expect: 100-continue", b"Upgrade: websocket",
    b"Connection: upgrade",
    b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 9" + b"9" * 30,
    b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip", b"X: \x00", b": y", b"no colon",
    b"Host: [::", b"X-Forwarded-For: \xff", b"Access-Control-Request-Method: POST",
    b"Content-Type:",
]  # fmt: skip


def requests(seed: int) -> Iterator[bytes]:
    """Requests without end, each to be sent on a connection of its own."""
    chance = random.Random(seed)
    while True:
        yield _request(chance)


def _request(chance: random.Random) -> bytes:
    method, path = chance.choice(METHODS), chance.choice(PATHS).encode()
    if chance.random() < 0.2:
        path += chance.choice(WORDS)
    body = _form(chance) if chance.random() < 0.5 else _words(chance)
    if method in {"GET", "HEAD"} or chance.random() < 0.3:
        path += b"?" + _form(chance)
    head = [method.encode() + b" " + path + b" HTTP/1.1", b"Host: localhost", b"Connection: close"]
    head += chance.sample(FIELDS, chance.choice([0, 0, 1, 2, 4]))
    if method not in {"GET", "HEAD"}:
        head.append(b"Content-Type: " + chance.choice(TYPES).encode("latin-1"))
        if chance.random() < 0.9:
            head.append(b"Content-Length: %d" % len(body))
    else:
        body = b""
    whole = b"\r\n".join(head) + b"\r\n\r\n" + body
    return _broken(chance, whole) if chance.random() < 0.3 else whole


def _form(chance: random.Random) -> bytes:
    quoted: Callable[[bytes], bytes] = lambda words: quote_from_bytes(words).encode()  # noqa: E731
    raw: Callable[[bytes], bytes] = lambda words: words.replace(b" ", b"+").replace(b"\r\n", b"")  # noqa: E731
    pairs = []
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        write = quoted if chance.random() < 0.8 else raw
        pairs.append(chance.choice(NAMES).encode() + b"=" + write(_words(chance)))
    return b"&".join(pairs)


def _words(chance: random.Random) -> bytes:
    return b"".join(chance.choices(WORDS, k=chance.choice([1, 1, 2, 4])))


def _broken(chance: random.Random, whole: bytes) -> bytes:
    """A few bytes changed, put in or left out, or the end cut off."""
    broken = bytearray(whole)
    for _ in range(chance.choice([1, 2, 8])):
        at = chance.randrange(len(broken))
        match chance.randrange(3):
            case 0:
                broken[at] = chance.randrange(256)
            case 1:
                broken[at:at] = bytes(chance.choices(range(256), k=chance.choice([1, 3])))
            case _:
                del broken[at]
    return bytes(broken[: chance.randrange(1, len(broken))] if chance.random() < 0.2 else broken)
