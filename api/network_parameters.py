"""Parameters of the network routes: which network, which measures, which test."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Path, Query

from api.parameters import AsOfDep
from graph.network.built import MODES, Wanted
from graph.network.catalogue import MEASURES, SEED, Options
from graph.network.kinds import KINDS, kind_of
from graph.network.positions import NORMALISED
from graph.network.selection import Selection

KindName = Annotated[str, Path(description=", ".join(KINDS))]
Case = Annotated[str | None, Query(description="IRI of a case, or words of its caption")]
Since = Annotated[date | None, Query(alias="from", description="first day")]
Until = Annotated[date | None, Query(alias="to", description="last day")]
Basis = Annotated[
    list[Literal["stated", "implied", "authority"]] | None, Query(description="any of these")
]
Region = Annotated[str | None, Query(description="NY, or an OCD division id")]
Concept = Annotated[str | None, Query(description="IRI of a concept, or its last part")]
Mode = Annotated[str, Query(description=f"{' or '.join(MODES)}: members, or also what they joined")]
Normalise = Annotated[str, Query(description=", ".join(NORMALISED))]
Seed = Annotated[int, Query(ge=0, lt=2**32, description="of all that draws at random")]
Measure = Annotated[list[str] | None, Query(description=", ".join(MEASURES))]


def selected(  # noqa: PLR0917 (parameters of a route)
    case: Case = None,
    since: Since = None,
    until: Until = None,
    basis: Basis = None,
    region: Region = None,
    office: Concept = None,
    topic: Concept = None,
) -> Selection:
    """What the parameters select."""
    bases = frozenset[str](basis) if basis else None
    return Selection(case, since, until, bases, region, office, topic)


SelectionDep = Annotated[Selection, Depends(selected)]


def _wanted(
    kind: KindName,
    selection: SelectionDep,
    day: AsOfDep,
    mode: Mode = "one",
    normalise: Normalise = "none",
) -> Wanted:
    return Wanted(kind_of(kind), selection, day, mode, normalise)


WantedDep = Annotated[Wanted, Depends(_wanted)]
"""The network that a request asks for."""


def _other(
    other_case: Case = None,
    other_from: Annotated[date | None, Query(description="first day of the other")] = None,
    other_to: Annotated[date | None, Query(description="last day of the other")] = None,
) -> Selection:
    return Selection(other_case, other_from, other_to)


OtherDep = Annotated[Selection, Depends(_other)]
"""What the network is compared with."""


def _options(
    seed: Seed = SEED,
    by: Annotated[str, Query(description="state, kind, office: groups of members")] = "state",
    unit: Annotated[str, Query(description="year or month: periods of growth")] = "year",
    days: Annotated[int, Query(description="length of a window")] = 365,
    step: Annotated[int, Query(description="days from one window to the next")] = 182,
    most: Annotated[int, Query(description="pairs listed by likeness")] = 100,
) -> Options:
    return Options(seed, by, unit, days, step, most)


OptionsDep = Annotated[Options, Depends(_options)]
"""What measures are told."""
