"""Which jurisdiction a name means, by evidence; a tie stays open.

What a person decided counts first, then the office holder on record, then what
`graph.link.narrowing` finds in the release. Population never decides.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from graph.link.choices import JURISDICTION, ChoiceRow, Choices
from graph.link.gazetteer import Gazetteer, Place
from graph.link.narrowing import STATES, Setting, fitting, kinds, narrowed
from graph.link.run_in import run_in
from graph.link.states import states
from graph.link.wording import Wording
from graph.model import Decision, Span

_IN_STATE = re.compile(r"(?P<name>.+?)(?:,\s*|\s+\()(?P<state>[A-Z]{2}|[A-Z][A-Za-z. ]+)\)?$")
_NO_SMALL_PLACE = 5_000
_COMPANY = 3
"""Places named together that must lie in one state before that tells where another lies."""
_TWO_LETTERS = re.compile(r"[A-Z]{2}")
_FORM = re.compile(
    r"^(?:[Tt]he )?(?:City|County|Town|Village|State|Commonwealth|Condado) (?:of|de) "
)
_OF_COUNTY = re.compile(r"(?P<kind>County|Parish)\s", re.IGNORECASE)
_COUNTIES = re.compile(r"counties", re.IGNORECASE)

Held = Callable[[Sequence[Place]], Collection[str]]
"""The divisions among candidates whose office the named person holds on record."""


@dataclass(slots=True)
class Places:
    """The jurisdictions of one release, decided one after the other.

    `release` is the last part of its path; `issuer` the path of its publisher, once known.
    """

    gazetteer: Gazetteer
    setting: Setting = field(default_factory=Setting)
    text: str = ""
    choices: Choices = field(default_factory=Choices)
    release: str = ""
    issuer: str | None = None
    decisions: list[Decision] = field(default_factory=list)
    _wording: Wording | None = None

    @property
    def wording(self) -> Wording:
        """The text of the release, asked for states and titles."""
        if self._wording is None:
            self._wording = Wording(self.text, states(self.gazetteer))
        return self._wording

    @property
    def known(self) -> dict[str, Place]:
        """The divisions already settled; they help to settle the next."""
        return self.setting.known

    def candidates(self, name: str) -> tuple[Place, ...]:
        """All that bear the name; of a name with its state, those of that state.

        A county may go without its kind where its state has no other place of the name.
        """
        bare = name.removeprefix("the ").removeprefix("The ")
        short = states(self.gazetteer).written_short(bare)
        found = self.gazetteer.by_name(bare) or ((short,) if short else ())
        inside = _IN_STATE.match(bare)
        if found or not inside:
            return found
        state = states(self.gazetteer).code(inside["state"].strip())
        named = (self.gazetteer.by_name(f"{inside['name']}{kind}") for kind in ("", " County"))
        fits = (tuple(p for p in found if state and p.state == state) for found in named)
        return next(filter(None, fits), ())

    def decide(
        self, name: str, span: Span | None, *, role: str | None = None, held: Held | None = None
    ) -> Place | None:
        """The jurisdiction that the name means here, or None where the evidence ties.

        Args:
            name: as printed.
            span: where it stands.
            role: the title that goes with it, if any.
            held: who is on record.

        """
        found = self._of_title(name, role) or self.candidates(name)
        found = found or run_in(name, kinds(role), self.candidates, self.wording, span)
        if row := self.choices.of(name, self.release, self.issuer):
            found, chosen, reason = self._as_decided(row, found)
        elif role and self.wording.is_dateline(name, span):
            chosen, reason = None, "the place of the dateline, which is not that of the office"
        else:
            chosen, reason = self._choice(found, name, role, held)
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
        title = self.wording.title(span, name) if span else None
        counties = self._of_title(name, title)
        found = [p for p in counties or self.candidates(name) if p.kind != "country"]
        if self.choices.of(name, self.release, self.issuer):
            return self.decide(name, span)
        if not found or (len(found) == 1 and not counties and self._doubtful(found[0], name)):
            return None
        return self.decide(name, span, role=title)

    def in_company(self, names: Iterable[str]) -> None:
        """Take note of where those that are named together lie, by the ones that are certain."""
        listed = list(dict.fromkeys(names))
        found = {
            name: self.candidates(name) or self.gazetteer.by_name(f"{name} County")
            for name in listed
        }
        certain = [place for name in listed for place in self._certain(name, found[name])]
        lie = [p.state for p in certain if p.kind not in STATES]
        self.setting.company = lie[0] if len(lie) >= _COMPANY and len(set(lie)) == 1 else None
        where = {p.state for p in (*certain, *self.known.values())}
        self.setting.spread = len(where) > 1
        self.setting.local = next(iter(where)) if len(where) == 1 else None
        bare = [name for name in listed if not _told(name)]
        as_states = [name for name in bare if any(p.kind in STATES for p in found[name])]
        self.setting.company_of_states = len(as_states) >= _COMPANY and len(as_states) == len(bare)

    def settle(self, place: Place, name: str) -> None:
        """Take a place as known in this release, under a name that it is given there."""
        self.known[place.division] = place
        self.setting.names.setdefault(place.division, set()).add(
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
            for name in sorted(self.setting.names.get(place.division, ()))
            if name.casefold() != place.name.casefold()
            and (name in place.aliases or not name.isupper())
            and ", " not in name
            and all(p.kind == place.kind for p in self.gazetteer.by_name(name))
        )

    def _of_title(self, name: str, title: str | None) -> tuple[Place, ...]:
        """The counties that a title of theirs means: "Travis" of a County Attorney or in a list."""
        if title and "," not in name and not _told(name):
            own = _OF_COUNTY.match(title)
            kind = own["kind"].title() if own else "County" if _COUNTIES.fullmatch(title) else ""
            if kind:
                return self.gazetteer.by_name(f"{name} {kind}")
            if (kinds(title) or ("",))[0] == "county":  # among others of one state
                found = self.gazetteer.by_name(f"{name} County")
                return tuple(place for place in found if place.state == self.setting.company)
        return ()

    def _as_decided(
        self, row: ChoiceRow, found: tuple[Place, ...]
    ) -> tuple[tuple[Place, ...], Place | None, str]:
        """What a person decided, which may be a place of another name, or none."""
        chosen = self.gazetteer.by_division(row.chosen.removeprefix(JURISDICTION))
        if chosen and chosen not in found:
            found = (*found, chosen)
        return found, chosen, row.reason

    def _choice(
        self, found: Sequence[Place], name: str, role: str | None, held: Held | None
    ) -> tuple[Place | None, str]:
        none = "no jurisdiction of that name is on record"
        if found and not (found := fitting(found, role)):
            none = "no state of that name, and the title is one of states"
        if not found:
            return None, none
        if len(found) == 1:
            if role and found[0].kind not in (kinds(role) or ()) and self._doubtful(found[0], name):
                return None, "a small place of that name, which the title does not go with"
            return found[0], "the only jurisdiction of that name"
        on_record = held(found) if held else ()
        if len(here := [p for p in found if p.division in on_record]) == 1:
            return here[0], "the person is on record as holding that office there on that day"
        alone = self.gazetteer.alone
        for reason, left in narrowed(found, name, role, self.setting, self.wording, alone):
            if len(left) == 1:
                return left[0], reason
        return None, f"{len(found)} jurisdictions of that name, and nothing in the release decides"

    def _certain(self, name: str, found: Sequence[Place]) -> Sequence[Place]:
        """The place that a name surely means: the only one, or one settled under that name."""
        settled = [p for p in found if name in self.setting.names.get(p.division, ())]
        sure = len(found) == 1 and not self._doubtful(found[0], name)
        return found if sure else settled if len(settled) == 1 else ()

    def _doubtful(self, place: Place, name: str) -> bool:
        """Whether a name may be an ordinary word: small, and told by neither form nor state."""
        small = place.population < _NO_SMALL_PLACE and place.kind not in STATES
        short = states(self.gazetteer).written_short(name) is not None
        return bool(small and not _told(name) and not short and place.division not in self.known)


def _told(name: str) -> bool:
    """Whether a name says itself of which kind or in which state the place is."""
    by_kind = _FORM.match(name) or name.endswith((" County", " Parish"))
    return bool(by_kind or _IN_STATE.match(name))
