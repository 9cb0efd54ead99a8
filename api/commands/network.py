"""`joinder network`: a network of the published version as a file, or an answer about it."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from api.days import as_day_or_none
from api.networks import placed
from api.pages import network_report
from api.settings import Settings
from api.templates import Templates
from graph.errors import MisuseError, NotFoundError
from graph.export.networks import FORMATS
from graph.iri import Iris
from graph.network import evidence
from graph.network.as_of import offices, with_officials
from graph.network.built import Built, Wanted
from graph.network.jobs import NAMES, Job, answered
from graph.network.kinds import KINDS, kind_of
from graph.network.provenance import Source, result
from graph.network.report import findings
from graph.network.selection import Selection
from graph.store.base import Store
from graph.store.versions import Versions

ANSWERS = (*NAMES, "tie")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words and options say, as they were typed.

    `words` are those after `network`: perhaps a kind, perhaps one of `ANSWERS`, and for `tie`
    the two members.
    """

    words: tuple[str, ...] = ()
    case: str | None = None
    since: str | None = None
    until: str | None = None
    basis: tuple[str, ...] = ()
    region: str | None = None
    office: str | None = None
    topic: str | None = None
    as_of: str | None = None
    mode: str = "one"
    normalise: str = "none"
    other: tuple[str | None, str | None, str | None] = (None, None, None)

    def split(self) -> tuple[str, str, tuple[str, ...]]:
        """The kind, what is asked of it ("" for the network itself), and further words.

        Raises:
            MisuseError: words too many.
        """
        left = list(self.words)
        kind = left.pop(0) if left and left[0] not in ANSWERS else "coalition"
        what = left.pop(0) if left and left[0] in ANSWERS else ""
        if left and what != "tie":
            raise MisuseError(
                f"{left[0]!r}: after a network comes {', '.join(ANSWERS)}, or nothing"
            )
        return kind, what, tuple(left)

    def wanted(self) -> Wanted:
        """The network that is asked for.

        Raises:
            MisuseError: no such network, date, basis or filter.
        """
        selection = Selection(
            self.case,
            as_day_or_none("--from", self.since),
            as_day_or_none("--to", self.until),
            frozenset(self.basis) or None,
            self.region,
            self.office,
            self.topic,
        )
        day = as_day_or_none("--as-of", self.as_of)
        try:
            kind = kind_of(self.split()[0])
        except NotFoundError as error:
            raise MisuseError(str(error)) from error
        return Wanted(kind, selection, day, self.mode, self.normalise)

    def against(self) -> Selection:
        """What the network is compared with."""
        case, since, until = self.other
        return Selection(
            case, as_day_or_none("--other-from", since), as_day_or_none("--other-to", until)
        )


@dataclass(frozen=True, slots=True)
class Out:
    """In which form a network is written, and where to; a report takes the place of both."""

    form: str = "json"
    output: Path | None = None
    report: Path | None = None


def network(settings: Settings, asked: Asked, job: Job, out: Out, version: int | None) -> None:
    """Write the network, an answer about it, or a report, to a file or to standard output."""
    if out.form not in FORMATS:
        raise MisuseError(f"--format: {out.form!r} is none of {', '.join(FORMATS)}")
    wanted, (_, what, words) = asked.wanted(), asked.split()
    if what == "tie" and not words:
        raise MisuseError("tie: name two members, as IRIs or as paths such as jurisdiction/…")
    published = Versions(settings.home)
    chosen = published.number(version) if version else published.current()
    store = published.open(chosen)
    built = Built(wanted, store.select(wanted.kind.rows_query(wanted.day)))
    source = Source(chosen.number, chosen.sha256)
    if out.report is not None:
        body = _report(store, built, source, job.options.seed, settings.base_iri)
    elif not what:
        body = _file(store, built, out.form, chosen.number)
    elif what == "tie":
        body = _tie(store, built, source, words, settings)
    else:
        other = _other(store, built, asked) if what == "comparison" else None
        body = answered(replace(job, name=what), source, built, other)
    written(body, out.report or out.output)


def written(body: bytes, output: Path | None) -> None:
    """Write to a file, or to standard output.

    Raises:
        MisuseError: the file cannot be written.
    """
    if output is None:
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(body)
    except OSError as error:
        raise MisuseError(f"{output}: {error.strerror}") from error


def _file(store: Store, built: Built, form: str, version: int) -> bytes:
    graph = placed(built, version)
    day = built.wanted.day
    if day and built.wanted.kind is KINDS["coalition"]:
        with_officials(graph, store.select(offices(day)))
    return FORMATS[form].write(graph)


def _report(store: Store, built: Built, source: Source, seed: int, base: str) -> bytes:
    placed(built, source.version)
    found = findings(built, seed)
    words, sources = network_report.questions(built, found)
    told = store.select(words), store.select(sources)
    return network_report.page(Templates(base), source, built, found, *told)


def _other(store: Store, built: Built, asked: Asked) -> Built:
    one = built.wanted
    wanted = Wanted(one.kind, asked.against(), one.day, one.mode, one.normalise)
    return Built(wanted, store.select(wanted.kind.rows_query(wanted.day)))


def _tie(
    store: Store, built: Built, source: Source, words: tuple[str, ...], settings: Settings
) -> bytes:
    named = "/".join(words)
    one, other = evidence.ends(built, named, Iris(settings.base_iri).base)
    found = evidence.behind(built, one, other)
    told = store.select(evidence.words_query(evidence.spans(found)))
    sources = store.select(evidence.sources_query(evidence.events(found)))
    whole = evidence.with_words(found, told, sources)
    return result(source, built.wanted, {"ends": named}, whole)
