"""Which case a caption means, and which filing and coalition a joint action is."""

from collections.abc import Sequence

from graph.link.appeals import with_appeals
from graph.link.authority import Authority
from graph.link.cases import Cases
from graph.link.places import Places
from graph.model import (
    Basis,
    Case,
    Coalition,
    Decision,
    Facts,
    Holder,
    JoinedMember,
    Joint,
    Matter,
    Member,
    Publisher,
    Span,
    slug,
)  # fmt: skip

_MEMBERS = {
    "amicus brief": "amici", "letter": "signers of a letter", "lawsuit": "plaintiffs",
    "settlement": "governments in a settlement", "comments": "signers of comments",
    "pledge": "signers of a pledge", "working coalition": "coalition",
}  # fmt: skip
"""What the members of a joint action are called together."""


class Matters:
    """The cases and coalitions of one release, identified against what is on record."""

    def __init__(
        self, facts: Facts, release: str, publisher: Publisher, places: Places, authority: Authority
    ) -> None:
        """Start with nothing decided; `release` is the path of the release."""
        self._facts = facts
        self._release = release
        self._day = str(facts.front.issued)
        self._publisher = publisher
        self._places = places
        self._authority = authority
        self._cases = Cases(facts, publisher, authority)
        self.decisions: list[Decision] = []

    def all(self, holders: Sequence[Holder]) -> tuple[tuple[Matter, ...], tuple[Joint, ...]]:
        """Every case of the release, and every coalition with its filing and members."""
        parties = [self._parties(case) for case in self._facts.cases]
        leads = [self._lead(coalition, parties) for coalition in self._facts.coalitions]
        lead = leads[0] if leads else None
        cases = tuple(
            self._matter(i, case, lead, parties[i]) for i, case in enumerate(self._facts.cases)
        )
        cases, found = with_appeals(cases, self._facts)
        self.decisions += found
        joints = (
            self._joint(i, coalition, cases, holders, leads[i])
            for i, coalition in enumerate(self._facts.coalitions)
        )
        return cases, tuple(one for one in joints if one.filing or one.members)

    def _body(self, member: Member) -> str | None:
        """Path of an organisation on record or of a jurisdiction with that name."""
        if found := self._authority.organizations_named(member.name):
            return f"org/{found[0].slug}"
        place = self._places.listed(member.name, member.span)
        return f"jurisdiction/{place.division}" if place else None

    def _lead(
        self, coalition: Coalition, parties: Sequence[tuple[tuple[str, str], ...]]
    ) -> str | None:
        """Path of who leads, where the words say who; never a party of the case but in a suit."""
        one = coalition.lead
        named = self._body(one) if one and one.name != one.person else None
        against = _other_side(coalition, [party for some in parties for party in some])
        return None if named in against else named

    def _parties(self, case: Case) -> tuple[tuple[str, str], ...]:
        named = (("plaintiff", case.plaintiff), ("defendant", case.defendant))
        known = ((role, self._party(name, case.spans[0])) for role, name in named if name)
        return tuple((role, path) for role, path in known if path)

    def _matter(
        self, index: int, case: Case, lead: str | None, parties: tuple[tuple[str, str], ...]
    ) -> Matter:
        """The case with its parties, and why it is that one."""
        own = self._cases.identity(case, lead)
        found = [f"case/{c.path}" for c in self._authority.cases_named(case.caption)]
        candidates = tuple(dict.fromkeys([*found, own.path]))
        self.decisions.append(
            Decision(case.caption, case.spans[0], own.path, candidates, own.reason)
        )
        return Matter(
            index, own.path, parties, own.label, own.court, own.docket, evidence=own.evidence
        )

    def _joint(
        self, index: int, coalition: Coalition, cases: Sequence[Matter],
        holders: Sequence[Holder], lead: str | None,
    ) -> Joint:  # fmt: skip
        """The coalition, the same member only once; without a brief it stands below its release."""
        name, short = self._names(lead)
        members = _MEMBERS[coalition.kind]
        label = f"{members} led by {name}" if name else members
        matter = None if coalition.case is None else cases[coalition.case]
        filing = None
        if matter and coalition.kind == "amicus brief":
            row = self._cases.filing(matter.path.removeprefix("case/"), coalition.kind, lead)
            own = f"{self._publisher.slug}-{self._day}-{slug(coalition.kind)}"
            filing = f"{matter.path}/filing/{row.number if row else own}"
            label = f"{label} in {self._facts.cases[matter.case].caption}"
        return Joint(
            coalition=index,
            path=f"{filing}/coalition"
            if filing
            else f"release/{self._release}/coalition/{index + 1}",
            filing=filing,
            matter=matter,
            label=label,
            lead=lead,
            lead_slug=short,
            members=self._members(coalition, holders, lead, matter),
            supports=self._supported(coalition),
        )

    def _supported(self, coalition: Coalition) -> str | None:
        return self._party(coalition.supports, coalition.spans[0]) if coalition.supports else None

    def _party(self, name: str, span: Span) -> str | None:
        """A party that is a government or a body on record; whoever else stays in the caption."""
        if found := self._authority.organizations_named(name):
            return f"org/{found[0].slug}"
        for kind in ("country", "state", "territory", "district"):
            fits = [p for p in self._places.candidates(name) if p.kind == kind]
            if len(fits) == 1:
                path = f"jurisdiction/{fits[0].division}"
                self.decisions.append(
                    Decision(name, span, path, (path,), f"a {kind} is party under its name")
                )
                self._places.settle(fits[0], name)
                return path
        return None

    def _members(
        self,
        coalition: Coalition,
        holders: Sequence[Holder],
        lead: str | None,
        matter: Matter | None,
    ) -> tuple[JoinedMember, ...]:
        """Every member once; a place whose official is quoted is implied, unless it is a party."""
        parties = _other_side(coalition, matter.parties if matter else ())
        offices = {self._facts.people[h.person].spans[0]: h.office for h in holders if h.office}
        members: dict[str, JoinedMember] = {}
        if lead and coalition.lead:
            members[lead] = JoinedMember(lead, Basis.STATED, (coalition.lead.span,))
        self._places.in_company(one.name for one in coalition.members if one.name != one.person)
        for one in coalition.members:
            if one.name == one.person:
                continue  # no jurisdiction is given: the person stays in the extracted facts
            office = offices.get(one.span)
            implied = office.body if office and office.body.startswith("jurisdiction/") else None
            path = implied if one.basis is Basis.IMPLIED else self._body(one)
            if path is None or path in parties:
                continue
            before = members.get(path)
            if before is None:
                members[path] = JoinedMember(path, one.basis, (one.span,))
            elif before.basis is one.basis:
                members[path] = JoinedMember(path, one.basis, (*before.spans, one.span))
        return tuple(members.values())

    def _names(self, lead: str | None) -> tuple[str, str]:
        """Name of the lead, and the short form that tells its coalition in an IRI."""
        if lead is None:
            return "", self._publisher.slug
        division = lead.removeprefix("jurisdiction/")
        if place := self._places.gazetteer.by_division(division):
            initials = [name for name in place.aliases if name.isupper() and name.isalpha()]
            return place.name, slug(min(initials, key=len)) if initials else division.rpartition(
                ":"
            )[2]
        found = self._authority.organization(lead.removeprefix("org/"))
        return (found.name, found.slug) if found else ("", slug(lead))


def _other_side(coalition: Coalition, parties: Sequence[tuple[str, str]]) -> set[str]:
    """Paths of the parties that cannot act together with the coalition."""
    suing = coalition.kind in ("lawsuit", "settlement")
    return {path for role, path in parties if not suing or role == "defendant"}
