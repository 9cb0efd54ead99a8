"""What leads from one version to another, as RDF Patch (https://afs.github.io/rdf-delta/).

One row a line: headers, `TX`, a `D` or `A` for each quad in the order of its N-Quads, `TC`. The
headers `prev` and `id` name the quads before and after by the SHA-256 of their sorted N-Quads
(RFC 6920), so a patch can be put to the wrong version by nobody, and what it gives can be proved.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from graph.errors import DamagedFileError
from graph.store.changes import GONE, NEW, Change

MEDIA_TYPE = "text/rdf-patch"
_NI = "ni:///sha-256;"
_HEADER = re.compile(rb"H (\w+) (<[^<>\s]+>|\"(?:[^\"\\]|\\.)*\") \.\n")
_TEXTS = ("version", "created", "parents", "tool")


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

    `number`, `created`, `parents` and `tool` are those of the version it leads to.
    """

    before: str
    sha256: str
    number: int
    created: str
    parents: tuple[int, ...]
    tool: str


def between(before: Published, after: Published) -> Head:
    """The head of the patch from one version to another."""
    of = (after.number, after.created, after.parents, after.tool)
    return Head(before.sha256, after.sha256, *of)


def written(head: Head, changes: Iterable[Change]) -> Iterator[bytes]:
    """Write a patch row by row, each with its line end."""
    parents = " ".join(map(str, head.parents))
    texts = (str(head.number), head.created, parents, head.tool)
    yield f"H id <{_named(head.sha256)}> .\n".encode()
    yield f"H prev <{_named(head.before)}> .\n".encode()
    for name, text in zip(_TEXTS, texts, strict=True):
        yield f"H {name} {json.dumps(text, ensure_ascii=False)} .\n".encode()
    yield b"TX .\n"
    for kind, line in changes:
        yield kind + b" " + line
    yield b"TC .\n"


def read(name: str, rows: Iterable[bytes]) -> tuple[Head, Iterator[Change]]:
    """The head of a patch, and its changes, which are checked while they are taken.

    Args:
        name: of the patch, for messages.
        rows: as `written` gives them.

    Raises:
        DamagedFileError: it is no such patch, or truncated; names the line.
    """
    numbered = enumerate(rows, start=1)
    found: dict[str, str] = {}
    for number, row in numbered:
        if row == b"TX .\n":
            return _head(name, found), _changes(name, numbered)
        header = _HEADER.fullmatch(row)
        if header is None:
            raise _fault(name, number, row, "is neither a header nor TX")
        found[header[1].decode()] = header[2].decode(errors="replace")
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


def _head(name: str, found: dict[str, str]) -> Head:
    try:
        texts = [str(json.loads(found[each])) for each in _TEXTS]
        parents = tuple(map(int, texts[2].split()))
        hashes = _hash(found["prev"]), _hash(found["id"])
        return Head(*hashes, int(texts[0]), texts[1], parents, texts[3])
    except KeyError as error:
        raise DamagedFileError(name, f"the header {error.args[0]} is missing") from error
    except (ValueError, binascii.Error) as error:
        raise DamagedFileError(name, f"a header makes no sense: {error}") from error


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
