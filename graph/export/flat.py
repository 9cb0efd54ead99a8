"""Attributes as formats with plain cells can hold them."""

import json
import re
from collections.abc import Mapping

Flat = dict[str, str | int | float | bool]
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def flat(data: Mapping[str, object]) -> Flat:
    """Leave out what is None and write lists and mappings as JSON.

    Characters that XML 1.0 does not allow become U+FFFD.
    """
    return {name: _cell(value) for name, value in sorted(data.items()) if value is not None}


def _cell(value: object) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return xml_text(words)


def xml_text(words: str) -> str:
    """The words without what XML 1.0 does not allow, which becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", words)
