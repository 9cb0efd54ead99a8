"""The texts that releases were read from, each under its own SHA-256."""

from hashlib import sha256 as _sha256
from pathlib import Path

from graph.errors import NotFoundError, StoreUnavailableError
from graph.store.files import write


class Sources:
    """The folder `sources` of a home: one file a text, never changed once written."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "sources"

    def put(self, sha256: str, text: str) -> None:
        """Keep a text; one that is there already is left alone.

        Raises:
            ValueError: the text has another SHA-256.
        """
        if _sha256(text.encode()).hexdigest() != sha256:
            raise ValueError(f"the text does not have the SHA-256 {sha256}")
        path = self._path(sha256)
        if not path.exists():
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                write(path, text)
            except OSError as error:
                raise StoreUnavailableError(f"{path}: {error}") from error

    def text(self, sha256: str) -> str:
        """Give a text back, unaltered.

        Raises:
            NotFoundError: no such text.
            StoreUnavailableError: the file has been altered since.
        """
        path = self._path(sha256)
        try:
            found = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(f"no source with the SHA-256 {sha256}") from error
        if _sha256(found).hexdigest() != sha256:
            raise StoreUnavailableError(f"{path}: altered since it was stored")
        return found.decode()

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
            raise NotFoundError(f"no SHA-256: {sha256[:80]!r}")
        return self._folder / f"{sha256}.txt"
