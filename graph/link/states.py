"""American states by every way in which releases write them: "Oregon", "Ore.", "OR"."""

import re
from functools import lru_cache

from graph.link.gazetteer import Gazetteer, Place

_CODES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM"
    " NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI AS MP"
).split()
"""Source: USPS Publication 28, appendix B."""

_ABBREVIATED = dict(
    pair.split("=")
    for pair in (
        "Ala=AL Ariz=AZ Ark=AR Calif=CA Colo=CO Conn=CT Del=DE Fla=FL Ga=GA Ill=IL Ind=IN Kan=KS"
        " Ky=KY La=LA Md=MD Mass=MA Mich=MI Minn=MN Miss=MS Mo=MO Mont=MT Neb=NE Nev=NV N.H.=NH"
        " N.J.=NJ N.M.=NM N.Y.=NY N.C.=NC N.D.=ND Okla=OK Ore=OR Pa=PA R.I.=RI S.C.=SC S.D.=SD"
        " Tenn=TN Tex=TX Vt=VT Va=VA Wash=WA W.Va.=WV Wis=WI Wyo=WY D.C.=DC"
    ).split()
)
"""Abbreviations, those of one word without their full stop. Source: Associated Press Stylebook."""

_SHORT = {short.replace(".", ""): code for short, code in _ABBREVIATED.items()}
_TWO_LETTERS = re.compile(r"[A-Z]{2}")


class States:
    """The states, territories and the District of a gazetteer; `pattern` finds any form of one."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the names from the gazetteer; a small one may lack most states."""
        self._places = dict(_known(gazetteer))
        self._codes = {place.name.casefold(): code for code, place in self._places.items()}
        names = sorted((p.name for p in self._places.values()), key=len, reverse=True)
        self.names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names) or "(?!)"
        short = "|".join(re.escape(s if s.endswith(".") else f"{s}.") for s in _ABBREVIATED)
        self.pattern = rf"(?:(?i:{self.names})\b|{short}|(?:{'|'.join(_CODES)})(?![\w.]))"

    def code(self, words: str) -> str | None:
        """The postal code for a name, an abbreviation or the code itself."""
        plain = " ".join(words.split())
        if _TWO_LETTERS.fullmatch(plain):
            return plain
        return _SHORT.get(plain.replace(".", "").replace(" ", "")) or self._codes.get(
            plain.casefold()
        )

    def written_short(self, words: str) -> Place | None:
        """The state that is written short: "Calif.", "TX"; None for a name in full."""
        code = words if _TWO_LETTERS.fullmatch(words) else _SHORT.get(words.replace(".", ""))
        return self._places.get(code) if code else None


@lru_cache(maxsize=4)
def states(gazetteer: Gazetteer) -> States:
    """The states of a gazetteer, made once."""
    return States(gazetteer)


def _known(gazetteer: Gazetteer) -> list[tuple[str, Place]]:
    found = []
    for code in _CODES:
        try:
            found.append((code, gazetteer.state(code)))
        except KeyError:
            continue
    return found
