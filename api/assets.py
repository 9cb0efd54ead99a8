"""The built explorer: which script and style each page has, and how long they may be kept."""

import json
from functools import cached_property
from pathlib import Path

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

BUILT = Path(__file__).parent / "web" / "built"
ADDRESS = "/static/built"
_KEEP = "public, max-age=31536000, immutable"  # names carry a hash of what is inside
_ZIPPED = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


class Assets:
    """What `node build.mjs` made; a page has no script where it has not run."""

    def __init__(self, folder: Path = BUILT) -> None:
        self._folder = folder

    @cached_property
    def _pages(self) -> dict[str, dict[str, object]]:
        try:
            found: dict[str, dict[str, object]] = json.loads(
                (self._folder / "manifest.json").read_text(encoding="utf-8")
            )
        except FileNotFoundError:
            return {}
        return found

    def tags(self, page: str) -> Markup:
        """The elements for the head of a page: its style, its script and what that imports."""
        found = self._pages.get(page)
        if found is None:
            return Markup()
        lines = []
        if found["style"]:
            lines.append(
                Markup('<link rel="stylesheet" href="{}/{}">').format(ADDRESS, found["style"])
            )
        imports = found["preload"]
        assert isinstance(imports, list)
        lines += [
            Markup('<link rel="modulepreload" href="{}/{}">').format(ADDRESS, each)
            for each in imports
        ]
        script = Markup('<script type="module" src="{}/{}"></script>')
        lines.append(script.format(ADDRESS, found["script"]))
        return Markup("\n").join(lines)


class BuiltFiles(StaticFiles):
    """The files themselves, kept by browsers for a year, and compressed where they read that."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, or with its compressed twin."""
        packed = Path(str(self.directory)) / f"{path}.gz"
        suffix = Path(path).suffix
        accepted = Headers(scope=scope).get("accept-encoding", "")
        if suffix in _ZIPPED and "gzip" in accepted and self.lookup_path(f"{path}.gz")[1]:
            kept = {"Cache-Control": _KEEP, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return FileResponse(packed, media_type=_ZIPPED[suffix], headers=kept)
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = _KEEP
        answer.headers["Vary"] = "Accept-Encoding"
        return answer
