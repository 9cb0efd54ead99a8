"""Lines in a file compressed by Zstandard (RFC 8878), written and read one after the other."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

from graph.errors import StoreUnavailableError

_BLOCK = 1 << 16


def pack(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines; the frame has a checksum, so damage is seen when it is read."""
    packer = zstandard.ZstdCompressor(level=3, write_checksum=True)
    with path.open("wb") as file, packer.stream_writer(file) as packed:
        for line in lines:
            packed.write(line)


def unpack(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file.

    Raises:
        StoreUnavailableError: it is damaged or cannot be read.
    """
    try:
        with path.open("rb") as file:
            reader = zstandard.ZstdDecompressor().stream_reader(file)
            yield from io.BufferedReader(reader, _BLOCK)
    except (OSError, zstandard.ZstdError) as error:
        raise StoreUnavailableError(f"{path}: {error}") from error
