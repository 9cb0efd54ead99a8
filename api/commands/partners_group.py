"""The commands for what leaves Joinder: exports, patches from version to version, withdrawals."""

from pathlib import Path
from typing import Annotated

import typer

group = typer.Typer()
Home = Annotated[Path | None, typer.Option(help="JOINDER_HOME: where everything is kept.")]
Base = Annotated[str | None, typer.Option(help="JOINDER_BASE_IRI: what IRIs begin with.")]
Signing = Annotated[
    Path | None, typer.Option(help="JOINDER_SIGNING_KEY: a secret key of minisign.")
]


@group.command()
def export(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Else the one that is served.")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Adds the offices of a day.")] = None,
    version: Annotated[
        int | None, typer.Option("--version", min=1, help="Not the current version.")
    ] = None,
    signing_key: Signing = None,
    home: Home = None,
) -> None:
    """Write one version as RDF and tables, with a manifest of checksums."""
    from api.commands.export import export as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home, signing_key=signing_key), folder, as_of, version)


@group.command()
def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An export.")],
    key: Annotated[Path | None, typer.Option(help="The public key that it is signed by.")] = None,
) -> None:
    """Check an export against its manifest, and the manifest against its signature."""
    from api.commands.export import verify as run  # noqa: PLC0415

    run(folder, key)


@group.command()
def diff(
    first: Annotated[int, typer.Argument(metavar="A", min=1, help="Number of a version.")],
    last: Annotated[int, typer.Argument(metavar="B", min=1, help="Number of another.")],
    output: Annotated[Path | None, typer.Option(help="Write the patch to a file.")] = None,
    home: Home = None,
) -> None:
    """Say what leads from one version to another; --output also writes it as an RDF Patch."""
    from api.commands.patches import diff as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home), first, last, output)


@group.command()
def apply(
    patch: Annotated[Path, typer.Argument(metavar="PATCH", help="An RDF Patch of `diff`.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An export of its first version.")],
    signing_key: Signing = None,
) -> None:
    """Bring an export to the version that a patch leads to."""
    from api.commands.patches import apply as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(signing_key=signing_key), patch, folder)


@group.command()
def withdraw(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="Its IRI, or its path.")],
    why: Annotated[str, typer.Option(help="The reason, kept on record and published.")],
    who: Annotated[str | None, typer.Option(help="Who does it; else the name of the user.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let it be ingested again.")] = False,
    home: Home = None,
    base_iri: Base = None,
) -> None:
    """Take a release out of the graph, keep that on record, and publish."""
    from api.commands.withdraw import withdraw as run  # noqa: PLC0415
    from api.settings import settings  # noqa: PLC0415

    run(settings(home=home, base_iri=base_iri), release, why, who, undo=undo)
