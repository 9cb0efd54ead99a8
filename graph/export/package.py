"""An export as a Data Package, which tools for tables open with their columns and types.

Source: Data Package 2.0 (https://datapackage.org/standard/data-package/) with Data Resource,
Table Schema and Table Dialect.
"""

import json
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from graph.attribution import attributions
from graph.export.files import File
from graph.export.patch import Published
from graph.export.tables import TABLES, Table

NAME = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {"date": "date", "integer": "integer"}
_PACKED = {".gz", ".zst"}
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._/-]")


def data_package(version: Published, files: Iterable[File]) -> str:
    """Describe the files of an export, and the columns of its tables.

    Args:
        version: what was exported.
        files: all that are in the export beside this one and the manifest.

    Returns:
        The text of `datapackage.json`; the same files give the same text.

    """
    told = {
        "$schema": _PROFILE,
        "name": "joinder",
        "title": "Joinder: press releases as a knowledge graph",
        "version": str(version.number),
        "created": version.created,
        "sources": [{"title": each.name, "path": each.address} for each in attributions()],
        "resources": [_resource(file) for file in files],
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _resource(file: File) -> dict[str, object]:
    path = PurePosixPath(file.name)
    told: dict[str, object] = {
        "name": _NOT_IN_NAMES.sub("-", file.name.lower()),
        "path": file.name,
        "format": PurePosixPath(path.stem if path.suffix in _PACKED else path).suffix[1:],
        "mediatype": file.media_type,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if path.parent.name == "tables" and path.suffix == ".csv":
        told |= {
            "type": "table",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\r\n"},
            "schema": _schema(TABLES[path.stem]),
        }
    return told


def _schema(table: Table) -> dict[str, object]:
    fields = [
        {"name": name, "type": _TYPES.get(kind, "string"), "description": words}
        | ({"format": "uri"} if kind == "anyURI" else {})
        for name, kind, words in table.columns
    ]
    return {"fields": fields, "missingValues": [""]}
