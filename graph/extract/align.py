"""Where words that somebody cites stand in a text, character for character."""

import unicodedata
from collections.abc import Iterator
from itertools import islice

from graph.model import Span

MOST_PLACES = 100
"""Words that stand in more places than this identify none of them."""

_STEPS = 1_000_000  # characters compared for one citation, so that no text takes long
_STRAIGHT = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟", '"'))


class Alignment:
    """One text, ready to be searched for cited words.

    A run of white space is as good as any other, and a curly mark as a straight one; every other
    character must be the same. Whole words only: "late" does not stand in "relate".
    """

    def __init__(self, text: str) -> None:
        self._plain, self._starts = _plain(text)

    def places(self, words: str) -> list[Span]:
        """Every place of the words in reading order, in positions of the text as it is.

        None at all when there are more than `MOST_PLACES`.
        """
        cited = _plain(words)[0].strip()
        most = max(MOST_PLACES, _STEPS // len(cited)) if cited else 0
        tried = list(islice(self._occurrences(cited), most + 1)) if cited else []
        whole = [at for at in tried if self._whole(at, at + len(cited))]
        if len(tried) > most or len(whole) > MOST_PLACES:
            return []
        return [Span(self._starts[at], self._starts[at + len(cited) - 1] + 1) for at in whole]

    def place(self, words: str, near: int | None = None, after: int = 0) -> Span | None:
        """The one place at or behind `after`, or the one nearest to `near`; None on a tie."""
        found = [span for span in self.places(words) if span.start >= after]
        if len(found) > 1 and near is not None:
            found.sort(key=lambda span: abs(span.start - near))
            if abs(found[0].start - near) < abs(found[1].start - near):
                return found[0]
        return found[0] if len(found) == 1 else None

    def mention(self, words: str, near: int) -> Span | None:
        """The place nearest to `near`; of two as near, the first, for a name means the same."""
        return min(self.places(words), key=lambda span: abs(span.start - near), default=None)

    def _occurrences(self, cited: str) -> Iterator[int]:
        at = self._plain.find(cited)
        while at >= 0:
            yield at
            at = self._plain.find(cited, at + 1)

    def _whole(self, start: int, end: int) -> bool:
        return not (self._inside(start) or self._inside(end))

    def _inside(self, at: int) -> bool:
        before, behind = self._plain[at - 1 : at], self._plain[at : at + 1]
        accent = behind and unicodedata.combining(behind)
        return bool(accent) or (before.isalnum() and behind.isalnum())


def one_line(words: str) -> str:
    """The words with single spaces between them."""
    return " ".join(words.split())


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with single spaces and straight marks, and where each character comes from."""
    kept = [at for at, c in enumerate(text) if not (c.isspace() and text[at - 1 : at].isspace())]
    plain = "".join(" " if text[at].isspace() else text[at] for at in kept)
    return plain.translate(_STRAIGHT), kept
