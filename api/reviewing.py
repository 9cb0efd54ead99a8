"""`joinder review` on the command line: open names, and the command that decides one."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()
Home = Annotated[Path | None, typer.Option(help="JOINDER_HOME: where everything is kept.")]
Base = Annotated[str | None, typer.Option(help="JOINDER_BASE_IRI: what IRIs begin with.")]


@app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    most: Annotated[int, typer.Option("--limit", min=1, help="Names shown at most.")] = 20,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """List names that the evidence left open; `decide` settles one."""
    context.obj = {"home": home, "base_iri": base_iri}
    if context.invoked_subcommand:
        return
    from api.commands.review import review as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home, base_iri=base_iri), most)


@app.command()
def decide(  # noqa: PLR0913, PLR0917 (options of the command line)
    context: typer.Context,
    mention: Annotated[str, typer.Argument(metavar="NAME", help="As `joinder review` has it.")],
    choose: Annotated[str, typer.Option(help="The path of a jurisdiction, or none.")],
    why: Annotated[str, typer.Option(help="What shows it.")],
    scope: Annotated[
        str | None, typer.Option(help="A release/…, an issuer org/…, or everywhere.")
    ] = None,
    who: Annotated[str | None, typer.Option(help="Who decides; else your user name.")] = None,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Decide what a name means, and link the releases again that have it."""
    from api.commands.review import Decided  # noqa: PLC0415
    from api.commands.review import decide as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    before = context.obj
    set_up = settings(home=home or before["home"], base_iri=base_iri or before["base_iri"])
    run(set_up, Decided(mention, choose, why, scope, who))
