"""Everything that can go wrong and that a caller may want to handle.

JoinderError
├── UnreadableSourceError     one input could not be turned into text; the run goes on without it
├── IncompleteReleaseError    an input that is text, but lacks what a release must have (a date)
├── AuthorityDataError        a table of data/authority is malformed; nothing can be linked
├── QueryRefusedError         the caller's SPARQL; asking again will not help
├── QueryTooLargeError        the query is longer than those that anybody may ask
├── QueryTimeoutError         the query was stopped at its deadline
├── QueryEndedError           the query was ended by those who keep the service
├── GraphProtectedError       the caller wants to write to a graph that ingest keeps
├── ShapesBrokenError         what the caller writes would break the shapes; nothing was written
├── NotAcceptableError        the caller accepts no media type that the answer can be written in
├── AnswerTooLargeError       the complete answer is larger than the service sends
├── BusyError                 every worker is taken; asking again later may help
├── OverBudgetError           the client has used its time; asking again later will help
├── UnknownVersionError       no such version, or nothing published yet
├── LinksFullError            no further link to a query is kept
├── DamagedFileError          a dump, patch or signature that is not what it says it is
├── CorrectionsFullError      no further correction is kept
├── NotFoundError             no such entity, list or network
├── GoneError                 an entity that was split into others, or a withdrawn release
├── StoreUnavailableError     the store is held by another process, broken or away
├── TooFewDataError           an analysis that the data are too few or too plain to answer
└── MisuseError               an option or parameter that makes no sense
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar


class JoinderError(Exception):
    """Base of the tree. `code` is part of the contract, the message is for people."""

    code: ClassVar[str] = "internal"
    wait: int | None = None
    """Seconds after which asking again may help, where it may."""

    @property
    def told(self) -> str:
        """What those may read who do not sit at this machine: names no path of it."""
        return str(self)

    @property
    def more(self) -> Mapping[str, object]:
        """Further members of the problem document, for programs."""
        return {}


class UnreadableSourceError(JoinderError):
    """An input could not be turned into text; the message names it, what is wrong, and where."""

    code = "unreadable-source"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type["UnreadableSourceError"], tuple[str, str]]:
        return type(self), (self.name, self.reason)  # so that it comes whole out of a process


class IncompleteReleaseError(UnreadableSourceError):
    """A text without what every release must have, such as a date."""

    code = "incomplete-release"


class AuthorityDataError(JoinderError):
    """A table of authority data is malformed; the message names file, line and column."""

    code = "authority-data"

    def __init__(self, file: str, line: int, column: str, reason: str) -> None:
        super().__init__(f"{file}: line {line}, column {column}: {reason}")
        self.file, self.line, self.column, self.reason = file, line, column, reason

    @property
    def told(self) -> str:
        """That it is so; where is for those who keep the data."""
        return "a table of authority data is malformed; the service's log says where"


class QueryRefusedError(JoinderError):
    """A query is malformed, writes, or asks for more than the service allows."""

    code = "query-refused"


class QueryTooLargeError(JoinderError):
    """A query is longer than the service reads."""

    code = "query-too-large"


class QueryTimeoutError(JoinderError):
    """A query was still running at its deadline and has been stopped."""

    code = "query-timeout"


class QueryEndedError(JoinderError):
    """A query was still running and was ended by those who keep the service."""

    code = "query-ended"


class GraphProtectedError(JoinderError):
    """What is written by ingest is changed by ingest alone; write to a graph of your own."""

    code = "graph-protected"


class ShapesBrokenError(JoinderError):
    """The graph would no longer fit its shapes; `violations` says where. Nothing was written."""

    code = "shapes-broken"

    def __init__(self, message: str, violations: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(message)
        self.violations = tuple(violations)

    @property
    def more(self) -> dict[str, object]:
        """The breaches: constraint, focus, message and, if there is one, value of each."""
        return {"violations": list(self.violations)}


class NotAcceptableError(JoinderError):
    """None of the media types that the caller accepts is offered for this kind of answer."""

    code = "not-acceptable"


class AnswerTooLargeError(JoinderError):
    """The complete answer exceeds the cap; nothing of it is sent."""

    code = "answer-too-large"


class BusyError(JoinderError):
    """No worker became free in time, or others were still writing; asking again may help."""

    code = "busy"
    wait = 5


class OverBudgetError(JoinderError):
    """A client's long queries or requests have used the time that each client has."""

    code = "over-budget"

    def __init__(self, message: str, wait: int) -> None:
        super().__init__(message)
        self.wait = wait


class UnknownVersionError(JoinderError):
    """No version of that number, or nothing has been published yet."""

    code = "unknown-version"

    def __init__(self, missing: str, home: Path) -> None:
        super().__init__(f"{missing} in {home}")
        self._missing = missing

    @property
    def told(self) -> str:
        """What is missing, without the folder."""
        return self._missing


class CorrectionsFullError(JoinderError):
    """No further proposal of a correction is kept until some are reviewed."""

    code = "corrections-full"


class LinksFullError(JoinderError):
    """As many links to queries are kept as the service keeps; those that are there still work."""

    code = "links-full"


class DamagedFileError(JoinderError):
    """A dump, a patch or a signature is truncated, altered, or belongs to something else."""

    code = "damaged-file"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class NotFoundError(JoinderError):
    """Nothing is known under that address; `near`, if it is there, may have been meant."""

    code = "not-found"

    def __init__(self, message: str, near: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(message)
        self.near = tuple(near)

    @property
    def more(self) -> Mapping[str, object]:
        """IRI and name of what may have been meant."""
        return {"near": list(self.near)} if self.near else {}


class GoneError(JoinderError):
    """An address that is no longer in use: `successors` stand for it, or it was withdrawn."""

    code = "gone"

    def __init__(self, iri: str, successors: Sequence[str], reason: str) -> None:
        super().__init__(f"{iri} is no longer in use: {reason}")
        self.successors = tuple(successors)

    @property
    def more(self) -> Mapping[str, object]:
        """The IRIs of the successors."""
        return {"successors": list(self.successors)}


class StoreUnavailableError(JoinderError):
    """The store cannot be opened: another process holds it, or it is damaged or away."""

    code = "store-unavailable"
    wait = 10

    @property
    def told(self) -> str:
        """That it is so; why is for those who keep the service."""
        return "the store cannot be read at the moment; the service's log says why"


class TooFewDataError(JoinderError):
    """The data are too few, or too much alike, for the analysis asked for; the message says why."""

    code = "too-few-data"


class MisuseError(JoinderError):
    """An option or a parameter has a value that makes no sense."""

    code = "misuse"
