"""Spells in office that cannot be: an end before a start, or two holders of a single seat."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, pairwise

from graph.link.rows import PostRow, TenureRecordRow, TenureRow
from graph.link.tables import refused

SINGLE_SEAT = frozenset(
    """
    president vice-president governor lieutenant-governor mayor county-executive borough-president
    tribal-chair city-manager county-manager municipal-chief-legal-officer corporation-counsel
    city-attorney city-solicitor law-director town-attorney county-chief-legal-officer
    county-attorney county-counsel attorney-general solicitor-general general-counsel
    district-attorney states-attorney commonwealths-attorney county-prosecutor
    united-states-attorney public-defender council-speaker house-speaker comptroller treasurer
    auditor public-advocate secretary-of-state police-commissioner police-chief sheriff
    chief-executive executive-director organization-president
    """.split()
)
"""Offices that one person at a time holds in one body; of others several may."""


def check_spells(tenures: Sequence[TenureRow], posts: Sequence[PostRow]) -> None:
    """Refuse a spell that ends before it starts, stands twice, or overlaps with another.

    Dates are compared as exact as both are: an end in 2019 and a start in May 2019 do not
    overlap for certain, nor does an end that nobody recorded, nor a day of handing over.

    Raises:
        AuthorityDataError: names the line and the column.

    """
    for number, tenure in enumerate(tenures):
        start, end = tenure.start, tenure.end
        if start and end and before(end, start):
            raise refused("tenures", number, "end", f"{end} is before the start {start}")
    numbered = sorted((t.person, t.post, t.spell, n) for n, t in enumerate(tenures))
    for earlier, later in pairwise(numbered):
        if earlier[:3] == later[:3]:
            raise refused("tenures", later[3], "spell", f"{later[2]} stands twice")
    single = {post.path for post in posts if post.role in SINGLE_SEAT}
    for one, other in _pairs(tenures, single):
        first, second = sorted((tenures[one], tenures[other]), key=lambda t: t.start or "")
        if first.end and second.start and before(second.start, first.end):
            here, there = max(one, other), min(one, other)
            reason = f"overlaps with the spell of {tenures[there].person} on line {there + 2}"
            words = f"{second.start} is before {first.end}"
            raise refused("tenures", here, "start", f"{reason}: {words}")


def check_records(records: Sequence[TenureRecordRow], tenures: Sequence[TenureRow]) -> None:
    """Refuse a record of no tenure, without a date, or that agrees with the tenure.

    Raises:
        AuthorityDataError: names the line and the column.

    """
    known = {(t.person, t.post, t.spell): t for t in tenures}
    for number, row in enumerate(records):
        tenure = known.get((row.person, row.post, row.spell))
        if tenure is None:
            reason = f"{row.person} has no spell {row.spell} in {row.post}"
            raise refused("tenure_records", number, "spell", reason)
        if row.start is None and row.end is None:
            raise refused("tenure_records", number, "start", "neither start nor end is given")
        for column, own, chosen in (
            ("start", row.start, tenure.start),
            ("end", row.end, tenure.end),
        ):
            if own is not None and own == chosen:
                raise refused("tenure_records", number, column, f"{own} is no other date")


def before(one: str, other: str) -> bool:
    """Whether a date is before another for certain, each as exact as its text."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]


def _pairs(tenures: Sequence[TenureRow], single: Collection[str]) -> Iterator[tuple[int, int]]:
    """Pairs of lines whose spells may not overlap: of one seat, or of one person in one post."""
    held: dict[str, list[int]] = defaultdict(list)
    for number, tenure in enumerate(tenures):
        held[tenure.post].append(number)
    for post, lines in held.items():
        for one, other in combinations(lines, 2):
            if post in single or tenures[one].person == tenures[other].person:
                yield one, other
