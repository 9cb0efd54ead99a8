"""Analyses as values: what is asked of a network, so that any process can answer it."""

from dataclasses import dataclass, field

from graph.errors import MisuseError
from graph.network import answers
from graph.network.answers import Answer
from graph.network.built import Built
from graph.network.catalogue import Options, default
from graph.network.provenance import Source, result
from graph.network.significance.backbone import ALPHA
from graph.network.significance.bootstrap import ROUNDS
from graph.network.significance.fdsm import SAMPLES

NAMES = ("measures", "significance", "ranks", "comparison")


@dataclass(frozen=True, slots=True)
class Job:
    """One analysis with its options; those of one kind are ignored by the others.

    Args:
        name: one of `NAMES`.
        options: the seed, and what measures are told.
        measures: names; of `ranks` the first counts. None: what is usual.
        model: of significance; alpha, keep and samples as in `answers.significance`.
        rounds: how often ranks draw events anew.

    """

    name: str
    options: Options = field(default_factory=Options)
    measures: tuple[str, ...] = ()
    model: str = "sdsm"
    alpha: float = ALPHA
    keep: str = "p"
    samples: int = SAMPLES
    rounds: int = ROUNDS


def answered(job: Job, source: Source, built: Built, other: Built | None = None) -> bytes:
    """The answer with its provenance, as JSON.

    Args:
        job: what is asked.
        source: the version that the network is of.
        built: the network.
        other: what it is compared with, for `comparison`.

    Raises:
        MisuseError: options that make no sense for the network.
        TooFewDataError: no answer would mean anything.
    """
    found, how = _found(job, built, other)
    return result(source, built.wanted, how, found)


def _found(job: Job, built: Built, other: Built | None) -> tuple[Answer, Answer]:
    seed = job.options.seed
    match job.name:
        case "measures":
            names = job.measures or default(built.matrix)
            found = answers.measures(built, names, job.options)
            return found, answers.algorithm(names, built.matrix, job.options)
        case "significance":
            how: Answer = {"model": job.model, "alpha": job.alpha, "keep": job.keep}
            drawn: Answer = {"samples": job.samples, "seed": seed} if job.model == "fdsm" else {}
            tested = answers.significance(built, job.model, job.alpha, job.keep, seed, job.samples)
            return tested, how | drawn
        case "ranks":
            [measure] = job.measures[:1] or ("strength",)
            how = {"measure": measure, "rounds": job.rounds, "seed": seed}
            return answers.ranking(built, measure, seed, job.rounds), how
        case "comparison" if other is not None:
            how = {"seed": seed, "other": other.wanted.parameters()}
            return answers.compared(built, other, seed), how
    raise MisuseError(f"no analysis is called {job.name!r}; there are: {', '.join(NAMES)}")
