"""The simplest null model: each member joined as many events as it did, drawn at random."""

import numpy as np
from scipy.sparse import triu
from scipy.stats import hypergeom

from graph.network.significance.tails import Tails
from graph.network.two_mode import TwoMode

NULL = (
    "every member joins as many events as it did, each set of so many being equally likely; "
    "how many members an event has is not kept"
)


def hypergeometric(parts: TwoMode) -> Tails:
    """Probability that two members share at least as many events as they do.

    Source: Tumminello et al., PLoS ONE 6 (2011) e17994; the fixed row model of Neal,
    Domagalski & Sagan, Scientific Reports 11 (2021) 23929. Where events differ in size it
    finds too many ties.
    """
    shared = triu(parts.projected().weights, k=1).tocoo()
    rows, columns = (np.asarray(each, dtype=np.int64) for each in shared.coords)
    activity, events = parts.activity, len(parts.events)
    p = hypergeom.sf(shared.data - 1, events, activity[rows], activity[columns])
    each, many = np.unique(activity, return_counts=True)
    one, other = np.meshgrid(each, each)
    possible = (one != other) | (np.diag(many) > 1)
    smallest = hypergeom.sf(np.minimum(one, other) - 1, events, one, other)[possible].min()
    return Tails(rows, columns, np.asarray(shared.data), np.asarray(p), float(smallest))
