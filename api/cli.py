"""The command `joinder`: one short function for each sub-command.

Exit codes: 0 all well; 1 some inputs failed, or what was checked has faults, and was reported;
2 wrong use, a port in use included; 3 the store is not available, or nothing is published.
What a command needs is imported when it runs, so that each starts quickly.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from api import reviewing, upkeep
from api.commands.network_options import network
from api.commands.partners_group import group as partners
from api.commands.registry_group import group as registry
from api.commands.terminal import on_one_line
from graph.errors import (
    JoinderError,
    MisuseError,
    NotAcceptableError,
    QueryRefusedError,
    StoreUnavailableError,
    UnknownVersionError,
)

_WRONG_USE = (MisuseError, QueryRefusedError, NotAcceptableError)
_LONGEST = 1000
_NO_STORE = (StoreUnavailableError, UnknownVersionError)
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Press releases as a knowledge graph: build it, ask it, serve it.",
)
app.add_typer(reviewing.app, name="review")
app.add_typer(registry, name="registry")
app.add_typer(partners)
Home = Annotated[Path | None, typer.Option(help="JOINDER_HOME: where everything is kept.")]
Base = Annotated[str | None, typer.Option(help="JOINDER_BASE_IRI: what IRIs begin with.")]
Number = Annotated[int | None, typer.Option("--version", min=1, help="Not the current version.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="The day that is asked about.")]
Inputs = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, addresses, -.")]
Jobs = Annotated[int | None, typer.Option(min=1, help="Processes that read and extract.")]
Models = Annotated[bool, typer.Option(help="Whether installed plug-ins may propose statements.")]


def main() -> None:
    """Run the command; an error of ours is one line, not a traceback."""
    try:
        app()
    except JoinderError as error:
        print(f"joinder: {on_one_line(str(error), _LONGEST)}", file=sys.stderr)  # noqa: T201
        sys.exit(exit_code(error))
    except KeyboardInterrupt:
        sys.exit(130)


def exit_code(error: JoinderError) -> int:
    """What an error means to the shell."""
    if isinstance(error, _NO_STORE):
        return 3
    return 2 if isinstance(error, _WRONG_USE) else 1


@app.command()
def ingest(  # noqa: PLR0913, PLR0917 (options of the command line)
    paths: Inputs,
    report: Annotated[
        Path | None, typer.Option(help="Outcomes as JSON Lines, or a table (.md, .txt).")
    ] = None,
    jobs: Jobs = None,
    dask: Annotated[str | None, typer.Option(help="Extract on a cluster: tcp://…, local.")] = None,
    since: Annotated[str | None, typer.Option(help="Leave out what is older, 2018-01-31.")] = None,
    dry_run: Annotated[bool, typer.Option(help="Say what would happen, write nothing.")] = False,
    models: Models = True,
    force: Annotated[bool, typer.Option(help="Publish even what breaks the shapes.")] = False,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Read releases into the graph and publish a version."""
    from api.commands.ingest import Wanted, run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    wanted = Wanted(paths, report, jobs, dask, since, dry_run, models, force)
    raise typer.Exit(run(settings(home=home, base_iri=base_iri), wanted))


@app.command()
def rebuild(jobs: Jobs = None, home: Home = None, base_iri: Base = None) -> None:
    """Make everything anew from the stored sources, and publish a version."""
    from api.commands.ingest import rebuild as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    raise typer.Exit(run(settings(home=home, base_iri=base_iri), jobs))


@app.command()
def extract(
    paths: Inputs,
    html: Annotated[
        Path | None, typer.Option(help="Write one page to look at, and print nothing.")
    ] = None,
    models: Models = True,
) -> None:
    """Print what releases say as JSON Lines; no store is touched."""
    from api.commands.extract import extract as run  # noqa: PLC0415

    raise typer.Exit(run(paths, html, models=models))


