"""What bounds a query besides its deadline: its client's time, the room for its answer."""

import asyncio
import resource
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from graph import errors
from graph.sparql.body import IN_MEMORY, Body
from graph.sparql.budget import Budgets, client_of
from graph.sparql.cache import Answers, repeats
from graph.sparql.pool import QueryPool
from graph.sparql.results import CSV
from graph.sparql.spool import Spool
from graph.store.versions import Versions

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a child opens the file by /proc")


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


def test_the_answers_used_last_are_kept() -> None:
    kept: Answers[str] = Answers(100)
    kept.keep("a", "A", 40)
    kept.keep("b", "B", 40)
    assert kept.get("a") == "A"
    kept.keep("c", "C", 40)
    kept.keep("too large", "D", 101)
    assert [kept.get(key) for key in ("a", "b", "c", "too large")] == ["A", None, "C", None]


def test_an_answer_kept_again_counts_once() -> None:
    kept: Answers[str] = Answers(100)
    for _ in range(10):
        kept.keep("a", "A", 60)
    kept.keep("b", "B", 40)
    assert (kept.get("a"), kept.get("b")) == ("A", "B")


CHANCE = ["SELECT (NOW() AS ?x) {}", "select (rand () as ?x) {}", "SELECT (STRUUID() AS ?x) {}"]


@pytest.mark.parametrize("query", CHANCE)
def test_a_query_of_the_moment_does_not_repeat(query: str) -> None:
    assert not repeats(query)
    assert repeats("SELECT ?nowhere ?brand { ?nowhere ?brand 1 }")


def test_kept_answers_are_those_of_the_version_and_form(versions: Versions) -> None:
    async def main() -> None:
        pool = QueryPool(versions, workers=1, lanes=("public",), cache_bytes=10**6)
        try:
            first = await pool.answer("SELECT * { ?s ?p ?o } LIMIT 1", CSV)
            assert await pool.answer("SELECT * { ?s ?p ?o } LIMIT 1", CSV) is first
            assert (await pool.answer("SELECT * { ?s ?p ?o } LIMIT 1")).media_type != CSV
            chance = [await pool.answer("SELECT (RAND() AS ?x) {}", CSV) for _ in range(2)]
            assert chance[0].body != chance[1].body
        finally:
            await pool.close()

    asyncio.run(main())


@on_linux
def test_a_body_goes_to_the_disk_when_it_is_long() -> None:
    spool = Spool()
    with Body(10**7, spool.path) as body:
        for _ in range(100):
            body.write(b"b\na\n" * 2000)
        body.end()
        body.sort_lines(2)
        assert body.spooled
        assert not body.in_memory
        assert b"".join(body.pieces()).startswith(b"a\nb\nb\n")
    assert spool.size == 800_000
    assert b"".join(spool.pieces()) == b"a\nb\n" + b"b\na\n" * 199_999


@on_linux
def test_parts_of_a_body_overlap_so_that_nothing_is_cut_in_two() -> None:
    spool = Spool()
    with Body(10**7, spool.path) as body:
        body.write(b"x" * (IN_MEMORY - 1) + "\ufffe".encode() + b"y" * IN_MEMORY)
        body.end()
        assert sum("\ufffe".encode() in piece for piece in body.pieces()) >= 1


@on_linux
def test_a_full_disk_is_told_and_nothing_is_sent() -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (IN_MEMORY, before[1]))
    try:
        with Body(10**7, Spool().path) as body:
            body.write(b"x" * IN_MEMORY)
            with pytest.raises(errors.AnswerTooLargeError, match="no room"):
                body.write(b"x" * IN_MEMORY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@on_linux
def test_long_answers_leave_no_file_and_no_open_one_behind(
    versions: Versions, tmp_path: Path
) -> None:
    async def main() -> list[int]:
        opened = []
        pool = QueryPool(
            versions, workers=1, lanes=("public",), max_bytes=8 * 10**6, folder=tmp_path
        )
        try:
            for _ in range(4):
                answer = await pool.answer(MANY, CSV)
                assert answer.size == len(answer.body) > IN_MEMORY
                assert answer.body.count(b"\n") == 201 * 201 + 1
                with pytest.raises(errors.AnswerTooLargeError):
                    await pool.answer(MANY)
                del answer
                opened.append(open_files())
        finally:
            await pool.close()
        return opened

    before = sorted(path.name for path in tmp_path.iterdir())
    opened = asyncio.run(main())
    assert len(set(opened[1:])) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@on_linux
def test_long_answers_that_nobody_takes_do_not_fill_the_disk(versions: Versions) -> None:
    async def main() -> int:
        pool = QueryPool(versions, workers=1, lanes=("public",), max_bytes=8 * 10**6)
        unsent: list[object] = []
        try:
            try:
                while len(unsent) < 100:
                    unsent.append(await pool.answer(MANY, CSV))
            except errors.BusyError as busy:
                assert "wait to be sent" in str(busy)
            count = len(unsent)
            unsent.clear()
            assert (await pool.answer(MANY, CSV)).size
            return count
        finally:
            await pool.close()

    assert 8 <= asyncio.run(main()) < 16


def test_a_query_is_ended_through_the_register(versions: Versions) -> None:
    async def main() -> None:
        pool = QueryPool(versions, workers=1, timeout=60)
        await pool.start()
        try:
            asked = asyncio.create_task(pool.answer(ENDLESS, client="c"))
            await asyncio.sleep(0.2)
            [one] = pool.running
            assert (one.query, one.client) == (ENDLESS, "c")
            assert not pool.running.end("another")
            assert pool.running.end(one.id)
            with pytest.raises(errors.QueryEndedError):
                await asked
            assert not list(pool.running)
            assert not pool.running.end(one.id)
            assert (await pool.answer("ASK {}")).body
        finally:
            await pool.close()

    asyncio.run(main())


def test_a_query_over_the_length_is_refused_except_from_ourselves(versions: Versions) -> None:
    long = "ASK { ?s ?p ?o } #" + "é" * 33_000

    async def main() -> None:
        pool = QueryPool(versions, workers=1, lanes=("public", "pages"))
        try:
            with pytest.raises(errors.QueryTooLargeError, match="65,536 bytes"):
                await pool.answer(long)
            assert (await pool.answer(long, lane="pages")).body
        finally:
            await pool.close()

    asyncio.run(main())
