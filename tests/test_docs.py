"""The README says what there is: every command, setting, route and error type."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import typer

from api import errors
from api.app import create_app
from api.cli import app
from api.settings import Settings

README = (Path(__file__).parents[1] / "README.md").read_text()
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
SETTINGS = [f"JOINDER_{name.upper()}" for name in Settings.model_fields]
with TemporaryDirectory() as empty:
    ROUTES = sorted(create_app(Settings(home=Path(empty))).openapi()["paths"])
CODES = sorted({code for code, _, _ in errors.codes()})


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented(name: str) -> None:
    assert f"`joinder {name}" in README


@pytest.mark.parametrize("name", SETTINGS)
def test_setting_is_documented_with_its_default(name: str) -> None:
    default = Settings.model_fields[name.removeprefix("JOINDER_").lower()].default
    shown = f"`{default:g}`" if isinstance(default, float) else f"`{default}`"
    [line] = [line for line in README.splitlines() if line.startswith(f"| `{name}`")]
    assert line.split("|")[2].strip() == ("" if default is None else shown)


@pytest.mark.parametrize("path", ROUTES)
def test_route_is_documented(path: str) -> None:
    assert f"`{path}`" in README


def test_no_error_type_is_documented_that_is_never_sent() -> None:
    table = README.partition("| code | meaning |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE) == CODES


@pytest.mark.parametrize("code", CODES)
def test_error_type_is_documented(code: str) -> None:
    assert f"| `{code}` |" in README
