"""The texts that releases were read from, and the files they were taken out of, by SHA-256."""

from hashlib import sha256 as _sha256
from pathlib import Path

from graph.errors import NotFoundError, StoreUnavailableError
from graph.model import Original
from graph.store.files import write

_ENDINGS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/html": "html",
}


class Sources:
    """The folder `sources` of a home: one file a text or original, never changed once written."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "sources"

    def put(self, sha256: str, text: str) -> None:
        """Keep a text; one that is there already is left alone.

        Raises:
            ValueError: the text has another SHA-256.
        """
        self._keep(text.encode(), sha256, "txt")

    def put_original(self, original: Original) -> None:
        """Keep the file that a text was taken out of, with an ending by its media type.

        Raises:
            ValueError: the file has another SHA-256.
        """
        ending = _ENDINGS.get(original.media_type, "bin")
        self._keep(original.content, original.sha256, ending)

    def text(self, sha256: str) -> str:
        """Give a text back, unaltered.

        Raises:
            NotFoundError: no such text.
            StoreUnavailableError: the file has been altered since.
        """
        path = self._path(sha256, "txt")
        try:
            found = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(f"no source with the SHA-256 {sha256}") from error
        if _sha256(found).hexdigest() != sha256:
            raise StoreUnavailableError(f"{path}: altered since it was stored")
        return found.decode()

    def _keep(self, content: bytes, sha256: str, ending: str) -> None:
        if _sha256(content).hexdigest() != sha256:
            raise ValueError(f"the {ending} file does not have the SHA-256 {sha256}")
        path = self._path(sha256, ending)
        if not path.exists():
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                write(path, content)
            except OSError as error:
                raise StoreUnavailableError(f"{path}: {error}") from error

    def _path(self, sha256: str, ending: str) -> Path:
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
            raise NotFoundError(f"no SHA-256: {sha256[:80]!r}")
        return self._folder / f"{sha256}.{ending}"
