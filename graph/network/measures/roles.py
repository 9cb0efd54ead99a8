"""Between whom a member mediates: five roles, by the groups of the three concerned."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.network.matrix import Ints, Matrix

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """Counts of members by roles, in the order of `ROLES`; members without a group have none."""

    counts: Ints


def roles(net: Matrix, groups: Sequence[str | None]) -> Roles:
    """How often each member b stands between some a and c who are not tied: a -> b -> c.

    coordinator: all three in one group; consultant: a and c in one, b in another; gatekeeper:
    b and c in one, a elsewhere; representative: a and b in one, c elsewhere; liaison: three
    groups. Each ordered pair counts, so in an undirected network every way counts from both
    ends, and gatekeeper and representative are equal. Triads with a member of no group are
    left out.

    Source: Gould & Fernandez, Sociological Methodology 19 (1989) 89-126; counts as those of
    `brokerage` in the R package sna.
    """
    names = sorted({group for group in groups if group is not None})
    number = {name: place for place, name in enumerate(names)}
    group = np.array([-1 if each is None else number[each] for each in groups], dtype=np.int64)
    bare = net.pattern().tocsr()
    back = bare.T.tocsr()
    counts = np.zeros((len(net), len(ROLES)), dtype=np.int64)
    for b in np.flatnonzero(group >= 0).tolist():
        into, out = _row(back.indices, back.indptr, b), _row(bare.indices, bare.indptr, b)
        into, out = into[group[into] >= 0], out[group[out] >= 0]
        if len(into) and len(out):
            tied = bare[into][:, out].toarray() > 0
            apart = ~tied & (into[:, None] != out[None, :])
            counts[b] = _tally(apart, group[into][:, None], int(group[b]), group[out][None, :])
    return Roles(counts)


def _row(indices: npt.NDArray[np.int32], indptr: npt.NDArray[np.int32], row: int) -> Ints:
    return np.asarray(indices[indptr[row] : indptr[row + 1]], dtype=np.int64)


def _tally(apart: npt.NDArray[np.bool_], a: Ints, b: int, c: Ints) -> list[int]:
    ab, bc, ac = a == b, c == b, a == c
    chosen = (
        ab & bc,
        ac & ~ab,
        ~ab & bc,
        ab & ~bc,
        ~ab & ~bc & ~ac,
    )
    return [int((apart & each).sum()) for each in chosen]
