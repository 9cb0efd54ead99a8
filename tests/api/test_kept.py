import asyncio

import pytest

from api.kept import Kept


def test_what_is_asked_for_at_once_is_made_once() -> None:
    made = []

    async def make() -> int:
        made.append(1)
        await asyncio.sleep(0)
        return len(made)

    async def ask() -> list[int]:
        kept: Kept[int] = Kept(2)
        return await asyncio.gather(*(kept.of("1-f", "a", make) for _ in range(5)))

    assert asyncio.run(ask()) == [1] * 5


def test_another_edition_is_another_value_and_the_oldest_goes() -> None:
    made: list[int] = []

    async def ask() -> None:
        kept: Kept[int] = Kept(2)

        async def get(version: int) -> int:
            async def make() -> int:
                made.append(version)
                return version

            return await kept.of(f"1-{version}", "a", make)

        assert [await get(v) for v in (1, 2, 1, 3, 1, 2)] == [1, 2, 1, 3, 1, 2]

    asyncio.run(ask())
    assert made == [1, 2, 3, 2]


def test_a_failure_is_not_kept() -> None:
    async def ask() -> int:
        kept: Kept[int] = Kept(2)

        async def fails() -> int:
            raise ValueError("broken")

        async def works() -> int:
            return 7

        with pytest.raises(ValueError, match="broken"):
            await kept.of("1-f", "a", fails)
        return await kept.of("1-f", "a", works)

    assert asyncio.run(ask()) == 7
