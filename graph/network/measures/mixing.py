"""Whether like is tied to like: by a property of the members, or by how many ties they have."""

from collections.abc import Sequence

import numpy as np

from graph.errors import TooFewDataError
from graph.network.matrix import Floats, Ints, Matrix
from graph.network.measures.degree import degree


def assortativity(net: Matrix, groups: Sequence[str | None]) -> float:
    """Newman's coefficient for groups: 1 if ties never leave them, 0 if they do as by chance.

    Every tie counts once, whatever it weighs; ties of a member without a group are left out.

    Raises:
        TooFewDataError: no tie is left, or all members at ties are of one group.

    Source: Newman, Phys. Rev. E 67 (2003) 026126, equation 2.
    """
    mixed = mixing(net, groups)
    if not mixed.sum():
        raise TooFewDataError("assortativity: no tie joins two members whose group is known")
    share = mixed / mixed.sum()
    expected = float((share.sum(axis=0) * share.sum(axis=1)).sum())
    if expected == 1:
        raise TooFewDataError("assortativity: all members at ties are of one group")
    return (float(np.trace(share)) - expected) / (1 - expected)


def degree_assortativity(net: Matrix) -> float:
    """Correlation of the degrees at both ends of a tie, -1 to 1; out and in if directed.

    Raises:
        TooFewDataError: no ties, or all their ends have the same degree.

    Source: Newman, Phys. Rev. Lett. 89 (2002) 208701.
    """
    rows, columns = (np.asarray(each) for each in net.weights.nonzero())
    bare = net.pattern()
    from_end: Ints = np.asarray(bare.sum(axis=1)) if net.directed else degree(net)
    to_end: Ints = np.asarray(bare.sum(axis=0)) if net.directed else degree(net)
    x, y = from_end[rows], to_end[columns]
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        raise TooFewDataError("degree-assortativity: all ends of ties have the same degree")
    return float(np.corrcoef(x, y)[0, 1])


def external_internal(net: Matrix, groups: Sequence[str | None]) -> float:
    """The E-I index: ties between groups less those within, as a share of both, -1 to 1.

    Raises:
        TooFewDataError: no tie joins two members whose group is known.

    Source: Krackhardt & Stern, Social Psychology Quarterly 51 (1988) 123-140.
    """
    mixed = mixing(net, groups)
    if not mixed.sum():
        raise TooFewDataError("external-internal: no tie joins two members whose group is known")
    inside = float(np.trace(mixed) / mixed.sum())
    return 1 - 2 * inside


def mixing(net: Matrix, groups: Sequence[str | None]) -> Floats:
    """Ties from group (row) to group (column), groups sorted; undirected ties count both ways."""
    names = sorted({group for group in groups if group is not None})
    place = {name: number for number, name in enumerate(names)}
    own = np.array([-1 if each is None else place[each] for each in groups], dtype=np.int64)
    rows, columns = (np.asarray(each) for each in net.weights.nonzero())
    known = (own[rows] >= 0) & (own[columns] >= 0)
    found = np.zeros((len(names), len(names)))
    np.add.at(found, (own[rows[known]], own[columns[known]]), 1.0)
    return found
