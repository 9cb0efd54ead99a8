"""What a client sends, read strictly: anything the specification does not allow is refused."""

import json
from collections.abc import Iterator, Mapping

from graph.errors import MisuseError

MOST_QUERIES = 1000
_LONGEST = 60


def document(text: str, name: str) -> Mapping[str, object]:
    """A JSON object.

    Raises:
        MisuseError: it is none, or holds what JSON does not have, such as NaN.
    """
    try:
        found = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise MisuseError(f"{name}: no JSON: {reason}") from None
    return mapping(found, name)


def mapping(value: object, name: str) -> Mapping[str, object]:
    """The value, if it is a JSON object."""
    if not isinstance(value, dict):
        raise MisuseError(f"{name}: must be a JSON object, not {_kind(value)}")
    return value


def items(value: object, name: str, most: int = MOST_QUERIES) -> list[object]:
    """The value, if it is a JSON array that is not too long."""
    if not isinstance(value, list):
        raise MisuseError(f"{name}: must be a JSON array, not {_kind(value)}")
    if len(value) > most:
        raise MisuseError(f"{name}: {len(value):,} entries; at most {most:,} are taken")
    return value


def words(value: object, name: str, most: int = 1000) -> str:
    """The value, if it is a string that is not too long."""
    if not isinstance(value, str):
        raise MisuseError(f"{name}: must be a string, not {_kind(value)}")
    if len(value) > most:
        raise MisuseError(f"{name}: {len(value):,} characters; at most {most:,} are taken")
    return value


def only(found: Mapping[str, object], known: tuple[str, ...], name: str) -> None:
    """Refuse members that the specification does not name."""
    for each in found:
        if each not in known:
            raise MisuseError(f"{name}: {each[:_LONGEST]!r} is none of {', '.join(known)}")


def named(found: Mapping[str, object], name: str) -> Iterator[tuple[str, str, object]]:
    """Each member with its key, how to call it in a message, and its value."""
    for key, value in found.items():
        try:
            key.encode()
        except UnicodeEncodeError:
            raise MisuseError(f"{name}: {key[:_LONGEST]!r} is no text") from None
        yield key, f"{name}, {key[:_LONGEST]!r}", value


def _refused(constant: str) -> object:
    raise ValueError(f"{constant} is no number of JSON")


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "an array", str: "a string", bool: "true or false"}
    return "null" if value is None else kinds.get(type(value), "a number")
