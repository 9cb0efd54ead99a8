"""How much time each client has, and what counts as a moment."""

import asyncio
import time
from contextlib import ExitStack
from typing import cast

import pytest

from graph import errors
from graph.sparql.budget import Budgets, client_of
from graph.sparql.child import Child
from graph.sparql.moment import a_moment
from graph.sparql.pool import QueryPool
from graph.sparql.results import CSV
from graph.store.versions import Versions

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


class Clock:
    """Seconds that a test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_client_has_its_time_and_gets_it_back() -> None:
    clock = Clock()
    budgets = Budgets(30, clock)
    budgets.charge("a", 29)
    budgets.check("a")
    budgets.charge("a", 11)
    with pytest.raises(errors.OverBudgetError) as caught:
        budgets.check("a")
    budgets.check("b")
    assert caught.value.wait
    clock.now += caught.value.wait
    budgets.check("a")


def test_clients_are_forgotten_before_there_are_too_many() -> None:
    budgets = Budgets(1, Clock())
    for n in range(10_001):
        budgets.charge(str(n), 5)
    budgets.check("0")
    with pytest.raises(errors.OverBudgetError):
        budgets.check("10000")


def test_what_takes_long_is_charged_and_what_is_short_is_not() -> None:
    clock = Clock()
    budgets = Budgets(30, clock)
    for seconds in (0.2,) * 200:
        with budgets.during("a"):
            clock.now += seconds
    with budgets.during("a"):
        clock.now += 30
    with pytest.raises(errors.OverBudgetError), budgets.during("a"):
        pytest.fail("it was let through")


def test_a_client_has_only_so_much_under_way() -> None:
    budgets = Budgets(30, Clock())
    with ExitStack() as under_way:
        for _ in range(32):
            under_way.enter_context(budgets.during("a"))
        with pytest.raises(errors.BusyError), budgets.during("a"):
            pytest.fail("it was let through")
        with budgets.during("b"):
            pass
    with budgets.during("a"):
        pass


CLIENTS = {
    "IPv4": ("192.0.2.1", "192.0.2.2", False),
    "IPv6 of one network": ("2001:db8::1", "2001:db8::ffff:1", True),
    "IPv6 of two networks": ("2001:db8::1", "2001:db8:0:1::1", False),
    "IPv4 within IPv6": ("::ffff:192.0.2.1", "192.0.2.1", True),
    "no address": ("testclient", "other", False),
}


@pytest.mark.parametrize(("one", "other", "same"), CLIENTS.values(), ids=CLIENTS)
def test_an_address_stands_for_its_client(one: str, other: str, same: bool) -> None:
    assert (client_of(one) == client_of(other)) is same


def test_a_client_over_its_time_is_told_and_its_short_queries_are_answered(
    versions: Versions,
) -> None:
    async def main() -> tuple[bytes, bytes]:
        pool = QueryPool(versions, workers=1, timeout=2, budget=0.5)
        await pool.start()
        try:
            with pytest.raises(errors.QueryTimeoutError):
                await pool.answer(ENDLESS, client="greedy")
            with pytest.raises(errors.OverBudgetError, match="in the last minute"):
                await pool.answer(ENDLESS, client="greedy")
            short = await pool.answer("ASK {}", client="greedy")
            with pytest.raises(errors.QueryTimeoutError):
                await pool.answer(ENDLESS, client="modest")
            return short.body, (await pool.answer("SELECT (1 AS ?x) {}", CSV)).body
        finally:
            await pool.close()

    assert asyncio.run(main()) == (b'{"head":{},"boolean":true}', b"x\r\n1\r\n")


class Computing:
    """A worker that computes for a share of the time."""

    def __init__(self, share: float) -> None:
        self._share, self._began = share, time.monotonic()

    def processor_seconds(self) -> float:
        return self._share * (time.monotonic() - self._began)


@pytest.mark.parametrize(("share", "ends"), [(1.0, True), (0.3, True), (0.0, False)])
def test_a_moment_is_of_the_processor_not_of_the_clock(share: float, *, ends: bool) -> None:
    async def main() -> bool:
        try:
            async with a_moment(cast("Child", Computing(share))):
                await asyncio.sleep(60 if ends else 1.3)
        except TimeoutError:
            return True
        return False

    assert asyncio.run(main()) is ends
