"""The texts that releases were read from, what came beside them, and the files, by SHA-256."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from hashlib import sha256 as _sha256
from pathlib import Path

from graph.alternates import Sketch, sketch
from graph.errors import NotFoundError, StoreUnavailableError
from graph.model import Original, Source
from graph.store.files import write_all

_ENDINGS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/html": "html",
}


class Sources:
    """The folder `sources` of a home: one file a text or original, never changed once written.

    Beside a text lies a small description, as the release was last received.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / "sources"

    def keep(self, received: Iterable[Source], *, models: bool) -> None:
        """Keep texts, what came beside them, and the files that they were taken out of.

        A text or file that is there is left alone, a description is the last one; all are
        permanent together. `models` tells whether plug-ins read them, so that they can be read
        again.

        Raises:
            ValueError: a text or file has another SHA-256.
            StoreUnavailableError: they cannot be written; some may have been.
        """
        files: dict[Path, bytes] = {}
        for source in received:
            self._add(files, source.text.encode(), source.sha256, "txt")
            if kept := source.original:
                self._add(files, kept.content, kept.sha256, _ENDINGS.get(kept.media_type, "bin"))
            path, content = self._path(source.sha256, "json"), _description(source, models=models)
            if not path.exists() or path.read_bytes() != content:
                files[path] = content
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_all(files)
        except OSError as error:
            raise StoreUnavailableError(f"{self._folder}: {error}") from error

    def source(self, sha256: str) -> tuple[Source, bool]:
        """Give back a release as it was received, and whether plug-ins read it.

        The content of a file that it was taken out of is not read again.

        Raises:
            NotFoundError: no such text, or it was stored without a description.
            StoreUnavailableError: text or description have been altered since.
        """
        text = self.text(sha256)
        path = self._path(sha256, "json")
        try:
            told = json.loads(path.read_bytes())
            issued = date.fromisoformat(told["issued"]) if told["issued"] else None
            original = told["original"] and Original(told["original"], told["original_type"], b"")
            found = Source(
                told["name"], text, sha256, told["media_type"], issued, told["url"],
                told["publisher"], told["title"], tuple(told["warnings"]), original or None,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise NotFoundError(f"no description of the source {sha256}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise StoreUnavailableError(f"{path}: altered since it was stored") from error
        return found, bool(told["models"])

    def sketch(self, sha256: str) -> Sketch | None:
        """The sketch of a text; None where the text is not kept, or was altered since."""
        try:
            told = json.loads(self._path(sha256, "json").read_bytes())["sketch"]
            return tuple(int(each, 16) for each in told.split())
        except (
            OSError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
        ):  # described by an older program, or not
            with suppress(NotFoundError, StoreUnavailableError):
                return sketch(self.text(sha256))
            return None

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

    def _add(self, files: dict[Path, bytes], content: bytes, sha256: str, ending: str) -> None:
        if _sha256(content).hexdigest() != sha256:
            raise ValueError(f"the {ending} file does not have the SHA-256 {sha256}")
        path = self._path(sha256, ending)
        if not path.exists() or path.stat().st_size != len(content):
            files[path] = content

    def _path(self, sha256: str, ending: str) -> Path:
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
            raise NotFoundError(f"no SHA-256: {sha256[:80]!r}")
        return self._folder / f"{sha256}.{ending}"


def _description(source: Source, *, models: bool) -> bytes:
    told = {
        "name": source.name,
        "media_type": source.media_type,
        "issued": str(source.issued) if source.issued else None,
        "url": source.url,
        "publisher": source.publisher,
        "title": source.title,
        "warnings": list(source.warnings),
        "original": source.original.sha256 if source.original else None,
        "original_type": source.original.media_type if source.original else None,
        "models": models,
        "sketch": " ".join(f"{each:x}" for each in sketch(source.text)),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
