"""Names and division paths, as the Open Civic Data table and GeoNames write them."""

import re
import unicodedata

PREFIX = "ocd-division/"
_TYPES = (
    "city and borough",
    "charter township",
    "unified government",
    "metropolitan government",
    "urban county",
    "township",
    "plantation",
    "corporation",
    "municipality",
    "borough",
    "village",
    "town",
    "city",
)
_TYPED = re.compile(rf"(?P<name>.+?) (?P<type>{'|'.join(_TYPES)})")
_BRACKETED = re.compile(r"(?P<name>.+) \((?P<other>.+)\)")
_CONSOLIDATED = re.compile(r"(?:City and Borough|Municipality)$")
_SAINT = re.compile(r"\bSt\. ")


def division(ocd_id: str) -> str:
    """The path of an OCD id: country:us/state:ny/place:new_york."""
    return ocd_id.removeprefix(PREFIX)


def kind(path: str) -> str:
    """country, state, district, county or place, by the last part of the path."""
    last = path.rpartition("/")[2].partition(":")[0]
    if last == "territory":
        return "state"
    return last if last in {"country", "state", "district", "place"} else "county"


def usps(path: str) -> str:
    """Postal code of the state, territory or district that a path lies in; none gives ''."""
    parts = path.split("/")
    return parts[1].partition(":")[2].upper() if len(parts) > 1 else ""


def is_nested(path: str) -> bool:
    """Whether a place is known by its county too, as townships and some towns are."""
    return path.count("/") > 2


def bare(official: str) -> tuple[str, str]:
    """Split a Census name: "Madison charter township" gives (Madison, charter township)."""
    found = _TYPED.fullmatch(official)
    return (found["name"], found["type"]) if found else (official, "")


def places_names(official: str) -> tuple[str, list[str]]:
    """Name and other names of a place: "San Buenaventura (Ventura) city"."""
    name, _ = bare(official)
    found = _BRACKETED.fullmatch(name)
    if found:
        return found["name"], [found["other"]]
    if name.endswith(" Town"):  # Massachusetts cities that the Census calls "Agawam Town city"
        return name.removesuffix(" Town"), [name]
    return name, []


def full_name(official: str) -> str:
    """Name of a nested place with its type: Madison Township, Town of Madison."""
    name, kind_of = bare(official)
    if kind_of == "town":
        return f"Town of {name}"
    if kind_of.endswith("township"):
        return f"{name} Township"
    return f"{name} {kind_of.title()}".strip()


def rule_id(state: str, name: str, type_of: str = "place") -> str:
    """The OCD id that the published rule gives a name: lower case, `_` for spaces, `~` for '."""
    slug = name.lower().replace("’", "~").replace("'", "~").replace(".", "").replace(" ", "_")
    return f"{PREFIX}country:us/state:{state.lower()}/{type_of}:{slug}"


def key(name: str) -> str:
    """What two spellings of one name share: case, accents, St. and Saint, points, apostrophes."""
    plain = unicodedata.normalize("NFKD", _SAINT.sub("Saint ", name))
    letters = plain.encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", " ", letters.replace("'", "")).strip()
