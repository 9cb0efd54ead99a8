"""Null models against their definitions: by hand, by simulation, on chance and on planted blocs."""

import numpy as np
import pytest
from scipy.stats import kstest

from graph.network.significance.backbone import backbone
from graph.network.significance.bicm import probabilities
from graph.network.significance.correction import benjamini_hochberg
from graph.network.significance.fdsm import fdsm, sampled
from graph.network.significance.sdsm import poisson_binomial_tails, sdsm
from tests.graph.network.significance.data import blocs, chance, of_table

ALPHA = 0.05


def all_p(p: "np.ndarray[tuple[int], np.dtype[np.float64]]", members: int) -> "list[float]":
    """The p of every pair; untied ones have 1."""
    untied = members * (members - 1) // 2 - len(p)
    return [*p.tolist(), *[1.0] * untied]


@pytest.mark.parametrize("seed", range(4))
def test_chances_sum_to_the_observed_activities_and_sizes(seed: int) -> None:
    parts = chance(seed)
    found = probabilities(parts.activity, parts.sizes)
    _, row = np.unique(parts.activity, return_inverse=True)
    _, column = np.unique(parts.sizes, return_inverse=True)
    whole = found[row][:, column]
    np.testing.assert_allclose(whole.sum(axis=1), parts.activity, rtol=1e-6)
    np.testing.assert_allclose(whole.sum(axis=0), parts.sizes, rtol=1e-6)


def test_whoever_joined_everything_is_certain_to() -> None:
    table = np.random.default_rng(1).random((6, 12)) < 0.4
    table[0] = True
    table[:, 3] = True
    parts = of_table(table)
    found = probabilities(parts.activity, parts.sizes)
    assert (found[-1] == 1).all()
    assert (found[:, -1] == 1).all()
    assert (found[:-1, :-1] < 1).all()


def test_tails_are_those_of_a_sum_of_chances() -> None:
    rng = np.random.default_rng(2)
    chances, times = rng.random((3, 4)), np.array([2, 1, 3, 1])
    found = poisson_binomial_tails(chances, times, 5)
    draws = rng.random((200_000, 3, 7)) < np.repeat(chances, times, axis=1)
    wanted = [[(draws[:, row].sum(axis=1) >= s).mean() for s in range(6)] for row in range(3)]
    np.testing.assert_allclose(found, wanted, atol=0.005)
    assert (found[:, 0] == 1).all()


def test_small_tails_keep_their_precision() -> None:
    found = poisson_binomial_tails(np.full((1, 1), 1e-3), np.array([10]), 10)
    assert found[0, 10] == pytest.approx(1e-30, rel=1e-9)


def test_samples_keep_both_sums_and_differ() -> None:
    table = blocs(1).joined.toarray().astype(bool)
    seen = set()
    for sample in sampled(table, np.random.default_rng(3), 20):
        assert (sample.sum(axis=0) == table.sum(axis=0)).all()
        assert (sample.sum(axis=1) == table.sum(axis=1)).all()
        seen.add(sample.tobytes())
    assert len(seen) == 20


def test_all_tables_with_the_same_sums_are_equally_likely() -> None:
    """A 3 by 3 table with sums of 1 has six forms, the permutations."""
    counts: dict[bytes, int] = {}
    for sample in sampled(np.eye(3, dtype=bool), np.random.default_rng(4), 1_200):
        counts[sample.tobytes()] = counts.get(sample.tobytes(), 0) + 1
    assert len(counts) == 6
    assert all(150 < count < 250 for count in counts.values())


def test_exact_and_sampled_model_agree() -> None:
    """SDSM is the more conservative of the two, and both order ties alike."""
    parts = blocs(5)
    exact, by_samples = sdsm(parts).p, fdsm(parts, seed=1, samples=400).p
    assert np.corrcoef(exact, by_samples)[0, 1] > 0.95
    assert exact.mean() > by_samples.mean() - 0.01


def test_corrected_values_are_those_of_the_paper() -> None:
    """Benjamini & Hochberg (1995), section 3.2: 15 p-values, of which 4 are found at 0.05."""
    p = "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.3240 0.4262"
    values = np.array([float(each) for each in f"{p} 0.5719 0.6528 0.7590 1.0".split()])
    q = benjamini_hochberg(values, 15)
    assert (q <= 0.05).sum() == 4
    assert (np.diff(q) >= 0).all()
    assert benjamini_hochberg(values[:4], 15).tolist() == q[:4].tolist()


