"""What matching gives: which keys are one, and which may be."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """Two keys (paths) that are, or may be, one; `score` from 0 to 1; new is the one that stays."""

    old: str
    new: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Groups of keys that are one, by key: why each belongs to its group; and open proposals.

    `stays` gives for each key of a group the key that the group is known by.
    """

    stays: Mapping[str, str]
    reasons: Mapping[str, Match]
    proposals: tuple[Match, ...]
