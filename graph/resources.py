"""Where the files that come with the project lie, in a checkout and in an installed wheel."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_HERE = Path(__file__).parent


def authority() -> Path:
    """The folder of authority tables: the wheel's own copy, else the checkout's."""
    packed = _HERE / "data" / "authority"
    return packed if packed.is_dir() else _HERE.parent / "data" / "authority"


def ontology() -> Path:
    """The folder of the vocabulary, shapes, context and saved queries."""
    return _HERE.parent / "ontology"


@cache
def tool_version() -> str:
    """The installed version of Joinder."""
    try:
        return version("joinder")
    except PackageNotFoundError:
        return "0+unknown"
