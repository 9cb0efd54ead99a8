"""The words and options of `joinder network`; what they need is imported when it runs."""

from pathlib import Path
from typing import Annotated

import typer

_SEED = 20180518


def network(  # noqa: PLR0913, PLR0917 (options of the command line)
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND] [measures|significance|ranks|comparison|tie A B]",
            help="coalition, parties, matters, topics, statements, congruence, conflict or "
            "agreement; then what to ask of it, or nothing for the network itself.",
        ),
    ] = None,
    case: Annotated[str | None, typer.Option(help="IRI of a case, or its caption.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, 2018-01-31.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    basis: Annotated[list[str] | None, typer.Option(help="stated, implied, authority")] = None,
    region: Annotated[str | None, typer.Option(help="NY, or an OCD division id.")] = None,
    office: Annotated[str | None, typer.Option(help="Kind of office, such as mayor.")] = None,
    topic: Annotated[str | None, typer.Option(help="Topic, such as immigration.")] = None,
    as_of: Annotated[str | None, typer.Option(help="The day that is asked about.")] = None,
    mode: Annotated[str, typer.Option(help="one, or two with what members joined.")] = "one",
    normalise: Annotated[str, typer.Option(help="none average jaccard cosine")] = "none",
    form: Annotated[
        str,
        typer.Option(
            "--format", help="json gexf graphml cytoscape csv csv-members dot pajek hif svg"
        ),
    ] = "json",
    measure: Annotated[list[str] | None, typer.Option(help="For measures and ranks.")] = None,
    by: Annotated[str, typer.Option(help="Groups for mixing, roles: state kind office.")] = "state",
    unit: Annotated[str, typer.Option(help="Periods of growth: year, month.")] = "year",
    days: Annotated[int, typer.Option(help="Length of a window.")] = 365,
    step: Annotated[int, typer.Option(help="Days from one window to the next.")] = 182,
    most: Annotated[int, typer.Option(help="Pairs listed by likeness.")] = 100,
    seed: Annotated[int, typer.Option(help="Of all that draws at random.")] = _SEED,
    model: Annotated[str, typer.Option(help="sdsm fdsm hypergeometric disparity")] = "sdsm",
    alpha: Annotated[float, typer.Option(help="Level of p or q.")] = 0.05,
    keep: Annotated[str, typer.Option(help="Ties to list: by p, by q, or all.")] = "p",
    samples: Annotated[int, typer.Option(help="Tables that fdsm samples.")] = 1_000,
    rounds: Annotated[int, typer.Option(help="How often ranks draw briefs anew.")] = 200,
    other_case: Annotated[str | None, typer.Option(help="Compare with this case.")] = None,
    other_from: Annotated[str | None, typer.Option(help="Compare from this day.")] = None,
    other_to: Annotated[str | None, typer.Option(help="Compare up to this day.")] = None,
    report: Annotated[
        Path | None, typer.Option(help="Write a page with figure, tables and evidence.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="A file, not standard output.")] = None,
    version: Annotated[int | None, typer.Option(min=1, help="Not the current version.")] = None,
    home: Annotated[Path | None, typer.Option(help="JOINDER_HOME")] = None,
    base_iri: Annotated[str | None, typer.Option(help="JOINDER_BASE_IRI")] = None,
) -> None:
    """Print a network, its measures, what in it is more than chance, or what is behind a tie."""
    from api.commands.network import Asked, Out  # noqa: PLC0415
    from api.commands.network import network as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415
    from graph.network.catalogue import Options  # noqa: PLC0415
    from graph.network.jobs import Job  # noqa: PLC0415

    asked = Asked(
        tuple(words or ()),
        case,
        since,
        until,
        tuple(basis or ()),
        region,
        office,
        topic,
        as_of,
        mode,
        normalise,
        (other_case, other_from, other_to),
    )
    options = Options(seed, by, unit, days, step, most)
    job = Job("", options, tuple(measure or ()), model, alpha, keep, samples, rounds)
    set_up = settings(home=home, base_iri=base_iri)
    run(set_up, asked, job, Out(form, output, report), version)
