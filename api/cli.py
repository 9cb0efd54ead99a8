"""The command `joinder`: one short function for each sub-command.

Exit codes: 0 all well; 1 some inputs failed, or what was checked has faults, and was reported;
2 wrong use, a port in use included; 3 the store is not available, or nothing is published.
What a command needs is imported when it runs, so that each starts quickly.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

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
Home = Annotated[Path | None, typer.Option(help="JOINDER_HOME: where everything is kept.")]
Base = Annotated[str | None, typer.Option(help="JOINDER_BASE_IRI: what IRIs begin with.")]
Number = Annotated[int | None, typer.Option("--version", min=1, help="Not the current version.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="The day that is asked about.")]
Inputs = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders or -.")]
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
def ingest(
    paths: Inputs,
    report: Annotated[Path | None, typer.Option(help="Write outcomes as JSON Lines.")] = None,
    jobs: Jobs = None,
    models: Models = True,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Read releases into the graph and publish a version."""
    from api.commands.ingest import ingest as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    set_up = settings(home=home, base_iri=base_iri)
    raise typer.Exit(run(set_up, paths, report, jobs, models=models))


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
        str, typer.Option("--format", help="table csv tsv json xml ttl nt jsonld rdf")
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
def network(  # noqa: PLR0913, PLR0917 (options of the command line)
    kind: Annotated[str, typer.Argument(help="Which network: coalition.")] = "coalition",
    case: Annotated[str | None, typer.Option(help="IRI of a case, or its caption.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, 2018-01-31.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    basis: Annotated[list[str] | None, typer.Option(help="stated, implied, authority")] = None,
    as_of: AsOf = None,
    form: Annotated[
        str, typer.Option("--format", help="json gexf graphml cytoscape csv dot pajek")
    ] = "json",
    output: Annotated[Path | None, typer.Option(help="A file, not standard output.")] = None,
    version: Number = None,
    home: Home = None,
) -> None:
    """Print the network of those who joined the same coalitions."""
    from api.commands.network import Wanted  # noqa: PLC0415
    from api.commands.network import network as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    wanted = Wanted(kind, case, since, until, tuple(basis or ()), as_of)
    run(settings(home=home), wanted, form, output, version)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    as_of: AsOf = None,
    version: Number = None,
    home: Home = None,
) -> None:
    """Write one version as sorted N-Quads with a manifest of checksums."""
    from api.commands.published import export as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home), folder, as_of, version)


@app.command()
def versions(home: Home = None) -> None:
    """List what has been published."""
    from api.commands.published import versions as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home))


@app.command()
def validate(version: Number = None, home: Home = None) -> None:
    """Check a version against the shapes and its spans against the sources."""
    from api.commands.published import validate as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    raise typer.Exit(run(settings(home=home), version))


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
