"""Releases that wait to be written together, so that the disk is asked once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from time import monotonic

from rdflib import URIRef

from graph.corrections import Earlier
from graph.errors import JoinderError
from graph.extraction import Extracted, lines
from graph.iri import Iris
from graph.model import Source
from graph.store.base import Lines
from graph.store.live import Live
from graph.withdrawals import Withdrawal, emptied

_BYTES = 16 * 2**20
"""Of graphs, texts and files that one batch holds."""
_SECONDS = 5.0
"""That the first release of a batch waits; what is fed in slowly is stored nevertheless."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; `replaced` are the releases that it corrects.

    `left_out` tells why it was not looked at further; `sha256` is that of its text.
    """

    name: str
    release: str | None = None
    changed: bool = False
    replaced: tuple[str, ...] = ()
    error: JoinderError | None = None
    warnings: tuple[str, ...] = ()
    left_out: str | None = None
    sha256: str | None = None

    def instead_of(self, old: str) -> "Outcome":
        """The same, with one more release that it takes the place of."""
        return replace(self, changed=True, replaced=(*self.replaced, old))


@dataclass(slots=True)
class Batch:
    """Outcomes in the order of the inputs, and the graphs and texts that are still to be written.

    Of one text under two names in a batch, the first name by letter counts, as in the store.
    """

    live: Live
    iris: Iris
    models: bool
    earlier: Earlier
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    dry: bool = False
    keep: bool = True
    _outcomes: list[Outcome] = field(default_factory=list)
    _sources: list[Source] = field(default_factory=list)
    _graphs: dict[str, Lines] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _corrected: dict[str, str] = field(default_factory=dict)
    _size: int = 0
    _since: float = field(default_factory=monotonic)

    @property
    def full(self) -> bool:
        """Whether it is time to write."""
        return self._size > _BYTES or monotonic() - self._since > _SECONDS

    def failed(self, name: str, error: JoinderError) -> None:
        """Put down an input that is no release."""
        self._outcomes.append(Outcome(name, error=error))

    def left_out(self, name: str, words: str) -> None:
        """Put down a release that is not wanted."""
        self._outcomes.append(Outcome(name, left_out=words))

    def add(self, source: Source, found: Extracted) -> None:
        """Put down a release."""
        own, name = str(self.iris.release(found.path)), source.name
        if gone := self.withdrawn.get(source.sha256):
            words = f"was withdrawn on {gone.when[:10]}, so it is left out: {gone.why}"
            self._outcomes.append(Outcome(name, own, warnings=(words,)))
            return
        self._size += len(source.text) + (len(source.original.content) if source.original else 0)
        stored, waiting = self.earlier.stored(found.path), self._names.get(own)
        if stored.counts_before(name, *filter(None, [waiting])):
            self._outcomes.append(Outcome(name, own, warnings=found.warnings))
            return
        self._sources.append(source)
        corrected = [] if stored.there else self.earlier.corrected(source, found)
        self.earlier.written(found.path)
        self._graphs[own] = found.graphs
        self._corrected.pop(own, None)  # it comes again, so it is no older text
        self._corrected |= dict.fromkeys(map(str, corrected), own)
        self._names[own] = name
        self._size += sum(map(len, found.graphs.values()))
        replaced = tuple(map(str, corrected))
        self._outcomes.append(
            Outcome(name, own, True, replaced, None, found.warnings, sha256=source.sha256)  # noqa: FBT003
        )

    def write(self) -> list[Outcome]:
        """Write what waits, texts before the graphs that rest on them, and tell what became of it.

        Raises:
            StoreUnavailableError: some of it may have been written; to ingest it again does no
                harm.
        """
        for old, by in self._corrected.items():
            self._graphs[by] = {**lines(emptied([URIRef(old)], self.iris)), **self._graphs[by]}
        groups = list(self._graphs.values())
        if self.dry:
            told = self.live.store.differs(groups)
        else:
            self.live.sources.keep(self._sources if self.keep else (), models=self.models)
            told = self.live.put(groups)
        changed = dict(zip(self._graphs, told, strict=True))
        return [replace(o, changed=o.changed and changed[o.release or ""]) for o in self._outcomes]
