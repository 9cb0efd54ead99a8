"""`joinder backup`, `restore` and `doctor`."""

import sys
from pathlib import Path

from api.settings import Settings
from graph.health import findings
from graph.store import backup as copies


def backup(settings: Settings, folder: Path) -> None:
    """Copy the home to a folder and say how large it is."""
    size = copies.backup(settings.home, folder)
    sys.stdout.write(f"{folder} holds all of {settings.home}: {size:,} bytes\n")


def restore(settings: Settings, folder: Path) -> None:
    """Make the home from a backup and say what it holds."""
    version = copies.restore(folder, settings.home)
    what = f"version {version.number}, SHA-256 checked" if version else "nothing published"
    sys.stdout.write(f"{settings.home} holds all of {folder}: {what}\n")


def doctor(settings: Settings) -> int:
    """Print one line for each thing that was looked at; 1 if anything is wrong."""
    faults = 0
    for found in findings(settings.home):
        if found.problem:
            faults += 1
            sys.stdout.write(f"FAULT {found.what}: {found.problem}; to do: {found.advice}\n")
        else:
            sys.stdout.write(f"ok    {found.what}\n")
    return 1 if faults else 0
