"""Publishing: the registry is applied to the copy of the store that becomes a version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import DCTERMS, URIRef

from graph import resources
from graph.alternates import Dated, alternates
from graph.iri import Iris
from graph.link.authority import Authority
from graph.registry import decisions, table
from graph.registry.identities import identities
from graph.registry.renaming import Renaming
from graph.registry.rewriting import rewriting
from graph.registry.search import holding
from graph.registry.spellings import spellings
from graph.registry.triples import registry_triples
from graph.registry.values import Decided
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from graph.store.sources import Sources
from ontology.terms import FABIO, PROV, SCHEMA

_DATED = f"""SELECT DISTINCT ?release ?day ?sha WHERE {{
  ?release a <{FABIO.PressRelease}> ; <{DCTERMS.issued}> ?day ; <{SCHEMA.sha256}> ?sha }}"""
CALLED = "JOINDER_HOME"
"""What a home's folder is called in messages."""
_SHIPPED = "data/authority"


@dataclass(frozen=True, slots=True)
class Registry:
    """What decides on identities beside the releases: authority tables and decisions."""

    authority: Authority
    decided: Decided
    iris: Iris
    sources: Sources

    @classmethod
    def load(cls, home: Path, authority: Authority, base: str) -> "Registry":
        """Read the decisions that come with the project and those of a home.

        Raises:
            AuthorityDataError: a line is malformed or contradicts another one.

        """
        decided = decisions.decided([*shipped(), *decisions.lines(home, CALLED)])
        return cls(authority, decided, Iris(base), Sources(home))

    def finish(self, copy: EmbeddedStore, before: Path | None) -> Mapping[str, str]:
        """Put what each key stands for in its place, and say so in the graph `registry`.

        Gives the texts of `registry.csv`, `proposals.csv` and `changes.json`.
        """
        known = identities(copy, self.authority, self.decided, self.iris)
        renaming = Renaming(known, holding(copy, known.old, self.iris), self.authority, self.iris)
        changed = rewriting(copy, renaming)
        copy.edit(changed.gone, changed.new)
        copy.edit(*spellings(copy))
        graph = self.iris.graph("registry")
        found = [*registry_triples(known, changed.moved, self.iris), *self._alternates(copy)]
        copy.replace({graph: found})
        entries = table.entries(known)
        return {
            table.TABLE: table.written(entries),
            table.PROPOSALS: table.proposals(known),
            table.CHANGES: table.changes(_text(before), entries, self.decided),
        }

    def _alternates(self, copy: EmbeddedStore) -> Iterator[Triple]:
        """Releases that are one text at two places, each with the first of them."""
        dated = [
            Dated(str(row["release"]), str(row["day"]), text)
            for row in copy.select(_DATED)
            if (text := self.sources.sketch(str(row["sha"])))
        ]
        for other, first in alternates(dated).items():
            yield URIRef(other), PROV.alternateOf, URIRef(first)


def shipped() -> list[decisions.Line]:
    """The decisions that come with the project, which count before those of a home."""
    return decisions.lines(resources.authority(), _SHIPPED)


def _text(before: Path | None) -> str | None:
    file = before / table.TABLE if before else None
    return file.read_text(encoding="utf-8") if file and file.exists() else None
