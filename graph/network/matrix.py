"""A network as numbers: who is tied to whom, and how strongly, in one sparse matrix.

This is the one seam between networkx and scipy. Pictures, files and evidence are networkx
graphs; measures read a `Matrix`, and those that scipy computes never build a graph, so the
same code serves 50 members and 100,000.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, csr_matrix

from graph.errors import MisuseError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Members in the order of their IRIs and the weights of their ties.

    Args:
        nodes: IRIs, sorted, each once.
        weights: csr_array of n by n float64; symmetric unless directed, nothing on the
            diagonal, indices sorted, every stored weight finite and above 0.
        directed: whether a tie from a to b says nothing of one from b to a.

    """

    nodes: tuple[str, ...]
    weights: csr_array
    directed: bool = False

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def ties(self) -> int:
        """How many there are; each once if undirected."""
        return int(self.weights.nnz) if self.directed else int(self.weights.nnz) // 2

    def pattern(self) -> csr_array:
        """The same ties, each weighing 1."""
        bare = self.weights.copy()
        bare.data = np.ones_like(bare.data)
        return bare

    def ends(self) -> tuple[Ints, Ints, Floats]:
        """Row, column and weight of each tie, by row and column; row < column if undirected."""
        entries = self.weights.tocoo()
        rows, columns = entries.coords
        kept = slice(None) if self.directed else rows < columns
        return (
            np.asarray(rows[kept], dtype=np.int64),
            np.asarray(columns[kept], dtype=np.int64),
            np.asarray(entries.data[kept], dtype=np.float64),
        )

    def graph(self) -> "nx.Graph[int]":
        """A networkx graph of places in `nodes`, with `weight` and nothing else."""
        made: nx.Graph[int] = nx.DiGraph() if self.directed else nx.Graph()
        made.add_nodes_from(range(len(self)))
        rows, columns, weights = (each.tolist() for each in self.ends())
        made.add_weighted_edges_from(zip(rows, columns, weights, strict=True))
        return made


def matrix(
    nodes: Iterable[str], ties: Iterable[tuple[str, str, float]], *, directed: bool
) -> Matrix:
    """The matrix of these members and (one, other, weight) ties; a tie to oneself is left out.

    Raises:
        MisuseError: a weight that is not finite or not above 0, naming the tie.
    """
    names = tuple(sorted(set(nodes)))
    place = {name: number for number, name in enumerate(names)}
    rows, columns, weights = [], [], []
    for one, other, weight in ties:
        if not (math.isfinite(weight) and weight > 0):
            raise MisuseError(
                f"the tie of {one} and {other} weighs {weight}; "
                "a measure needs finite weights above 0"
            )
        if one != other:
            rows.append(place[one])
            columns.append(place[other])
            weights.append(float(weight))
    size = len(names)
    made = csr_array((weights, (rows, columns)), shape=(size, size), dtype=np.float64)
    return Matrix(names, sorted_csr(made if directed else made + made.T), directed)


def of_graph(graph: "nx.Graph[str]", weight: str = "weight") -> Matrix:
    """The matrix of a networkx graph; a tie without that attribute weighs 1.

    Raises:
        MisuseError: a weight that is not finite or not above 0, naming the tie.
    """
    return matrix(graph, graph.edges(data=weight, default=1), directed=graph.is_directed())


def sorted_csr(made: csr_array) -> csr_array:
    """The same in canonical form: rows in order, nothing twice, no zeros."""
    form = csr_array(made)
    form.sum_duplicates()
    form.eliminate_zeros()
    form.sort_indices()
    return form


def for_scikit(weights: csr_array) -> csr_matrix:
    """The same as scikit-network 0.33 reads it: the older class, with 32-bit indices."""
    parts = (weights.data, weights.indices.astype(np.int32), weights.indptr.astype(np.int32))
    return csr_matrix(parts, shape=weights.shape)
