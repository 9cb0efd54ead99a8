"""Where IRIs are minted. None depends on the order of a run.

Paths follow the sources' own ids: OCD division paths for jurisdictions, court and docket for
cases, issuer, date and sha256 for releases, the start offset for statements.
"""

from dataclasses import dataclass

from rdflib import URIRef


@dataclass(frozen=True, slots=True)
class Iris:
    """Every kind of IRI under one base, which ends in a slash."""

    base: str

    def of(self, path: str) -> URIRef:
        """Any path below the base."""
        return URIRef(self.base + path)

    def jurisdiction(self, division: str) -> URIRef:
        """By OCD division path without its prefix: country:us/state:ny/place:new_york."""
        return self.of(f"jurisdiction/{division}")

    def organization(self, name: str) -> URIRef:
        """By the registry's slug: us-conference-of-mayors."""
        return self.of(f"org/{name}")

    def office(self, division: str, name: str) -> URIRef:
        """A unit of a jurisdiction: org/us/ny/new_york/office-of-the-mayor."""
        return self.of(f"org/{place_path(division)}/{name}")

    def person(self, name: str) -> URIRef:
        """By the registry's slug."""
        return self.of(f"person/{name}")

    def post(self, path: str) -> URIRef:
        """By jurisdiction (or org/…) and role: country:us/state:wa/place:seattle/city-attorney."""
        return self.of(f"post/{path}")

    def tenure(self, person: str, post: str, spell: int) -> URIRef:
        """One spell of one person in one post, counted from 1."""
        return self.of(f"tenure/{person}/{post}/{spell}")

    def court(self, path: str) -> URIRef:
        """By court id: us/caed."""
        return self.of(f"court/{path}")

    def case(self, path: str) -> URIRef:
        """By court id and docket: us/caed/2:18-cv-00490."""
        return self.of(f"case/{path}")

    def law(self, path: str) -> URIRef:
        """By jurisdiction, year and bill: us/ca/2017/sb-54."""
        return self.of(f"law/{path}")

    def release(self, path: str) -> URIRef:
        """By issuer, date and the first 12 hex digits of the sha256."""
        return self.of(f"release/{path}")

    def file(self, sha256: str) -> URIRef:
        """A file that a release's text was taken out of, by its own sha256."""
        return self.of(f"file/{sha256}")

    def graph(self, path: str) -> URIRef:
        """A named graph: `authority`, `provenance/…` or `release/…`."""
        return self.of(f"graph/{path}")


def place_path(division: str) -> str:
    """OCD path without its types: country:us/state:ny/place:new_york gives us/ny/new_york."""
    return "/".join(part.partition(":")[2] for part in division.split("/"))


def span(release: URIRef, start: int, end: int) -> URIRef:
    """A range of code points of a release's source."""
    return URIRef(f"{release}#char={start},{end}")
