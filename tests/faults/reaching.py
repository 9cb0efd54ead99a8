"""Tries to make the service connect to an address, by queries, updates, RDF bodies and files."""

import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

QUERIES = [
    "SELECT * {{ {service} {far} {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o {service} {far} {{ ?s ?q ?r }} }}",
    "SELECT * {{ OPTIONAL {{ {service} {far} {{ ?s ?q ?r }} }} }}",
    "SELECT * {{ FILTER EXISTS {{ {service} {far} {{ ?s ?q ?r }} }} }}",
    "SELECT * {{ {{ SELECT * {{ {service} {far} {{ ?s ?q ?r }} }} }} }}",
    "SELECT * {{ VALUES ?e {{ {far} }} {service} ?e {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(IRI('{bare}') AS ?e) {service} ?e {{ ?s ?p ?o }} }}",
    "PREFIX f: <{bare}> SELECT * {{ {service} f: {{ ?s ?p ?o }} }}",
    "BASE <{bare}> SELECT * {{ {service} <> {{ ?s ?p ?o }} }}",
    "PREFIX service: <{bare}> SELECT * {{ service:x ?p ?o }}",
    "CONSTRUCT {{ ?s ?p ?o }} {{ {service} {far} {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ {service} {far} {{ ?s ?p ?o }} }}",
    "ASK {{ FILTER(1<2){service}#>\n{far}{{ ?s ?p ?o }} }}",
    "ASK {{ ?s ?p '''a'b'' {service} {far} {{}}''' . {service} {far} {{}} }}",
    "SELECT * FROM {far} {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED {far} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * {{ GRAPH {far} {{ ?s ?p ?o }} }}",
    "DESCRIBE {far}",
    "LOAD {far}",
    "LOAD SILENT {far} INTO GRAPH <x:g>",
    "CLEAR ALL; LOAD {far}",
    "INSERT {{ ?s ?p ?o }} WHERE {{ {service} {far} {{ ?s ?p ?o }} }}",
    "INSERT {{ ?s ?p ?o }} USING {far} WHERE {{ ?s ?p ?o }}",
    "COPY {far} TO <x:g>",
]
SPELT = [
    "SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "\\u0053ERVICE", "S\\U00000045RVICE",
    "SERVICE#\n", "true SERVICE", "1.SERVICE", "SERV\u0131CE",
]  # fmt: skip
BODIES = {
    "application/ld+json": '{{"@context": "{bare}", "@id": "x:s", "p": 1}}',
    "application/ld+json; charset=utf-8": '[{{"@context": ["{bare}", {{"@import": "{bare}"}}]}}]',
    "application/rdf+xml": (
        '<?xml version="1.0"?><!DOCTYPE r SYSTEM "{bare}" [<!ENTITY e SYSTEM "{bare}">'
        '<!ENTITY % p SYSTEM "{bare}">%p;]><r:RDF xmlns:r="http://www.w3.org/1999/02/'
        '22-rdf-syntax-ns#" r:resource="{bare}">&e;</r:RDF>'
    ),
    "text/turtle": "@base {far} . <> <http://www.w3.org/2002/07/owl#imports> {far} .",
    "application/n-triples": "{far} <http://www.w3.org/2002/07/owl#imports> {far} .",
    "application/trig": "{far} {{ {far} a {far} }}",
    "application/n-quads": "{far} {far} {far} {far} .",
    "text/html": '<link rel="alternate" type="application/ld+json" href="{bare}">',
    "multipart/form-data; boundary=b": '--b\r\nContent-Disposition: form-data; name="query"\r\n\r\n'
    "LOAD {far}\r\n--b--",
}


@dataclass(frozen=True, slots=True)
class Try:
    """One HTTP request."""

    method: str
    path: str
    params: dict[str, str]
    kind: str
    body: str


def tries(far: str, seed: int) -> Iterator[Try]:
    """Requests without end that name an address."""
    chance = random.Random(seed)
    while True:
        address = f"{far}{chance.randrange(10**6)}"
        named = {"far": f"<{address}>", "bare": address, "service": chance.choice(SPELT)}
        query = chance.choice(QUERIES).format(**named)
        kind = chance.choice(list(BODIES))
        body = BODIES[kind].format(**named)
        graph = {chance.choice(["default-graph-uri", "named-graph-uri"]): address}
        form = "application/x-www-form-urlencoded"
        yield chance.choice(
            [
                Try("GET", "sparql", {"query": query}, "", ""),
                Try("GET", "sparql", {"query": "ASK { ?s ?p ?o }", **graph}, "", ""),
                Try("POST", "sparql", {}, "application/sparql-query", query),
                Try("POST", "sparql", {}, "application/sparql-update", query),
                Try("POST", "sparql", {"using-graph-uri": address}, form, f"update={query}"),
                Try("POST", "sparql", {}, kind, body),
                Try("PUT", "store", {"graph": address}, kind, body),
                Try("POST", "store", {"graph": "http://localhost:8000/id/graph/x"}, kind, body),
                Try("GET", "store", {"graph": address}, "", ""),
                Try("POST", "reconcile", {}, form, f"queries={_reconciled(address)}"),
                Try("GET", "reconcile/preview", {"id": address}, "", ""),
                Try("GET", f"id/{address}", {}, "", ""),
            ]
        )


def _reconciled(address: str) -> str:
    return json.dumps({"q0": {"query": address, "type": address}})


def files(far: str, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and contents of releases that refer to an address."""
    chance = random.Random(seed)
    number = 0
    while True:
        number += 1
        address = f"{far}{chance.randrange(10**6)}"
        form = chance.choice(["html", "docx", "pdf", "jsonl", "txt"])
        yield f"{number}.{form}", _FORMS[form](address)


def _words(address: str) -> str:
    return f"FOR IMMEDIATE RELEASE\nMay 18, 2018\n\nWe said so at {address} today.\n"


def _html(address: str) -> bytes:
    return (
        f'<!DOCTYPE html SYSTEM "{address}"><html><head><base href="{address}"><script src="'
        f'{address}"></script><link rel=stylesheet href="{address}"><meta http-equiv=refresh '
        f'content="0;url={address}"></head><body><main><p>May 18, 2018</p><img src="{address}">'
        f'<iframe src="{address}"></iframe><object data="{address}"></object><p>{_words(address)}'
        "</p></main></body></html>"
    ).encode()


def _docx(address: str) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<?xml version="1.0"?><!DOCTYPE d SYSTEM "{address}"><w:document xmlns:w="{w}"><w:body>'
        f"<w:p><w:r><w:t>{_words(address)}</w:t></w:r></w:p></w:body></w:document>"
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{w}/image" Target="{address}" TargetMode="External"/>'
        "</Relationships>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document.replace(f' SYSTEM "{address}"', ""))
        archive.writestr("word/_rels/document.xml.rels", relation)
    return buffer.getvalue()


def _pdf(address: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for number, line in enumerate(_words(address).splitlines()):
        canvas.drawString(72, 720 - 14 * number, line)
    canvas.linkURL(address, (0, 0, 600, 800))
    canvas.save()
    return buffer.getvalue()


def _jsonl(address: str) -> bytes:
    line = {"id": address, "text": _words(address), "date": "2018-05-18", "url": address}
    return json.dumps(line).encode() + b"\n"


_FORMS: dict[str, Callable[[str], bytes]] = {
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "jsonl": _jsonl,
    "txt": lambda address: _words(address).encode(),
}
