"""Where authority data come from and on which terms: `data/authority/attribution.csv`."""

import csv
from dataclasses import dataclass
from functools import cache

from graph import resources


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source; `licence` is an IRI, or empty where it came without a statement."""

    name: str
    address: str
    licence: str
    attribution: str
    used_for: str


@cache
def attributions() -> tuple[Attribution, ...]:
    """Every source, in the order of the table."""
    path = resources.authority() / "attribution.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(Attribution(*row.values()) for row in csv.DictReader(lines))
