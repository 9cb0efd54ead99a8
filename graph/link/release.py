"""A release with everything it names identified: the whole of linking on one screen."""

from collections.abc import Iterable, Iterator

from graph.errors import IncompleteReleaseError
from graph.link.authority import Authority
from graph.link.choices import Choices
from graph.link.contradictions import contradictions
from graph.link.matters import Matters
from graph.link.members import by_place
from graph.link.narrowing import kinds
from graph.link.officials import Offices, holders
from graph.link.places import Places
from graph.link.publisher import publisher_of
from graph.model import (
    Entity,
    Facts,
    Holder,
    Joint,
    Linked,
    LinkedStance,
    Matter,
    Statement,
)  # fmt: skip


def link(
    facts: Facts, authority: Authority, offices: Offices, choices: Choices | None = None
) -> Linked:
    """Identify issuer, officials, posts, cases, coalition members, stance targets and mentions.

    `choices` are what people decided before; they count first.

    Raises:
        IncompleteReleaseError: the release has no date, in the text or beside it.

    """
    if facts.front.issued is None:
        reason = "no date in the text, in its description or in its name"
        raise IncompleteReleaseError(facts.source.name, reason)
    day = facts.front.issued.isoformat()
    short = facts.source.sha256[:12]
    places = Places(
        authority.gazetteer, text=facts.source.text, choices=choices or Choices(), release=short
    )
    facts = by_place(facts, places)
    publisher = publisher_of(facts, places)
    places.issuer = publisher.path
    places.in_company(_named_together(facts))
    places.setting.national = any(
        one.kind == "amicus brief" or any(m.name != m.person for m in one.members)
        for one in facts.coalitions
    )
    officials, decisions = holders(facts, day, places, authority, offices)
    path = f"{publisher.slug}/{day}/{short}"
    matters = Matters(facts, path, publisher, places, authority)
    cases, joints = matters.all(officials)
    names = _Names(facts, authority, places, officials, cases)
    source = authority.source(facts.source.sha256)
    return Linked(
        facts=facts,
        path=path,
        publisher=publisher,
        received_as=source.received_as if source else facts.source.name,
        holders=officials,
        matters=cases,
        joints=joints,
        laws=names.laws(),
        stances=tuple(names.stances(joints)),
        mentions=names.mentions(publisher.body),
        claim_places=tuple(names.home(c.statement) for c in facts.claims),
        entities=names.entities(),
        decisions=tuple(dict.fromkeys((*places.decisions, *decisions, *matters.decisions))),
        warnings=(
            *facts.warnings,
            *(() if publisher.body else ("the issuer is not identified",)),
            *contradictions(facts, day, officials, authority),
        ),
    )


def _named_together(facts: Facts) -> Iterator[str]:
    """The jurisdictions of officials and of members, as printed."""
    yield from (p.organization for p in facts.people if p.organization and kinds(p.role))
    yield from (m.name for c in facts.coalitions for m in c.members if m.name != m.person)


class _Names:
    """What the names in a release's sentences stand for, once its people and cases are known."""

    def __init__(
        self, facts: Facts, authority: Authority, places: Places,
        officials: Iterable[Holder], matters: Iterable[Matter],
    ) -> None:  # fmt: skip
        self._facts = facts
        self._authority = authority
        self._places = places
        self._people = {h.person: h for h in officials}
        self._by_name = {
            facts.people[h.person].name.full: f"person/{h.slug}" for h in self._people.values()
        }
        self._cases: dict[str, str] = {}
        for one in matters:  # of two cases of one caption the first
            self._cases.setdefault(facts.cases[one.case].caption, one.path)
        self._used: dict[str, set[str]] = {}
        self._paths: dict[tuple[str, str | None], str | None] = {}

    def laws(self) -> tuple[tuple[str, str], ...]:
        """(name as given, path) of the laws that are on record."""
        found = ((law.name, self._authority.laws_named(law.name)) for law in self._facts.laws)
        return tuple((name, f"law/{rows[0].path}") for name, rows in found if len(rows) == 1)

    def path(self, name: str, own: str | None) -> str | None:
        """Path of what a name stands for; `own` is the division of whoever speaks."""
        if (name, own) not in self._paths:
            self._paths[name, own] = self._path(name, own)
        return self._paths[name, own]

    def _path(self, name: str, own: str | None) -> str | None:
        if name in self._cases:
            return self._cases[name]
        if laws := self._authority.laws_named(name):
            return f"law/{laws[0].path}" if len(laws) == 1 else None
        if bodies := self._authority.organizations_named(name):
            self._used.setdefault(bodies[0].slug, set()).add(name)
            return f"org/{bodies[0].slug}"
        if name in self._by_name:
            return self._by_name[name]
        place = self._places.mentioned(name, own)
        return f"jurisdiction/{place.division}" if place else None

    def stances(self, joints: tuple[Joint, ...]) -> Iterable[LinkedStance]:
        """Stances whose holder and target are identified."""
        for one in self._facts.stances:
            target = self.path(one.target, None)
            if one.statement is None:
                holder = joints[0].path if joints else None
            else:
                speaker = self._speaker(self._facts.statements[one.statement])
                holder = f"person/{speaker.slug}" if speaker else None
            if holder and target and target != holder:
                yield LinkedStance(
                    holder, target, one.polarity, one.evidence, one.rule, one.statement
                )

    def mentions(self, issuer: str | None) -> tuple[tuple[int | None, str], ...]:
        """(statement or None, path) of what is named, in the release's own voice and in quotes.

        Laws count for the release wherever they are named; the issuer is not news of its own.
        """
        found: dict[tuple[int | None, str], None] = {}
        for one in self._facts.mentions:
            path = self.path(one.name, self._division(one.statement))
            if path is None or (one.statement is None and path.startswith("person/")):
                continue
            if one.statement is not None or path != issuer:
                found[one.statement, path] = None
            if path.startswith(("law/", "case/")):
                found[None, path] = None
        return tuple(found)

    def home(self, statement: int) -> str | None:
        """Path of the jurisdiction for which the speaker speaks, which claims are about."""
        division = self._division(statement)
        return f"jurisdiction/{division}" if division else None

    def entities(self) -> tuple[Entity, ...]:
        """Everything identified that has a name of its own, with the names used in the release."""
        places = [
            Entity(f"jurisdiction/{p.division}", p.name, self._places.other_names(p))
            for p in self._places.known.values()
        ]
        bodies = [
            Entity(
                f"org/{row.slug}",
                row.name,
                tuple(sorted(n for n in names if n.casefold() != row.name.casefold())),
            )
            for slug_, names in self._used.items()
            if (row := self._authority.organization(slug_))
        ]
        return tuple(sorted([*places, *bodies], key=lambda entity: entity.path))

    def _speaker(self, statement: Statement) -> Holder | None:
        return self._people.get(statement.speakers[0]) if len(statement.speakers) == 1 else None

    def _division(self, statement: int | None) -> str | None:
        speaker = (
            self._speaker(self._facts.statements[statement]) if statement is not None else None
        )
        if not speaker or not speaker.office or not speaker.office.body.startswith("jurisdiction/"):
            return None
        return speaker.office.body.removeprefix("jurisdiction/")
