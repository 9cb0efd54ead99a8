"""`joinder network`: a network of the published version as a file, or an answer about it."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from api.days import as_day_or_none
from api.networks import placed
from api.pages import network_report
from api.settings import Settings
from api.templates import Templates
from graph.errors import MisuseError, NotFoundError
from graph.export.networks import FORMATS
from graph.iri import Iris
from graph.network import answers, evidence
from graph.network.as_of import offices, with_officials
from graph.network.built import Built, Wanted
from graph.network.catalogue import Options, default
from graph.network.kinds import KINDS, kind_of
from graph.network.provenance import Source, result
from graph.network.report import findings
from graph.network.selection import Selection
from graph.store.base import Store
from graph.store.versions import Versions

ANSWERS = ("measures", "significance", "ranks", "comparison", "tie")


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
class Analysis:
    """Options of the answers; those of one are ignored by the others."""

    measures: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)
    model: str = "sdsm"
    alpha: float = 0.05
    keep: str = "p"
    samples: int = 1_000
    rounds: int = 200
    report: Path | None = None


def network(
    settings: Settings,
    asked: Asked,
    analysis: Analysis,
    form: str,
    output: Path | None,
    version: int | None,
) -> None:
    """Write the network, or the answer, to a file or to standard output."""
    if form not in FORMATS:
        raise MisuseError(f"--format: {form!r} is none of {', '.join(FORMATS)}")
    wanted, (_, what, words) = asked.wanted(), asked.split()
    if what == "tie" and not words:
        raise MisuseError("tie: name two members, as IRIs or as paths such as jurisdiction/…")
    published = Versions(settings.home)
    chosen = published.number(version) if version else published.current()
    store = published.open(chosen)
    built = Built(wanted, store.select(wanted.kind.rows_query(wanted.day)))
    source = Source(chosen.number, chosen.sha256)
    if analysis.report is not None:
        seed, base = analysis.options.seed, settings.base_iri
        return written(_report(store, built, source, seed, base), analysis.report)
    if not what:
        return written(_file(store, built, form, chosen.number), output)
    found, how = _answer(store, built, what, asked, analysis, settings)
    return written(result(source, wanted, how, found), output)


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


def _answer(
    store: Store, built: Built, what: str, asked: Asked, given: Analysis, settings: Settings
) -> tuple[answers.Answer, answers.Answer]:
    seed = given.options.seed
    match what:
        case "measures":
            names = given.measures or default(built.matrix)
            found = answers.measures(built, names, given.options)
            return found, answers.algorithm(names, built.matrix, given.options)
        case "significance":
            how: answers.Answer = {"model": given.model, "alpha": given.alpha, "keep": given.keep}
            if given.model == "fdsm":
                how |= {"samples": given.samples, "seed": seed}
            return (
                answers.significance(
                    built, given.model, given.alpha, given.keep, seed, given.samples
                ),
                how,
            )
        case "ranks":
            [measure] = given.measures[:1] or ("strength",)
            how = {"measure": measure, "rounds": given.rounds, "seed": seed}
            return answers.ranking(built, measure, seed, given.rounds), how
        case "comparison":
            return _comparison(store, built, asked, seed)
    return _tie(store, built, asked.split()[2], settings)


def _comparison(
    store: Store, built: Built, asked: Asked, seed: int
) -> tuple[answers.Answer, answers.Answer]:
    one = built.wanted
    wanted = Wanted(one.kind, asked.against(), one.day, one.mode, one.normalise)
    other = Built(wanted, store.select(wanted.kind.rows_query(wanted.day)))
    return answers.compared(built, other, seed), {"seed": seed, "other": wanted.parameters()}


def _tie(
    store: Store, built: Built, words: tuple[str, ...], settings: Settings
) -> tuple[answers.Answer, answers.Answer]:
    named = "/".join(words)
    one, other = evidence.ends(built, named, Iris(settings.base_iri).base)
    found = evidence.behind(built, one, other)
    told = store.select(evidence.words_query(evidence.spans(found)))
    sources = store.select(evidence.sources_query(evidence.events(found)))
    return evidence.with_words(found, told, sources), {"ends": named}
