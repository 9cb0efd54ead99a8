"""Words as part of a path."""

import re
import unicodedata
from hashlib import sha256

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(words: str) -> str:
    """Lower-case ASCII words with hyphens between: "Corporation Counsel" gives corporation-counsel.

    Words without any ASCII letter get the start of their SHA-256, so that none is empty.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    found = _OTHER.sub("-", plain.replace("'", "")).strip("-")
    return found or f"x{sha256(words.encode()).hexdigest()[:8]}"