@pytest.mark.parametrize("model", ["sdsm", "fdsm"])
def test_chance_leaves_at_most_the_nominal_share_of_ties(model: str) -> None:
    shares, found = [], 0
    for seed in range(5):
        parts = chance(seed, members=25, events=80)
        bone = backbone(parts, model, seed=seed, samples=200)
        shares.append((bone.tails.p <= ALPHA).sum() / bone.tests)
        found += int((bone.q <= ALPHA).sum())
    assert np.mean(shares) <= ALPHA + 0.01
    assert found == 0


@pytest.mark.parametrize(("model", "least"), [("sdsm", 0.75), ("hypergeometric", 0.9)])
def test_planted_bloc_is_found_and_little_else(model: str, least: float) -> None:
    """SDSM finds fewer: its activities vary, which the data cannot do."""
    bone = backbone(blocs(6), model)
    kept = bone.q <= ALPHA
    inside = (bone.tails.rows < 6) & (bone.tails.columns < 6)
    assert (kept & inside).sum() >= least * 15
    assert (kept & ~inside).sum() <= ALPHA * kept.sum()


def test_planted_bloc_is_found_by_sampling() -> None:
    """A thousand samples cannot reach a q below 0.05 by one tie alone, but by fifteen."""
    bone = backbone(blocs(6), "fdsm", seed=1, samples=2_000)
    inside = (bone.tails.rows < 6) & (bone.tails.columns < 6)
    kept = bone.q <= ALPHA
    assert (kept & inside).sum() >= 13
    assert (kept & ~inside).sum() <= 1


def randomised(parts_seed: int) -> float:
    """One p of one pair drawn at random, ties of the discrete p broken at random.

    P(X > s) + u P(X = s) is uniform when X has the distribution of the model.
    """
    rng = np.random.default_rng(parts_seed)
    parts = chance(parts_seed, members=20, events=60)
    tails = fdsm(parts, seed=parts_seed, samples=200)
    member = rng.choice(len(parts.members), size=2, replace=False)
    one, other = sorted(member.tolist())
    table = parts.joined.toarray()
    observed = int((table[one] * table[other]).sum())
    counts = [
        int((sample[one] & sample[other]).sum())
        for sample in sampled(table.astype(bool), np.random.default_rng(parts_seed), 200)
    ]
    above, same = sum(c > observed for c in counts), 1 + sum(c == observed for c in counts)
    at = (tails.rows == one) & (tails.columns == other)
    if at.any():
        assert tails.p[at][0] == pytest.approx((above + same) / 201)
    return float((above + rng.random() * same) / 201)


@pytest.mark.slow
def test_sampled_p_is_uniform_over_200_runs_on_chance() -> None:
    found = [randomised(seed) for seed in range(200)]
    assert kstest(found, "uniform").pvalue > 0.01


@pytest.mark.slow
def test_exact_p_is_uniform_over_200_runs_of_its_own_model() -> None:
    """Tables drawn from the chances themselves; ties of the discrete p broken at random."""
    start = chance(1)
    given = probabilities(start.activity, start.sizes)
    _, row = np.unique(start.activity, return_inverse=True)
    _, column = np.unique(start.sizes, return_inverse=True)
    whole = given[row][:, column]
    one, other = 3, 17
    tail = poisson_binomial_tails(
        (whole[one] * whole[other])[None, :], np.ones(whole.shape[1], dtype=np.int64), 150
    )[0]
    found = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        table = rng.random(whole.shape) < whole
        shared = int((table[one] & table[other]).sum())
        found.append(tail[shared + 1] + rng.random() * (tail[shared] - tail[shared + 1]))
    assert kstest(found, "uniform").pvalue > 0.01


@pytest.mark.slow
@pytest.mark.parametrize("model", ["sdsm", "fdsm"])
def test_chance_leaves_at_most_the_nominal_share_over_200_runs(model: str) -> None:
    shares, found = [], 0
    for seed in range(200):
        parts = chance(seed, members=25, events=80)
        bone = backbone(parts, model, seed=seed, samples=200)
        shares.append((bone.tails.p <= ALPHA).sum() / bone.tests)
        found += bool((bone.q <= ALPHA).any())
    assert np.mean(shares) <= ALPHA
    assert found <= ALPHA * 200