@app.command()
def query(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A SPARQL query.")],
    form: Annotated[
        str, typer.Option("--format", help="table csv tsv json xml ttl nt jsonld rdf trig nq")
    ] = "table",
    timeout: Annotated[float | None, typer.Option(help="JOINDER_QUERY_TIMEOUT: seconds.")] = None,
    as_of: AsOf = None,
    version: Number = None,
    home: Home = None,
) -> None:
    """Ask the published graph by SPARQL."""
    from api.commands.query import query as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home, query_timeout=timeout), file, form, as_of, version)


@app.command()
def search(  # noqa: PLR0913, PLR0917 (options of the command line)
    words: Annotated[str, typer.Argument(help='Words, "a phrase", begin*, -without, a OR b.')],
    kind: Annotated[
        list[str] | None, typer.Option(help="statement, person, release or case")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, 2018-01-31.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    office: Annotated[str | None, typer.Option(help="IRI or name of an office.")] = None,
    jurisdiction: Annotated[str | None, typer.Option(help="IRI or name of a place.")] = None,
    case: Annotated[str | None, typer.Option(help="IRI or caption of a case.")] = None,
    form: Annotated[str, typer.Option("--format", help="table json values")] = "table",
    size: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 20,
    cursor: Annotated[str | None, typer.Option(help="From the answer before.")] = None,
    version: Number = None,
    home: Home = None,
) -> None:
    """Find statements, people, releases and cases by their words."""
    from api.commands.search import Wanted  # noqa: PLC0415
    from api.commands.search import search as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    narrowed = (("office", office), ("jurisdiction", jurisdiction), ("case", case))
    wanted = Wanted(words, tuple(kind or ()), since, until, narrowed)
    run(settings(home=home), wanted, form, size, cursor, version)


app.command()(network)
upkeep.add_to(app)


@app.command()
def versions(home: Home = None) -> None:
    """List what has been published."""
    from api.commands.published import versions as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home))


@app.command()
def validate(
    form: Annotated[str, typer.Option("--format", help="text json ttl nt jsonld rdf")] = "text",
    version: Number = None,
    home: Home = None,
) -> None:
    """Check a version against the shapes and its spans against the sources."""
    from api.commands.published import validate as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    raise typer.Exit(run(settings(home=home), version, form))


@app.command()
def reconcile(  # noqa: PLR0917 (options of the command line)
    file: Annotated[str, typer.Argument(metavar="FILE.csv|-", help="A table with a header.")],
    column: Annotated[str | None, typer.Option(help="Where the names are; else the first.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", help="Person, Office, Jurisdiction, Organisation or Case."),
    ] = None,
    given: Annotated[
        list[str] | None, typer.Option("--property", help="PROPERTY=COLUMN, such as state=State.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="A file, not standard output.")] = None,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Add columns id, name, score and match to a table of names."""
    from api.commands.reconcile import Wanted  # noqa: PLC0415
    from api.commands.reconcile import reconcile as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    wanted = Wanted(column, kind, tuple(given or ()))
    run(settings(home=home, base_iri=base_iri), file, wanted, output)


@app.command()
def token(
    name: Annotated[str, typer.Argument(help="Whose it is, such as newsroom-2.")],
    scope: Annotated[
        list[str] | None, typer.Option(help="update, queries, releases, metrics; may be repeated.")
    ] = None,
    tokens: Annotated[Path | None, typer.Option(help="JOINDER_TOKENS: a file of hashes.")] = None,
) -> None:
    """Make a bearer token for writing over HTTP; only its hash is kept."""
    from api.commands.token import token as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(tokens=tokens), name, scope or [])


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="JOINDER_HOST")] = None,
    port: Annotated[int | None, typer.Option(help="JOINDER_PORT")] = None,
    ingest: Annotated[list[str] | None, typer.Option(help="Ingest this first.")] = None,
    tokens: Annotated[Path | None, typer.Option(help="JOINDER_TOKENS: who may write.")] = None,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Serve pages, linked data and SPARQL over HTTP."""
    from api.commands.serve import serve as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(host=host, port=port, home=home, base_iri=base_iri, tokens=tokens), ingest or [])
