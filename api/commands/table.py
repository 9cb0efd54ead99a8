"""Rows as a table for people."""

import json
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text


def show(body: bytes) -> None:
    """Print SPARQL results in JSON, and how many rows there are.

    Control characters are left out, so that no value can steer the terminal.
    """
    found = json.loads(body)
    if "boolean" in found:
        Console().print("yes" if found["boolean"] else "no")
        return
    names, rows = found["head"]["vars"], found["results"]["bindings"]
    table = Table()
    for name in names:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_words(row.get(name))) for name in names))
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def _words(value: Mapping[str, str] | None) -> str:
    if value is None:
        return ""
    return "".join(sign for sign in value["value"] if sign.isprintable() or sign == "\n")
