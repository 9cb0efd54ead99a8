"""Build `data/authority/court_names.csv` from courts-db and the package `us`.

Run from the root of the checkout, with the dev dependencies installed:

    python -m data.courts

courts-db (Free Law Project, BSD-2-Clause) gives the ids, which are those of CourtListener, and the
way a court is cited. Only courts that sit today are taken: those of federal districts and
circuits, the highest court of each state, and the trial courts listed here. Its own search is not
used: it looks for whole captions of opinions, takes 15 ms a name, and knows no "E.D. Cal.".
"""

import csv
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

import us
from courts_db import courts as all_courts

COLUMNS = ("slug", "label", "kind", "state", "aliases", "source")
TABLE = Path(__file__).parent / "authority" / "court_names.csv"
SIDES = dict(zip("NSEWMC", "Northern Southern Eastern Western Middle Central".split(), strict=True))
ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh".split()
STATES = {state.abbr: state for state in (*us.STATES_AND_TERRITORIES, us.states.DC)}
NAMES = {state.name: code for code, state in STATES.items()}
HIGHEST = {
    "dc": "District of Columbia Court of Appeals", "ny": "New York Court of Appeals",
    "mass": "Massachusetts Supreme Judicial Court", "me": "Maine Supreme Judicial Court",
    "md": "Court of Appeals of Maryland",
}  # fmt: skip
"""Highest courts that are not called Supreme Court."""
TRIAL = {
    "Superior Court": "aksuperct azsuperct calsuperct connsuperct delsuperct gasuperct masssuperct"
    " mesuperct ncsuperct nhsuperct njsuper risuperct supctdc vtsuperct washsuperct",
    "Circuit Court": "alacirct arkcirct flacirct hawcirct illcirct indcirct kycirct mdcirctct"
    " micirct orcc vacc wisccirct",
    "District Court": "coldistct iadistct iddistct minndistct mtjdct nevdistct",
    "Supreme Court": "nysupct",
    "Court of Common Pleas": "pactcompl",
}
"""Trial courts that sit in counties, by what they are called; a list by hand."""

Line = tuple[str, str, str, str, str]


class Court(TypedDict):
    """One entry of courts-db; only what is used here."""

    id: str
    name: str
    citation_string: str
    location: str
    system: str
    dates: list[dict[str, str | None]]


def lines(courts: Iterable[Court]) -> list[Line]:
    """Slug, label, kind, postal code of the state, and other names joined by `|`."""
    known = {court["id"]: court for court in courts}
    found = [_supreme(), *_circuits(known), *_districts(known.values())]
    found += [*_highest(known.values()), *_trial(known)]
    return sorted(found)


def _supreme() -> Line:
    names = "Supreme Court|U.S. Supreme Court|United States Supreme Court"
    return "us/scotus", "Supreme Court of the United States", "supreme", "", names


def _circuits(known: dict[str, Court]) -> Iterator[Line]:
    named = {str(number): name for number, name in enumerate(ORDINALS, 1)}
    for key, name in {**named, "dc": "District of Columbia", "fc": "Federal"}.items():
        cited = known[f"ca{key}"]["citation_string"]
        others = {f"{name} Circuit", cited, cited.replace("Cir.", "Circuit")}
        if key.isdigit():
            ending = re.sub(r"^\d+", "", cited.split()[0])
            long = {"d": "nd" if key == "2" else "rd"}.get(ending, ending)
            others |= {f"{key}{long} Circuit", f"{key}{long} Cir."}
        label = f"United States Court of Appeals for the {name} Circuit"
        yield f"us/ca{key}", label, "circuit", "", "|".join(sorted(others))


def _districts(courts: Iterable[Court]) -> Iterator[Line]:
    found: dict[str, list[tuple[str, Court]]] = {}
    for court in courts:
        state = _state(court["location"])
        if court["system"] == "federal" and state and _sits(court):
            side = _side(court)
            if side is not None:
                found.setdefault(state, []).append((side, court))
    for code, group in found.items():
        sided = [one for one in group if one[0]]
        for side, court in sided or group[:1]:
            name = STATES[code].name
            of = f"District of {name.removeprefix('District of ')}"
            place = f"{SIDES[side]} {of}" if side else of
            label = f"United States District Court for the {place}"
            yield f"us/{court['id']}", label, "district", code, "|".join(_cited(side, court, code))


def _cited(side: str, court: Court, code: str) -> list[str]:
    state = STATES[code]
    letters = f"{side}.D." if side else "D."
    forms = {f"{letters} {form}" for form in (code, state.ap_abbr, state.name) if form}
    return sorted(forms | {court["citation_string"]})


def _side(court: Court) -> str | None:
    """First letter of N.D., S.D. and so on, "" for a whole state, None if it is no such court."""
    cited = court["citation_string"]
    if "District Court" not in court["name"] or "Bankr" in cited or not court["id"].endswith("d"):
        return None
    found = re.match(r"([NSEWMC])\.D\.", cited)
    return found[1] if found else ""


def _sits(court: Court) -> bool:
    """Whether it does today; of New Jersey and South Carolina only older dates are given."""
    return len(court["id"]) <= 4 or court["id"] == "nmid"


def _highest(courts: Iterable[Court]) -> Iterator[Line]:
    for court in courts:
        found = re.fullmatch(
            r"(?:(.+) Supreme Court|Supreme Court of (?:The )?(.+))", court["name"]
        )
        place = HIGHEST.get(court["id"], f"{found[1] or found[2]}" if found else "")
        code = NAMES.get(place)
        if court["id"] in HIGHEST:
            yield f"us/{court['id']}", place, "state supreme", _state(court["location"]) or "", ""
        elif code and court["system"] == "state" and court["id"] != "nysupct":
            names = f"{place} Supreme Court|Supreme Court of the State of {place}"
            yield (
                f"us/{court['id']}",
                f"Supreme Court of {place}",
                "state supreme",
                code,
                names,
            )


def _trial(known: dict[str, Court]) -> Iterator[Line]:
    for form, slugs in TRIAL.items():
        for slug in slugs.split():
            code = _state(known[slug]["location"]) or ""
            name = STATES[code].name
            names = f"{form} of {name}|{form} of the State of {name}"
            yield f"us/{slug}", f"{name} {form}", "state trial", code, names


def _state(location: str) -> str | None:
    return NAMES.get({"Washington D.C.": "District of Columbia"}.get(location, location))


def main() -> None:
    """Write the table; the same packages give the same bytes."""
    source = f"courts-db {version('courts-db')} (BSD-2-Clause); states: us {version('us')}"
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows((*line, source) for line in lines(all_courts))


if __name__ == "__main__":
    main()
