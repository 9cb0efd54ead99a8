"""What a reader types, as an FTS5 expression in which every word is quoted.

A search is words that must all occur; "words in quotation marks" occur in that order; `sanct*`
is any word that begins so, and so is the last one of `"sanctuary cit"*`; `-word` must not
occur; OR stands between two alternatives. Case and accents make no difference. Nothing that is
typed reaches SQLite as syntax.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import MisuseError

LONGEST = 1000
MOST_WORDS = 40
LEAST_PREFIX = 2
MOST_PREFIXES = 10
"""Beginnings of words in one search; each merges the places of all words that begin so."""
_TERM = re.compile(
    r"""
    (?P<minus> -? ) (?: " (?P<phrase> [^"]* ) (?P<close> "? ) | (?P<word> [^\s"*]+ ) )
    (?P<star> \** )
    """,
    re.VERBOSE,
)
_QUOTES = str.maketrans("“”„«»", '"""""')
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Term:
    minus: bool
    words: str
    star: bool
    either: bool
    """Whether OR stands before it."""

    def written(self) -> str:
        return f'"{self.words}"' + (" *" if self.star else "")


def expression(typed: str) -> str:
    """The FTS5 expression of what was typed.

    Raises:
        MisuseError: naming what is wrong and at which character, counted from 1.
    """
    if len(typed) > LONGEST:
        raise MisuseError(f"q: {len(typed)} characters are more than {LONGEST}")
    for at, sign in enumerate(typed, 1):
        if sign == "\0" or "\ud800" <= sign <= "\udfff":
            raise MisuseError(f"q: character {at} is U+{ord(sign):04X}, which is in no text")
    terms = list(_terms(typed.translate(_QUOTES)))
    wanted, unwanted = [t for t in terms if not t.minus], [t for t in terms if t.minus]
    if not terms:
        raise MisuseError("q: there is no word to search for")
    if not wanted:
        raise MisuseError("q: only words that must not occur; add one that must")
    if sum(len(term.words.split()) for term in terms) > MOST_WORDS:
        raise MisuseError(f"q: more than {MOST_WORDS} words")
    if sum(term.star for term in terms) > MOST_PREFIXES:
        raise MisuseError(f"q: more than {MOST_PREFIXES} beginnings of words")
    found = _wanted(wanted)
    return f"({found}) NOT ({_any_of(unwanted)})" if unwanted else found


def _wanted(terms: list[_Term]) -> str:
    """All of the terms, where those that OR connects count as one."""
    groups: list[list[_Term]] = []
    for term in terms:
        if term.either:
            groups[-1].append(term)
        else:
            groups.append([term])
    return " AND ".join(dict.fromkeys(f"({_any_of(group)})" for group in groups))


def _any_of(terms: list[_Term]) -> str:
    return " OR ".join(dict.fromkeys(term.written() for term in terms))


def _terms(typed: str) -> Iterator[_Term]:
    at, either, before = 0, 0, None
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        found = _TERM.match(typed, at)
        if found is None or (found["star"] and typed[found.end() :][:1].strip()):
            at = found.end() if found else at + 1
            raise MisuseError(f"q: the * at character {at} does not end a word")
        if found["word"] == "OR" and not found["minus"] and not found["star"]:
            if before is None or before.minus or either:
                raise MisuseError(
                    f"q: OR at character {at + 1} stands behind no word that may occur"
                )
            either = at + 1
        else:
            before = _term(found, either=bool(either))
            if either and before.minus:
                raise MisuseError(
                    f"q: OR at character {either} stands before no word that may occur"
                )
            either = 0
            yield before
        at = found.end()
    if either:
        raise _lonely(either)


def _lonely(at: int) -> MisuseError:
    return MisuseError(f"q: OR at character {at} does not stand between two words that may occur")


def _term(found: re.Match[str], *, either: bool) -> _Term:
    at = found.start() + 1
    if found["phrase"] is not None and not found["close"]:
        raise MisuseError(f"q: the quotation mark at character {at} is not closed")
    words = found["word"] if found["phrase"] is None else found["phrase"]
    shown = found[0][:_LONGEST_SHOWN]
    if not any(sign.isalnum() for sign in words):
        raise MisuseError(f"q: {shown!r} at character {at} has no letter and no figure")
    if len(found["star"]) > 1:
        raise MisuseError(f"q: {shown!r} at character {at} has more than one *")
    last = re.split(r"[\W_]+", words)[-1]
    if found["star"] and len(last) < LEAST_PREFIX:
        raise MisuseError(
            f"q: {shown!r} at character {at}: {LEAST_PREFIX} letters are needed before *"
        )
    return _Term(bool(found["minus"]), words, bool(found["star"]), either)
