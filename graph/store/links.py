"""Links to queries: what was asked, kept with the home under the beginning of its SHA-256."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from graph.errors import LinksFullError, MisuseError, NotFoundError, StoreUnavailableError
from graph.store.files import write

MOST = 10_000
"""How many are kept; anyone may keep one, so their number and length are limited."""
MOST_BYTES = 32 * 2**10
_LENGTHS = (12, 16, 64)
_ID = re.compile(r"[0-9a-f]{12,64}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the version and the day (YYYY-MM-DD) that it is put to, if any are named."""

    query: str
    version: int | None = None
    as_of: str | None = None

    @property
    def day(self) -> date | None:
        """The day as a date."""
        return date.fromisoformat(self.as_of) if self.as_of else None


class Links:
    """The folder `links` of a home: one file a link, never changed once written."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "links"

    def keep(self, asked: Asked) -> str:
        """Give the id of a link, a new one only if the same was not asked before.

        Raises:
            MisuseError: the query is too long, or is no Unicode text.
            LinksFullError: there are `MOST` already.
            StoreUnavailableError: it cannot be written.
        """
        content = _content(asked)
        digest = sha256(content).hexdigest()
        try:
            for length in _LENGTHS:
                path = self._folder / f"{digest[:length]}.json"
                if not path.exists():
                    self._write(path, content)
                    return path.stem
                if path.read_bytes() == content:
                    return path.stem
        except OSError as error:
            raise StoreUnavailableError(f"{self._folder}: {error}") from error
        raise AssertionError  # two texts of one SHA-256

    def asked(self, name: str) -> Asked:
        """What a link asks.

        Raises:
            NotFoundError: there is no such link.
            StoreUnavailableError: it cannot be read.
        """
        if not _ID.fullmatch(name):
            raise NotFoundError(f"no link is called {name[:80]!r}")
        try:
            found = json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))
            return Asked(**found)
        except FileNotFoundError as error:
            raise NotFoundError(f"no link is called {name!r}") from error
        except (OSError, ValueError, TypeError) as error:
            raise StoreUnavailableError(f"{self._folder}/{name}.json: {error}") from error

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if sum(1 for _ in self._folder.iterdir()) >= MOST:
            raise LinksFullError(f"{MOST} links to queries are kept, and no more")
        write(path, content)


def _content(asked: Asked) -> bytes:
    try:
        length = len(asked.query.encode())
    except UnicodeEncodeError as error:
        raise MisuseError(f"query: no Unicode text: {error.reason}") from error
    if length > MOST_BYTES:
        raise MisuseError(f"query: {length:,} bytes are more than the {MOST_BYTES:,} of a link")
    if not asked.query.strip():
        raise MisuseError("query: there is none to link to")
    return (json.dumps(asdict(asked), ensure_ascii=False, indent=1) + "\n").encode()
