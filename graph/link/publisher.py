"""Who issued a release: an office of a government where the letterhead or its sender names one."""

import re
from collections.abc import Iterator

from graph.link.gazetteer import Place
from graph.link.narrowing import begins_title
from graph.link.places import Places
from graph.link.states import states
from graph.model import Facts, Publisher, Span, slug

UNKNOWN_ISSUER = Publisher("org/unidentified-issuer", "Unidentified issuer", "unidentified", None)
_ARTICLE = re.compile(r"^(?:the|office of the|office of)\s+", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:attorney|office|police|fire|law|health|government|administration)\b", re.IGNORECASE
)
_TITLE = re.compile(
    r"(?:(?:[\w.]+\s+){0,3}?(?:attorney(?: general)?|mayor|city council|county council|council"
    r"|sheriff|prosecutor|counsel|governor|comptroller|treasurer|solicitor|clerk|manager|executive"
    r"|commission(?:ers?)?|(?:board of )?supervisors|department|government|administration|office)"
    r"(?:['’]s)?(?: office| department)?)",
    re.IGNORECASE,
)
"""What the name of an office is besides its place, and the name of an association is not."""
_MOST = 6
"""Words that the name of a jurisdiction has at most."""


def publisher_of(facts: Facts, places: Places) -> Publisher:
    """The publisher of a release, with the jurisdiction where it is decided."""
    issuer = facts.front.issuer
    place = None
    office = issuer.office if issuer else None
    if issuer and issuer.region:
        places.setting.home_state = states(places.gazetteer).code(issuer.region)
    if issuer and issuer.jurisdiction:
        place = places.decide(issuer.jurisdiction, issuer.span)
    elif issuer and issuer.office:
        place, office = _inside(issuer.office, issuer.span, places)
    elif facts.source.publisher:
        place, office = _inside(facts.source.publisher, None, places)
    if place is None:
        name = facts.source.publisher or (issuer.office if issuer else None)
        return Publisher(f"org/{slug(name)}", name, slug(name), None) if name else UNKNOWN_ISSUER
    places.setting.home_state = places.setting.home_state or place.state
    where = "/".join(part.partition(":")[2] for part in place.division.split("/"))
    title = office or f"Government of {place.name}"
    own = slug(title).removeprefix("office-of-the-").removeprefix("office-of-")
    return Publisher(
        path=f"org/{where}/{slug(title)}",
        label=f"{title} of {place.name}" if office else title,
        slug=f"{where.replace('/', '-')}-{own}",
        body=f"jurisdiction/{place.division}",
    )


def place_and_office(name: str, places: Places) -> tuple[str, str] | None:
    """The place in the name of an office, and the rest: "Elm County", "Sheriff's Office"."""
    read = list(_parts(_ARTICLE.sub("", name)))
    sure = [(place, office) for place, office in read if not office or begins_title(office)]
    found = [*sure, *(one for one in read if _OFFICE.match(one[1]))]
    found = [one for one in found if not one[1] or _TITLE.fullmatch(one[1])]
    return next((one for one in found if places.candidates(one[0])), None)


def _inside(name: str, span: Span | None, places: Places) -> tuple[Place | None, str | None]:
    """The jurisdiction of an office by its name, decided, and the rest of the name."""
    found = place_and_office(name, places)
    if found is None:
        return None, None
    place, office = found
    return places.decide(place, span, role=office or None), office or None


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """(place, office) as a name may be read: place first, or behind its last "of"."""
    words = name.split()
    for end in range(min(len(words), _MOST), 0, -1):
        yield " ".join(words[:end]), " ".join(words[end:])
    office, of, place = name.rpartition(" of ")
    if of:
        yield place.removeprefix("the "), office
