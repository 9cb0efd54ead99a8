"""What the distribution carries, and that its top-level names are its own."""

import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from api.assets import BUILT

ROOT = Path(__file__).parents[1]
CARRIED = (
    "graph/data/authority/jurisdictions.csv.gz",
    "graph/data/authority/people.csv",
    "ontology/joinder.ttl",
    "ontology/shapes.ttl",
    "ontology/context.jsonld",
    "ontology/queries/coalition-members.rq",
    "api/web/static/joinder.css",
)


@pytest.mark.parametrize("name", ["graph", "ontology", "api"])
def test_no_other_distribution_ships_our_packages(name: str) -> None:
    assert set(packages_distributions().get(name, ["joinder"])) == {"joinder"}


def test_wheel_carries_data_and_templates(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", tmp_path, ROOT], check=True, timeout=120)
    [wheel] = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in CARRIED if name not in names] == []
    assert any(name.startswith("api/web/templates/") for name in names)
    built = [path.name for path in BUILT.glob("*")]
    assert [name for name in built if f"api/web/built/{name}" not in names] == []
    assert not any("node_modules" in name or name.startswith("api/web/src") for name in names)
    assert not any(name.startswith(("tests/", "data/", "var/")) for name in names)
