"""What bounds a query besides its deadline and its client: the room for its answer."""

import asyncio
import resource
import sys
from pathlib import Path

import pytest

from graph import errors
from graph.sparql.body import IN_MEMORY, Body
from graph.sparql.cache import Answers, repeats
from graph.sparql.pool import QueryPool
from graph.sparql.results import CSV
from graph.sparql.spool import Spool
from graph.store.versions import Versions

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a child opens the file by /proc")


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
