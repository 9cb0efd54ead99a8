"""Commands that look after a home, for `joinder`."""

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[Path | None, typer.Option(help="JOINDER_HOME: where everything is kept.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR")]


def backup(folder: Folder, home: Home = None) -> None:
    """Copy the home to a folder that does not exist yet."""
    from api.commands.upkeep import backup as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home), folder)


def restore(folder: Folder, home: Home = None) -> None:
    """Make the home, which must not exist yet, from a backup."""
    from api.commands.upkeep import restore as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home), folder)


def doctor(home: Home = None) -> None:
    """Look at disk, store, versions, hashes and sources, and say what to do."""
    from api.commands.upkeep import doctor as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    raise typer.Exit(run(settings(home=home)))


def add_to(app: typer.Typer) -> None:
    """Make them commands of an application."""
    for command in (backup, restore, doctor):
        app.command()(command)
