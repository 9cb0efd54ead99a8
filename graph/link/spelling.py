"""What the spellings of one place name share, and the forms in which a government is named."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SHORT = (
    (re.compile(r"\b(?:St|Saint)\.? (?=[A-Z])"), "St. "),
    (re.compile(r"\bFt\.? (?=[A-Z])"), "Fort "),
    (re.compile(r"\bMt\.? (?=[A-Z])"), "Mount "),
    (re.compile(r" & "), " and "),
)
_MARKS = re.compile(r"['’‘ʻʼ`.]")
_GOVERNMENTS = (
    "City and County|City|Town|Village|Borough|Township|County|Parish|State|Commonwealth"
    "|Municipality|Metropolitan Government|Unified Government"
)
_FORM = re.compile(rf"(?P<form>{_GOVERNMENTS}) of (?:the )?(?P<name>.+)")
_BEHIND = re.compile(r"(?P<name>.+) (?P<form>City and County|City|State)")
_SPANISH = re.compile(r"(?P<form>Condado|Ciudad|Estado) de (?:la |el |los )?(?P<name>.+)")
_IN_ENGLISH = {"Condado": "County", "Ciudad": "City", "Estado": "State"}
_STATES = ("state", "territory")
_OF_PLACES = ("place", "county", "district")
_KINDS = {"State": _STATES, "Commonwealth": _STATES, "City and County": ("county",)}
_ACRONYM = 4
"""Letters of a word in capitals that is rather an acronym than a name."""


def plain(name: str) -> str:
    """A name with its abbreviations in one form: "Saint", "St", "Ft.", "&"; case stays."""
    words = " ".join(name.replace("’", "'").split())
    for short, whole in _SHORT:
        words = short.sub(whole, words)
    return words


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of an index: no case, accents, apostrophes, okinas and points."""
    letters = unicodedata.normalize("NFKD", _MARKS.sub("", plain(name)))
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


def may_be_folded(name: str) -> bool:
    """Whether words in another case may be the name: no small letter first, and no acronym."""
    return not name[:1].islower() and not (name.isupper() and len(name) <= _ACRONYM)


def forms(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(bare name, kinds) as the form of a name may be read: "City of Elm", "Elm City", "Elm State".

    "County of Elm" gives "Elm County", which is the name itself.
    """
    found = _FORM.fullmatch(name) or _SPANISH.fullmatch(name) or _BEHIND.fullmatch(name)
    if not found:
        return
    form = _IN_ENGLISH.get(found["form"], found["form"])
    if form in {"County", "Parish", "Township"}:
        yield f"{found['name']} {form}", (*_OF_PLACES, *_STATES)
    else:
        yield found["name"], _KINDS.get(form, _OF_PLACES)
