"""Which jurisdiction a name means, by evidence; a tie stays open.

The evidence is tried in this order, and the first that leaves one candidate decides:
the office holder on record, the kind of place that the title goes with, the state in the name,
the others of the same list, what the release is known to be about, and the state of the issuer.
Population never decides.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.link.gazetteer import Gazetteer, Place
from graph.model import Decision, Span

_GOES_WITH = {
    r"mayor|city|town|village|alder|selectm": ("place", "county", "district"),
    r"county|sheriff|prosecut|district attorney|state's attorney": ("county", "place", "district"),
    r"governor|attorney general|state senator|secretary of state|solicitor general": (
        "state", "territory", "district",
    ),
}  # fmt: skip
_KINDS = tuple((re.compile(rf"\b(?:{w})", re.IGNORECASE), kinds) for w, kinds in _GOES_WITH.items())
_IN_STATE = re.compile(r"(?P<name>.+?),\s*(?P<state>[A-Z]{2}|[A-Z][A-Za-z. ]+)$")
_NO_SMALL_PLACE = 5_000
_COMPANY = 3
"""Places of a list that must lie in one state before that tells where another lies."""
_ABBREVIATED = dict(
    pair.split("=")
    for pair in (
        "Ala=AL Ariz=AZ Ark=AR Calif=CA Colo=CO Conn=CT Del=DE Fla=FL Ga=GA Ill=IL Ind=IN Kan=KS"
        " Ky=KY La=LA Md=MD Mass=MA Mich=MI Minn=MN Miss=MS Mo=MO Mont=MT Neb=NE Nev=NV NH=NH"
        " NJ=NJ NM=NM NY=NY NC=NC ND=ND Okla=OK Ore=OR Pa=PA RI=RI SC=SC SD=SD Tenn=TN Vt=VT Va=VA"
        " Wash=WA WVa=WV Wis=WI Wyo=WY"
    ).split()
)
"""Abbreviations of states without their full stops. Source: Associated Press Stylebook."""
_TWO_LETTERS = re.compile(r"[A-Z]{2}")
_FORM = re.compile(r"^(?:[Tt]he )?(?:City|County|Town|Village|State|Commonwealth) of ")


@dataclass(slots=True)
class Places:
    """The jurisdictions of one release, decided one after the other.

    `known` are the divisions already settled; they help to settle the next.
    """

    gazetteer: Gazetteer
    home_state: str | None = None
    national: bool = False
    """Whether places of the release may lie anywhere, so that one state tells nothing."""
    company: str | None = None
    """The state of a list that is being read, where its other places tell."""
    known: dict[str, Place] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """All that bear the name; of a name with its state, those of that state."""
        bare = name.removeprefix("the ").removeprefix("The ")
        found = self.gazetteer.by_name(bare) or self._abbreviated(bare)
        inside = _IN_STATE.match(bare)
        if found or not inside:
            return found
        state = self._state(inside["state"].strip())
        return tuple(
            p for p in self.gazetteer.by_name(inside["name"]) if state and p.state == state
        )

    def decide(
        self, name: str, span: Span | None, *, role: str | None = None,
        held: Callable[[Sequence[Place]], Collection[str]] | None = None,
    ) -> Place | None:  # fmt: skip
        """The jurisdiction that the name means here, or None where the evidence ties.

        Args:
            name: as printed.
            span: where it stands.
            role: the title that goes with it, if any.
            held: the divisions among candidates whose office the named person holds on record.

        """
        found = self.candidates(name)
        chosen, reason = self._choice(found, role, held)
        self.decisions.append(
            Decision(
                mention=name,
                span=span,
                chosen=f"jurisdiction/{chosen.division}" if chosen else None,
                candidates=tuple(f"jurisdiction/{p.division}" for p in found),
                reason=reason,
            )
        )
        if chosen:
            self.settle(chosen, name)
        return chosen

    def listed(self, name: str, span: Span | None) -> Place | None:
        """A bare name in a list: what is settled, told by its form or state, or known widely.

        A name that only one place bears may still be an ordinary word ("Friend"), so the place
        must not be small either; and a country joins no coalition.
        """
        found = [p for p in self.candidates(name) if p.kind != "country"]
        told = bool(_FORM.match(name) or _IN_STATE.match(name) or name.endswith(" County"))
        known = any(p.division in self.known for p in found)
        if not found or (
            len(found) == 1 and not told and not known and found[0].population < _NO_SMALL_PLACE
        ):
            return None
        return self.decide(name, span)

    def in_company(self, names: Iterable[str]) -> None:
        """Take note of the state in which all places of a list lie that have names of their own."""
        alone = (found[0] for name in names if len(found := self.candidates(name)) == 1)
        states = [p.state for p in alone if p.kind not in _KINDS[-1][1]]
        self.company = states[0] if len(states) >= _COMPANY and len(set(states)) == 1 else None

    def settle(self, place: Place, name: str) -> None:
        """Take a place as known in this release, under a name that it is given there."""
        self.known[place.division] = place
        self.names.setdefault(place.division, set()).add(
            _FORM.sub(lambda m: m[0].removeprefix("the "), name)
        )

    def mentioned(self, name: str, own: str | None) -> Place | None:
        """A name in running text: only places that the release is known to be about.

        `own` is the division of the speaker, preferred where a name fits several.
        """
        short = _TWO_LETTERS.fullmatch(name)
        found = () if short else self.candidates(name)
        fits = [p for p in found if p.division in self.known]
        chosen = next((p for p in fits if p.division == own), fits[0] if len(fits) == 1 else None)
        if chosen and chosen.kind != "country":
            self.settle(chosen, name)
            return chosen
        return None

    def other_names(self, place: Place) -> tuple[str, ...]:
        """Names used besides the official one, unless another kind of place bears them too."""
        return tuple(
            name
            for name in sorted(self.names.get(place.division, ()))
            if name.casefold() != place.name.casefold()
            and (name in place.aliases or not name.isupper())
            and ", " not in name
            and all(p.kind == place.kind for p in self.gazetteer.by_name(name))
        )

    def _choice(
        self, found: Sequence[Place], role: str | None,
        held: Callable[[Sequence[Place]], Collection[str]] | None,
    ) -> tuple[Place | None, str]:  # fmt: skip
        if not found:
            return None, "no jurisdiction of that name is on record"
        if len(found) == 1:
            return found[0], "the only jurisdiction of that name"
        on_record = held(found) if held else ()
        if len(here := [p for p in found if p.division in on_record]) == 1:
            return here[0], "the person is on record as holding that office there on that day"
        left = list(found)
        for reason, narrowed in self._narrowings(left, role):
            if len(narrowed) == 1:
                return narrowed[0], reason
        return None, f"{len(found)} jurisdictions of that name, and nothing in the release decides"

    def _narrowings(
        self, found: Sequence[Place], role: str | None
    ) -> Iterator[tuple[str, list[Place]]]:
        yield "already settled in this release", [p for p in found if p.division in self.known]
        left = list(found)
        for pattern, kinds in _KINDS:
            if role and pattern.search(role):
                left = next(
                    (k for kind in kinds if (k := [p for p in found if p.kind == kind])), left
                )
                yield f"the only {kinds[0]} of that name, which the title goes with", left
                break
        if self.company:
            others = "the only one in the state of the others on the list"
            yield others, [p for p in left if p.state == self.company]
        if self.national:
            return
        if self.home_state:
            yield (
                "the only one in the issuer's state",
                [p for p in left if p.state == self.home_state],
            )
        states = {p.state for p in self.known.values() if p.state}
        if len(states) == 1:
            yield (
                "the only one in the state of this release",
                [p for p in left if p.state in states],
            )

    def _abbreviated(self, words: str) -> tuple[Place, ...]:
        """The state that is written short in parentheses behind a legislator: "Calif.", "TX"."""
        code = words if _TWO_LETTERS.fullmatch(words) else _ABBREVIATED.get(words.replace(".", ""))
        try:
            return (self.gazetteer.state(code),) if code else ()
        except KeyError:
            return ()

    def _state(self, words: str) -> str | None:
        if len(words) == 2:
            return words
        if short := _ABBREVIATED.get(words.replace(".", "")):
            return short
        return next((p.state for p in self.gazetteer.by_name(words) if p.kind == "state"), None)
