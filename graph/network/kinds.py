"""The networks there are: each one saved query, one builder, and the filters it can take.

| kind | who is tied | by |
|---|---|---|
| coalition | jurisdictions and organisations | coalitions that both joined |
| parties | parties and amici | cases that both take part in |
| matters | officials | cases and laws on which both speak |
| topics | officials | topics on which both speak |
| statements | from speakers to whoever they name | statements that name them |
| congruence, conflict, agreement | holders of stances | targets on which they agree or differ |
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.errors import MisuseError, NotFoundError
from graph.network.selection import Selection
from ontology.saved import as_of, named

_OFFICIALS = frozenset({"region", "office", "topic"})
_ALWAYS = frozenset({"since", "until", "bases"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A network as it is defined.

    Args:
        name: as in its address, `/network/coalition`.
        title: what it shows, for people.
        query: name of the saved query that gives its rows.
        event: the variable for what members join, where it is a projection; None elsewhere.
        filters: names of the fields of `Selection` it takes, beside period and basis.

    """

    name: str
    title: str
    query: str
    event: str | None
    filters: frozenset[str]

    @property
    def directed(self) -> bool:
        """Whether ties have a direction."""
        return self.name == "statements"

    def rows_query(self, day: date | None) -> str:
        """The one query for all its rows, or those known by a day."""
        return named(self.query).bound(as_of(day))

    def check(self, selection: Selection) -> None:
        """Refuse filters that its rows know nothing of.

        Raises:
            MisuseError: naming the filter.
        """
        for name in selection.given():
            if name not in self.filters | _ALWAYS:
                raise MisuseError(
                    f"the {self.name} network cannot be chosen by {name}; it can by "
                    f"{', '.join(sorted(self.filters))}, period and basis"
                )


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "coalition",
            "Who joined the same coalitions",
            "coalition-members",
            "coalition",
            frozenset({"case", "region"}),
        ),
        Kind(
            "parties",
            "Parties and friends of the court in the same cases",
            "parties-and-amici",
            "case",
            frozenset({"case", "region"}),
        ),
        Kind(
            "matters",
            "Officials who speak on the same cases and laws",
            "speakers-on-matters",
            "matter",
            _OFFICIALS | {"case"},
        ),
        Kind(
            "topics",
            "Officials who speak on the same topics",
            "speakers-on-topics",
            "topic",
            _OFFICIALS,
        ),
        Kind("statements", "Who names whom", "who-names-whom", None, _OFFICIALS),
        *(
            Kind(name, title, "positions", None, _OFFICIALS | {"case"})
            for name, title in (
                ("congruence", "Who takes the same side on the same matters"),
                ("conflict", "Who takes opposite sides on the same matters"),
                ("agreement", "Agreement less conflict on the same matters"),
            )
        ),
    )
}
POSITIONS = ("congruence", "conflict", "agreement")


def kind_of(name: str) -> Kind:
    """The network of that name.

    Raises:
        NotFoundError: there is none, and which there are.
    """
    if name not in KINDS:
        raise NotFoundError(f"{name[:60]!r} is no network; there are: {', '.join(KINDS)}")
    return KINDS[name]
