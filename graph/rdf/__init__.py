"""Linked facts to named graphs: what a release says, and how that is known."""

from graph.rdf.provenance import provenance
from graph.rdf.release import release

__all__ = ["provenance", "release"]
