"""What a query worker and its parent say to each other: a JSON header, then bytes."""

import json
import struct
from asyncio import StreamReader
from dataclasses import dataclass
from typing import IO

_SIZES = struct.Struct(">IQ")


@dataclass(frozen=True, slots=True)
class Request:
    """A query with everything a worker needs to answer it.

    `bounded`: its nesting is limited. `seconds`: of the processor. `spool`: the path of an empty
    file for what is too long for memory; without one nothing is.
    """

    query: str
    accept: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    max_bytes: int = 0
    bounded: bool = True
    seconds: float = 10
    spool: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, or the `code` of an error with its message; neither: ready to be asked.

    `spooled`: the answer is in the file that the request named. `lacks`: what of its limits a
    worker that is ready could not take.
    """

    media_type: str = ""
    code: str = ""
    message: str = ""
    spooled: bool = False
    lacks: str = ""


def framed(
    header: Request | Reply, body: bytes | memoryview = b"", **other: str
) -> tuple[bytes, memoryview]:
    """Give the two pieces that are sent, without a copy of the body; `other`: fields to replace."""
    fields = {name: getattr(header, name) for name in header.__slots__}  # asdict is far slower
    text = json.dumps(fields | other).encode()
    return _SIZES.pack(len(text), len(body)) + text, memoryview(body)


def next_request(stream: IO[bytes]) -> Request | None:
    """Wait for a request; None when the parent is gone."""
    sizes = stream.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        return None
    length, _ = _SIZES.unpack(sizes)
    return Request(**json.loads(stream.read(length)))


async def next_reply(stream: StreamReader) -> tuple[Reply, bytes]:
    """Wait for a reply.

    Raises:
        IncompleteReadError: the worker is gone.
    """
    length, size = _SIZES.unpack(await stream.readexactly(_SIZES.size))
    both = await stream.readexactly(length + size)
    return Reply(**json.loads(both[:length])), both[length:]
