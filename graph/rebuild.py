"""All that a home holds, made anew from its sources by what program and tables know today."""

from collections.abc import Iterator

from rdflib import DCTERMS, URIRef

from graph.batch import Outcome
from graph.errors import NotFoundError, StoreUnavailableError, UnreadableSourceError
from graph.extraction import Input
from graph.ingest import More, taken
from graph.iri import Iris
from graph.store.live import Live
from graph.withdrawals import emptied
from ontology.terms import SCHEMA

_STORED = f"""SELECT DISTINCT ?release ?sha WHERE {{
  ?release <{DCTERMS.identifier}> ?name ; <{SCHEMA.sha256}> ?sha }}"""


def rebuild(live: Live, base: str, *, jobs: int = 1) -> Iterator[Outcome]:
    """Extract and link every stored release again, and store what is another than before.

    One that has another IRI now leaves the old one; one that cannot be extracted any more stays
    as it is and is an error. To do it again completes what was cut off.

    Args:
        live: the store, held for writing.
        base: of all IRIs.
        jobs: releases that are extracted at once.

    Raises:
        StoreUnavailableError: the store cannot be written.
        MisuseError: the store holds IRIs under another base.

    """
    stored = {str(row["sha"]): URIRef(row["release"]) for row in live.store.select(_STORED)}
    for models in (True, False):  # each as it was read before
        found = _received(live, sorted(stored), models=models)
        for outcome in taken(found, live, base, jobs=jobs, models=models, more=More(keep=False)):
            old = stored.get(outcome.sha256 or "")
            if old and outcome.release and str(old) != outcome.release:
                live.replace(emptied([old], Iris(base)))
                yield outcome.instead_of(str(old))
            else:
                yield outcome


def _received(live: Live, hashes: list[str], *, models: bool) -> Iterator[Input]:
    """The sources that were read with plug-ins, or those without; problems come with the first."""
    for sha256 in hashes:
        try:
            source, by_models = live.sources.source(sha256)
        except (NotFoundError, StoreUnavailableError) as error:
            if models:
                yield UnreadableSourceError(sha256, str(error))
            continue
        if by_models == models:
            yield source
