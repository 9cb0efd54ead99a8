"""Captions of one case in one form, so that two ways to write it are the same."""

import re
from functools import lru_cache

_NATION = re.compile(
    r"(?:^|(?<=\sv\.\s))(?:the\s+)?(?:U\.\s?S\.(?:\s?A\.?)?|USA?|[Uu]nited\s+[Ss]tates\s+of\s+[Aa]merica)"
    r"(?=,?\s+(?:v\.|ex\.?\s+rel|et\.?\s+al|and\s)|,?$)"
)
"""The nation as a party, and not in the name of one: "U.S. Bank", "Chevron USA, Inc."."""
_AGAINST = re.compile(r",?\s+(?:vs?\.?|versus)\s+", re.IGNORECASE)
_OTHERS = re.compile(r",?\s+(?:et\.?\s+al\b\.?|and\s+others\b)", re.IGNORECASE)
_RELATOR = re.compile(r",?\s+(?:ex\.?\s+rel\.?|on\s+(?:the\s+)?relation\s+of)\s+", re.IGNORECASE)
_IN_RE = re.compile(r"^(?:In\s+re|(?:In\s+the\s+)?Matter\s+of)(?:\s+the)?:?\s+", re.IGNORECASE)
_THE_STATE = re.compile(
    r"\b(?:the\s+)?(?:state|commonwealth|people)\s+of\s+(?:the\s+(?:state|commonwealth)\s+of\s+)?"
)
_ARTICLE = re.compile(r"(?:^|(?<=\sv\.\s))the\s+", re.IGNORECASE)


@lru_cache(maxsize=1024)
def usual_caption(caption: str) -> str:
    """A caption as it is usually written: "U.S. vs. Elm, et al." gives "United States v. Elm"."""
    words = _AGAINST.sub(" v. ", _OTHERS.sub("", " ".join(caption.split())))
    words = _RELATOR.sub(" ex rel. ", _NATION.sub("United States", words))
    return _ARTICLE.sub("", words).strip(" ,")


@lru_cache(maxsize=1024)
def plain_caption(caption: str) -> str:
    """Fold a caption for comparison: states lose "State of", "In the Matter of" is "in re".

    Case, the form of apostrophes and who else sues ("et al.") do not count; the order of the
    parties does, for an appeal turns it round.
    """
    words = _THE_STATE.sub("", usual_caption(caption).replace("’", "'").casefold())
    return _IN_RE.sub("in re ", words)
