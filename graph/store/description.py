"""What a version is: its number, when and from which it was made, how much it holds, its hash."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path

from graph.aside import aside
from graph.errors import StoreUnavailableError
from graph.resources import tool_version
from graph.store.canonical import digest, in_order
from graph.store.embedded import EmbeddedStore
from graph.store.packed import pack, unpack

_COUNTS = """
SELECT (COUNT(*) AS ?quads) (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }
"""
_RELEASES = """
SELECT (COUNT(DISTINCT ?release) AS ?releases) WHERE {
  ?release a <http://purl.org/spar/fabio/PressRelease>
}
"""


Finish = Callable[[EmbeddedStore, Path | None], Mapping[str, str]]
"""What is done to the copy that becomes a version: the copy, to be written to, and the folder of
the version that it follows, if there is one; gives the texts of files that lie beside the store."""
Examine = Callable[[Path], Mapping[str, str]]
"""What is worked out of a finished copy, given the folder of its store; gives texts, too. It can
be pickled, since it is done in a process of its own where there is much to do."""
_LARGE = 32 * 2**20
"""Bytes of a store that takes longer to examine than it takes to start a process."""
LINES = "quads.nq.zst"
"""Beside a version's store: its sorted N-Quads."""


@dataclass(frozen=True, slots=True)
class Version:
    """The description of one version, as its `manifest.json` has it.

    `conforms` tells whether it keeps its shapes; None where nobody looked.
    """

    number: int
    created: str
    parents: tuple[int, ...]
    quads: int
    graphs: int
    releases: int
    sha256: str
    tool: str
    conforms: bool | None = None

    @property
    def edition(self) -> str:
        """What no other version has, not even one of the same number in a home made anew."""
        return f"{self.number}-{self.sha256[:16]}"


@lru_cache(1024)
def read(path: str, _written: int) -> Version:
    """The version that a manifest describes, read once for each time it is written."""
    found = json.loads(Path(path).read_text(encoding="utf-8"))
    return Version(**{**found, "parents": tuple(found["parents"])})


def _described(store: EmbeddedStore, lines: Path) -> Version:
    """Describe a store whose sorted lines lie in a packed file; number and parents are open."""
    [counts], [releases] = store.select(_COUNTS), store.select(_RELEASES)
    return Version(
        number=0,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        parents=(),
        quads=int(counts["quads"]),
        graphs=int(counts["graphs"]),
        releases=int(releases["releases"]),
        sha256=digest(unpack(lines)),
        tool=f"joinder {tool_version()}",
    )


def finished(folder: Path, finish: Finish, before: Path | None) -> Mapping[str, str]:
    """Finish the copy in a folder.

    What is written to it stays in its log, which readers replay; to flush it makes Oxigraph
    compact the whole store, so that the version shares no file with the one before (143 MB
    instead of 16 at 300,000 quads).
    """
    with closing(EmbeddedStore(folder / "store")) as copy:
        files = finish(copy, before)
        copy.sync()
        return files


def described(folder: Path) -> Version:
    """Describe the copy in a folder, and put its sorted lines beside it."""
    lines = folder / LINES
    with closing(EmbeddedStore(folder / "store", read_only=True)) as copy:
        pack(lines, in_order(copy.n_quads()))
        return _described(copy, lines)


@contextmanager
def examined(store: Path, examine: Examine | None) -> Iterator[Callable[[], Mapping[str, str]]]:
    """Start to examine a store, in a process of its own if it is large; give what waits for it."""
    if examine is None:
        yield dict
    elif sum(file.stat().st_size for file in store.iterdir()) < _LARGE:
        yield partial(examine, store)
    else:
        with aside(examine, store) as waiting:
            yield waiting


def damaged(version: Version, found: str) -> StoreUnavailableError:
    """The error that the lines of a version have another SHA-256 than it had."""
    reason = f"its quads have the SHA-256 {found}, published were {version.sha256}"
    return StoreUnavailableError(f"version {version.number} is damaged: {reason}")
