"""What holds while queries misbehave. The deadlines here are the thing under test."""

import asyncio
import time

import pytest

from graph.errors import BusyError, JoinderError, QueryTimeoutError
from graph.sparql.pool import QueryPool
from graph.sparql.results import CSV
from graph.store.versions import Versions

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ENDLESS = {
    "join": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
    "planner": "SELECT * { ?s ?p " + "(" * 400 + ")" * 400 + " }",
    "sorting": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
}


@pytest.mark.parametrize("query", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_query_is_stopped_and_the_next_answered(versions: Versions, query: str) -> None:
    async def main() -> tuple[float, float]:
        pool = QueryPool(versions, workers=1, timeout=1)
        await pool.start()
        began = time.monotonic()
        # the planner's stall may end the process before the deadline does
        with pytest.raises(JoinderError):
            await pool.answer(query)
        stopped = time.monotonic()
        await pool.answer(COUNT)
        answered = time.monotonic()
        await pool.close()
        return stopped - began, answered - stopped

    stopped, answered = asyncio.run(main())
    assert stopped < 2
    assert answered < 1


def test_a_deadline_says_its_length(versions: Versions) -> None:
    async def main() -> None:
        pool = QueryPool(versions, workers=1)
        try:
            await pool.answer(ENDLESS["join"], timeout=0.5)
        finally:
            await pool.close()

    with pytest.raises(QueryTimeoutError, match=r"after 0\.5 s"):
        asyncio.run(main())


def test_a_storm_in_one_lane_leaves_the_other_free(versions: Versions) -> None:
    async def main() -> tuple[list[str], int, float]:
        pool = QueryPool(versions, workers=1, timeout=2)
        await pool.start()
        storm = [asyncio.create_task(pool.answer(ENDLESS["join"])) for _ in range(20)]
        await asyncio.sleep(0.2)
        began = time.monotonic()
        pages = [await pool.answer(COUNT, CSV, lane="pages") for _ in range(20)]
        spent = time.monotonic() - began
        ends = await asyncio.gather(*storm, return_exceptions=True)
        await pool.close()
        return [type(end).__name__ for end in ends], len(pages), spent

    ends, pages, spent = asyncio.run(main())
    assert (pages, spent < 2) == (20, True)
    assert set(ends) == {BusyError.__name__, QueryTimeoutError.__name__}


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
