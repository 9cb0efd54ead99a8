"""How a result came about, exact enough to make it again, byte for byte."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from graph.network.built import Wanted
from graph.resources import tool_version
from ontology.saved import named

LIBRARIES = ("graspologic-native", "networkx", "numpy", "scikit-network", "scipy")


@dataclass(frozen=True, slots=True)
class Source:
    """Which version of the graph a result is about."""

    version: int
    sha256: str


def result(
    source: Source, wanted: Wanted, algorithm: Mapping[str, object], found: Mapping[str, object]
) -> bytes:
    """A result with its provenance as JSON; the same question gives the same bytes.

    `provenance.sha256` is that of the JSON without it, in the form of `canonical`. Floats
    have 12 significant digits, beyond which machines differ.
    """
    whole: dict[str, object] = {
        **found,
        "provenance": {
            "version": source.version,
            "version_sha256": source.sha256,
            "network": wanted.kind.name,
            "query": wanted.kind.query,
            "query_sha256": hashlib.sha256(named(wanted.kind.query).text.encode()).hexdigest(),
            "parameters": wanted.parameters(),
            "algorithm": dict(algorithm),
            "libraries": {"joinder": tool_version()} | {name: version(name) for name in LIBRARIES},
        },
    }
    plain = _plain(whole)
    assert isinstance(plain, dict)
    plain["provenance"]["sha256"] = hashlib.sha256(canonical(plain)).hexdigest()
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def canonical(value: object) -> bytes:
    """JSON in one line with sorted keys, which is what is hashed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _plain(value: object) -> object:
    """What JSON can hold: no NaN (null instead), floats of 12 digits."""
    if isinstance(value, float):
        return float(f"{value:.12g}") if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
