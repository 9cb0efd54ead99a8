"""The sub-commands of `joinder registry`, whose work is in `api.commands.registry`."""

from pathlib import Path
from typing import Annotated

import typer

group = typer.Typer(
    no_args_is_help=True, help="Which IRIs are one and the same: decide, undo, list."
)
Why = Annotated[str, typer.Option(help="The reason, kept with the decision.")]
Who = Annotated[str | None, typer.Option(help="Who decides; else the name of the user.")]
Home = Annotated[Path | None, typer.Option(help="JOINDER_HOME: where everything is kept.")]
Base = Annotated[str | None, typer.Option(help="JOINDER_BASE_IRI: what IRIs begin with.")]
Old = Annotated[str, typer.Argument(metavar="OLD", help="An IRI, or its path below the base.")]


@group.command()
def merge(
    old: Old,
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is from now on.")],
    why: Why,
    who: Who = None,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Let OLD stand for NEW; OLD is redirected."""
    from api.commands import registry  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    set_up = settings(home=home, base_iri=base_iri)
    registry.merge(set_up, old, new, registry.Because(why, who))


@group.command()
def split(
    old: Old,
    into: Annotated[
        list[str],
        typer.Option(help="NEW=release/… or NEW=2018-01-01/2018-12-31; NEW alone for the rest."),
    ],
    why: Why,
    who: Who = None,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Retire OLD for several others; OLD answers 410 with them."""
    from api.commands import registry  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    set_up = settings(home=home, base_iri=base_iri)
    registry.split(set_up, old, into, registry.Because(why, who))


@group.command()
def undo(
    what: Annotated[str, typer.Argument(metavar="LINE|OLD", help="A line of the list, or an IRI.")],
    why: Why,
    who: Who = None,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Take a merge or a split back; what matching put together is kept apart."""
    from api.commands import registry  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    set_up = settings(home=home, base_iri=base_iri)
    registry.undo(set_up, what, registry.Because(why, who))


@group.command("list")
def listed(
    proposals: Annotated[bool, typer.Option("--open", help="What may be one; undecided.")] = False,
    home: Home = None,
) -> None:
    """List decisions and matches, or what is open."""
    from api.commands import registry  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    registry.listed(settings(home=home), proposals=proposals)
