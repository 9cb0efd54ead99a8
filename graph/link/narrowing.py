"""From several places of one name to the one that is meant: the evidence, in its order.

Each step keeps of the places before it those that fit, and the first that leaves a single one
decides. What a title goes with is kept for the steps behind it. Population is no evidence.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from graph.link.gazetteer import Place
from graph.link.wording import Wording

STATES = ("state", "territory", "district")
_COUNTIES = ("county", "place", "district")
_PLACES = ("place", "county", "district")
_GOES_WITH = {
    r"state (?!attorneys?\b(?! general))\w": STATES,
    r"count(?:y|ies)\b|parish\b|sheriff|prosecut|DAs\b|district attorney"
    r"|(?:state|commonwealth)'s attorney|state attorney|borough president"
    r"|fiscal de distrito": _COUNTIES,
    r"mayor|cit(?:y|ies)\b|town|village|alder|selectm|council|police|fire chief|alcalde"
    r"|corporation counsel|public advocate": _PLACES,
    r"governor|attorneys? general|senator|representative|congress|secretary of state"
    r"|solicitor general|states?\b|commonwealth|gobernador": STATES,
}
_KINDS = tuple((re.compile(rf"\b(?:{w})", re.IGNORECASE), kinds) for w, kinds in _GOES_WITH.items())
_STATEWIDE = re.compile(
    r"(?:(?:acting|interim|u\.s\.|us|united states|senior)\s+)*"
    r"(?:senators?|sen\.|(?:lieutenant |lt\. )?governors?|gov\.|attorneys? general)(?!\w)",
    re.IGNORECASE,
)
"""Titles of offices that only a state has; a legislator may also be named by a town."""
_COUNTY = re.compile(r" (?:County|Parish|Borough|Census Area|Municipality|Municipio)$")
_SMALL = 5_000
"""People; a place that has fewer is hardly meant by a name that a state bears too."""

Step = tuple[str, list[Place]]


@dataclass(slots=True)
class Setting:
    """What is known about a release while its places are decided.

    `national` says that its places may lie anywhere, so that one state tells nothing; `company`
    is the one state of all that are named together, `company_of_states` says that they are states
    themselves, `spread` that they lie in several, and `local` is the one in which those that are
    certain lie, however few. `known` are the divisions already settled,
    `names` the names under which they were.
    """

    home_state: str | None = None
    national: bool = False
    company: str | None = None
    company_of_states: bool = False
    spread: bool = False
    local: str | None = None
    known: dict[str, Place] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)


def kinds(title: str | None) -> tuple[str, ...] | None:
    """Kinds of jurisdiction that a title goes with, the likeliest first; None for any other."""
    found = (kinds for pattern, kinds in _KINDS if title and pattern.search(title))
    return next(found, None)


def begins_title(words: str) -> bool:
    """Whether words begin with a title that goes with some kind of jurisdiction."""
    return any(pattern.match(words) for pattern, _ in _KINDS)


def fitting(found: Sequence[Place], title: str | None) -> Sequence[Place]:
    """Those that can have an office of that title: no town has a governor."""
    if title and _STATEWIDE.match(title):
        return [place for place in found if place.kind in STATES]
    return found


def narrowed(
    found: Sequence[Place], name: str, title: str | None,
    setting: Setting, wording: Wording, alone: Collection[str],
) -> Iterator[Step]:  # fmt: skip
    """Yield (reason, places that fit it), strongest evidence first.

    Args:
        found: all that bear the name.
        name: as printed.
        title: that goes with the name, if any.
        setting: what is known about the release.
        wording: its text.
        alone: divisions that American news style names without their state.

    """
    left = _of_kind(found, kinds(title))
    if len(left) < len(found):
        yield f"the only {left[0].kind} of that name, which the title goes with", left
    elif setting.company_of_states and (states := [p for p in found if p.kind in STATES]):
        left = states
        yield "the others on the list are states", left
    for known in (
        [p for p in left if name in setting.names.get(p.division, ())],
        [p for p in left if p.division in setting.known],
    ):
        yield "already settled in this release", known
    for printed in (name, _COUNTY.sub("", name)):
        codes = wording.states_with(printed)
        yield "the only one in the state printed with the name", _within(left, codes)
    if setting.company:
        others = "the only one in the state of the others named"
        yield others, _within(left, {setting.company})
    if setting.national and (setting.local is None or setting.local != wording.about):
        yield from _by_style(left, setting, alone)
        return
    yield from _around(left, setting, wording)
    yield from _by_style(left, setting, alone)


def _around(left: list[Place], setting: Setting, wording: Wording) -> Iterator[Step]:
    """What the release as a whole is about, which tells only where it stays in one state."""
    at_home = {code for code in (setting.home_state,) if code}
    yield "the only one in the issuer's state", _within(left, at_home)
    states = {p.state for p in setting.known.values() if p.state}
    if len(states) == 1:
        yield "the only one in the state of this release", _within(left, states)
    for reason, code in (
        ("the only one in the state of the addresses", wording.address),
        ("the only one in the state of the dateline", wording.dateline),
        ("the only one in the state that the text names", wording.about),
    ):
        yield reason, _within(left, {code} if code else set())


def _by_style(left: list[Place], setting: Setting, alone: Collection[str]) -> Iterator[Step]:
    """A city that news style names without its state, where a release goes beyond one state."""
    if setting.spread and not any(p.kind in STATES for p in left):
        reason = "printed without a state, as the Associated Press prints this city alone"
        yield reason, [p for p in left if p.division in alone]


def _of_kind(found: Sequence[Place], wanted: Sequence[str] | None) -> list[Place]:
    """Those of the likeliest kind; small places that share the name of a state are not likely."""
    states = any(p.kind in STATES for p in found)
    for kind in wanted or ():
        fits = [p for p in found if p.kind == kind or (kind == "place" and _is_city(p))]
        if fits and (kind in STATES or not states or any(p.population >= _SMALL for p in fits)):
            return fits
    return list(found)


def _is_city(place: Place) -> bool:
    """Whether a county is a city too and bears its name: Denver, New Orleans."""
    return place.kind == "county" and not _COUNTY.search(place.name)


def _within(found: Sequence[Place], states: Collection[str | None]) -> list[Place]:
    return [p for p in found if p.state in states]
