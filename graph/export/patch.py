"""What leads from one version to another, as RDF Patch (https://afs.github.io/rdf-delta/).

One row a line: headers, `TX`, a `D` or `A` for each quad in the order of its N-Quads, `TC`. The
headers `prev` and `id` name the quads before and after by the SHA-256 of their sorted N-Quads
(RFC 6920), so a patch can be put to the wrong version by nobody, and what it gives can be proved.
What becomes of `registry.csv`, which is no part of the quads, stands in headers of its own.
"""

import base64
import binascii
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from graph.errors import DamagedFileError
from graph.export.table_patch import Cells, TableChange, table_change
from graph.store.changes import GONE, NEW, Change

MEDIA_TYPE = "text/rdf-patch"
_NI = "ni:///sha-256;"
_HEADER = re.compile(rb"H (\w+) (<[^<>\s]+>|\"(?:[^\"\\]|\\.)*\") \.\n")
_TEXTS = ("version", "created", "parents", "tool")
_TABLE, _OUT, _IN = "registry", "registry_gone", "registry_new"
Headers = Mapping[str, Sequence[str]]


class Published(Protocol):
    """What exports and patches say of a version."""

    @property
    def number(self) -> int:
        """Counted from 1."""

    @property
    def created(self) -> str:
        """When it was published, ISO 8601 in UTC."""

    @property
    def parents(self) -> tuple[int, ...]:
        """The versions that it was made from."""

    @property
    def sha256(self) -> str:
        """Of its sorted N-Quads."""

    @property
    def tool(self) -> str:
        """What wrote it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a patch leads from and to, by SHA-256 in hex, and what the manifest says of the latter.

    `number`, `created`, `parents` and `tool` are those of the version it leads to, `registry` what
    becomes of its table of identities; None where a version has none.
    """

    before: str
    sha256: str
    number: int
    created: str
    parents: tuple[int, ...]
    tool: str
    registry: TableChange | None = None


def between(
    before: Published, after: Published, tables: tuple[str | None, str | None] = (None, None)
) -> Head:
    """The head of the patch from one version to another, of which each has a `registry.csv`."""
    of = (after.number, after.created, after.parents, after.tool)
    old, new = tables
    registry = None if old is None or new is None else table_change(old, new)
    return Head(before.sha256, after.sha256, *of, registry)


def written(head: Head, changes: Iterable[Change]) -> Iterator[bytes]:
    """Write a patch row by row, each with its line end."""
    parents = " ".join(map(str, head.parents))
    texts = (str(head.number), head.created, parents, head.tool)
    yield f"H id <{_named(head.sha256)}> .\n".encode()
    yield f"H prev <{_named(head.before)}> .\n".encode()
    for name, text in (*zip(_TEXTS, texts, strict=True), *_rows(head.registry)):
        yield f"H {name} {json.dumps(text, ensure_ascii=False)} .\n".encode()
    yield b"TX .\n"
    for kind, line in changes:
        yield kind + b" " + line
    yield b"TC .\n"


def _rows(change: TableChange | None) -> Iterator[tuple[str, str]]:
    if change:
        yield _TABLE, change.sha256
        for kind, rows in ((_OUT, change.gone), (_IN, change.new)):
            yield from ((kind, json.dumps(cells, ensure_ascii=False)) for cells in rows)


def read(name: str, rows: Iterable[bytes]) -> tuple[Head, Iterator[Change]]:
    """The head of a patch, and its changes, which are checked while they are taken.

    Args:
        name: of the patch, for messages.
        rows: as `written` gives them.

    Raises:
        DamagedFileError: it is no such patch, or truncated; names the line.
    """
    numbered = enumerate(rows, start=1)
    found: dict[str, list[str]] = defaultdict(list)
    for number, row in numbered:
        if row == b"TX .\n":
            return _head(name, found), _changes(name, numbered)
        header = _HEADER.fullmatch(row)
        if header is None:
            raise _fault(name, number, row, "is neither a header nor TX")
        found[header[1].decode()].append(header[2].decode(errors="replace"))
    raise DamagedFileError(name, "is truncated, or no RDF Patch: it has no TX")


def proved(lines: Iterable[bytes], name: str, wanted: str) -> Iterator[bytes]:
    """Pass lines on, and make sure at their end that they are those of a version.

    Raises:
        DamagedFileError: they have another SHA-256.
    """
    total = sha256()
    for line in lines:
        total.update(line)
        yield line
    if total.hexdigest() != wanted:
        raise DamagedFileError(name, f"has the SHA-256 {total.hexdigest()}, and not {wanted}")


def _changes(name: str, rows: Iterable[tuple[int, bytes]]) -> Iterator[Change]:
    last = b""
    for number, row in rows:
        if row == b"TC .\n":
            for after, more in rows:
                raise _fault(name, after, more, "stands behind TC")
            return
        kind, line = row[:1], row[2:]
        if kind not in {GONE, NEW} or row[1:2] != b" " or not line.endswith(b" .\n"):
            raise _fault(name, number, row, "is no row of a patch")
        if line <= last:
            raise _fault(name, number, row, "is out of order")
        last = line
        yield kind, line
    raise DamagedFileError(name, "is truncated: it has no TC")


def _head(name: str, found: Headers) -> Head:
    for each in ("id", "prev", *_TEXTS):
        if each not in found:
            raise DamagedFileError(name, f"the header {each} is missing")
    try:
        texts = [str(json.loads(found[each][-1])) for each in _TEXTS]
        "".join(texts).encode()  # half a character is no text
        parents = tuple(map(int, texts[2].split()))
        hashes = _hash(found["prev"][-1]), _hash(found["id"][-1])
        registry = _change(found) if _TABLE in found else None
        return Head(*hashes, int(texts[0]), texts[1], parents, texts[3], registry)
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise DamagedFileError(name, f"a header makes no sense: {error}") from error


def _change(found: Headers) -> TableChange:
    gone, new = (tuple(map(_cells, found.get(kind, ()))) for kind in (_OUT, _IN))
    return TableChange(str(json.loads(found[_TABLE][-1])), gone, new)


def _cells(term: str) -> Cells:
    cells = json.loads(json.loads(term))
    if not isinstance(cells, list) or not all(isinstance(each, str) for each in cells):
        raise ValueError(f"{term[:80]} is no row of a table")
    "".join(cells).encode()
    return tuple(cells)


def _named(digest: str) -> str:
    return _NI + base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def _hash(term: str) -> str:
    iri = term.strip("<>")
    found = base64.urlsafe_b64decode(iri.removeprefix(_NI) + "=") if iri.startswith(_NI) else b""
    if len(found) != sha256().digest_size:
        raise ValueError(f"{iri[:80]} is no SHA-256")
    return found.hex()


def _fault(name: str, number: int, row: bytes, what: str) -> DamagedFileError:
    shown = row[:100].decode(errors="replace").rstrip("\n")
    return DamagedFileError(name, f"line {number}: {shown!r} {what}")
