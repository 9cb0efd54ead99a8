"""What holds while queries misbehave. The deadlines here are the thing under test."""

import asyncio

import pytest

from graph.errors import BusyError, JoinderError, QueryTimeoutError
from graph.sparql.child import Limits
from graph.sparql.frames import Request
from graph.sparql.lane import Lane, Snapshot
from graph.sparql.pool import QueryPool
from graph.sparql.results import CSV
from graph.store.versions import Versions

HANGS = 60
"""Seconds after which a test gives up on what never comes."""
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ENDLESS = {
    "join": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
    "planner": "SELECT * { ?s ?p " + "(" * 400 + ")" * 400 + " }",
    "sorting": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
}


@pytest.mark.parametrize("query", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_query_is_stopped_and_the_next_answered(versions: Versions, query: str) -> None:
    async def main() -> bytes:
        pool = QueryPool(versions, workers=1, timeout=1)
        await pool.start()
        # the planner's stall may end the process before the deadline does
        with pytest.raises(JoinderError):
            await asyncio.wait_for(pool.answer(query), HANGS)
        answer = await asyncio.wait_for(pool.answer(COUNT, CSV, timeout=HANGS), HANGS)
        await pool.close()
        return answer.body

    assert asyncio.run(main()).startswith(b"n\r\n")


def test_a_deadline_says_its_length(versions: Versions) -> None:
    async def main() -> None:
        pool = QueryPool(versions, workers=1)
        try:
            await pool.answer(ENDLESS["join"], timeout=0.5)
        finally:
            await pool.close()

    with pytest.raises(QueryTimeoutError, match=r"after 0\.5 s"):
        asyncio.run(main())


def test_starts_that_nobody_waits_for_leave_no_worker_too_many(versions: Versions) -> None:
    async def main() -> int:
        version = versions.current()
        snapshot = Snapshot(version.number, version.edition, versions.folder(version))
        lane = Lane(1, Limits())

        async def use() -> None:
            async with lane.child(snapshot, HANGS) as child:
                await child.ask(Request(COUNT, CSV))

        impatient = asyncio.create_task(use())
        await asyncio.sleep(0)  # it begins to start a worker
        impatient.cancel()
        for _ in range(3):
            await use()
        left = lane.alive()
        await lane.close()
        return left

    assert asyncio.run(main()) == 1


def test_a_storm_in_one_lane_leaves_the_other_free(versions: Versions) -> None:
    async def main() -> tuple[set[str], int, bool]:
        pool = QueryPool(versions, workers=1, timeout=5)
        await pool.start()
        storm = [asyncio.create_task(pool.answer(ENDLESS["join"])) for _ in range(20)]
        await asyncio.sleep(0.2)
        pages = [await pool.answer(COUNT, CSV, lane="pages", timeout=HANGS) for _ in range(20)]
        first = any(not one.done() for one in storm)
        ends = await asyncio.gather(*storm, return_exceptions=True)
        await pool.close()
        return {type(end).__name__ for end in ends}, len(pages), first

    ends, pages, first = asyncio.run(main())
    assert (pages, first) == (20, True)
    assert ends == {BusyError.__name__, QueryTimeoutError.__name__}


def test_queries_side_by_side_get_their_own_answers(versions: Versions) -> None:
    async def main() -> list[bytes]:
        pool = QueryPool(versions, workers=2, lanes=("public",))
        asks = [pool.answer(f"SELECT ({n} AS ?n) {{}}", CSV) for n in range(50)]
        answers = await asyncio.gather(*asks)
        await pool.close()
        return [answer.body for answer in answers]

    assert asyncio.run(main()) == [f"n\r\n{n}\r\n".encode() for n in range(50)]


def test_a_caller_who_leaves_frees_the_worker(versions: Versions) -> None:
    async def main() -> bytes:
        pool = QueryPool(versions, workers=1, timeout=20)
        await pool.start()
        caller = asyncio.create_task(pool.answer(ENDLESS["join"]))
        await asyncio.sleep(0.2)
        caller.cancel()
        answer = await pool.answer(COUNT, CSV)
        await pool.close()
        return answer.body

    assert asyncio.run(main()).endswith(b"201\r\n")
