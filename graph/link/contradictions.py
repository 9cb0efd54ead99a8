"""Where a release says of an office holder what the authority tables say otherwise."""

import re
from collections.abc import Iterator, Sequence

from graph.link.authority import Authority
from graph.link.rows import TenureRow
from graph.link.spells import SINGLE_SEAT
from graph.model import Facts, Holder

_FOR_ANOTHER = re.compile(r"(?:Acting|Interim)\b", re.IGNORECASE)


def contradictions(
    facts: Facts, day: str, holders: Sequence[Holder], authority: Authority
) -> Iterator[str]:
    """Warn of officials who, on record, did not hold their office on the day of the release.

    Either all spells on record leave the day out, or somebody else is on record in an office
    of a single seat. What a release says is kept all the same, as attested on its day.
    """
    for holder in holders:
        if holder.office is None:
            continue
        person, post = facts.people[holder.person], holder.office.path
        own = [t for t in authority.tenures if (t.person, t.post) == (holder.slug, post)]
        if any(tenure.covers(day) for tenure in own):
            continue
        alone = holder.office.concept in SINGLE_SEAT and not _FOR_ANOTHER.match(person.role or "")
        others = authority.tenures_on(day, post=post) if alone else ()
        if own or others:
            told = "; ".join((*map(_spell, own), *(_other(t, authority) for t in others)))
            yield (
                f"{person.name.full} is shown as {holder.office.label} on {day}, "
                f"which the record does not bear out: {told}"
            )


def _spell(tenure: TenureRow) -> str:
    return f"in office {_from_to(tenure)}"


def _other(tenure: TenureRow, authority: Authority) -> str:
    person = authority.person(tenure.person)
    return f"{person.name if person else tenure.person} in office {_from_to(tenure)}"


def _from_to(tenure: TenureRow) -> str:
    start = f"from {tenure.start}" if tenure.start else "from an unknown day"
    return f"{start} to {tenure.end}" if tenure.end else f"{start}, no end on record"
