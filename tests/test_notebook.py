"""The notebook in docs runs, and prints what it shows."""

from pathlib import Path

import pytest

from tests.api.conftest import RELEASES, publish
from tests.notebooks import executed, printed, read


def test_the_notebook_prints_what_it_shows(tmp_path: Path) -> None:
    pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    publish(tmp_path / "var", RELEASES)
    assert list(executed(read(), tmp_path)) == list(printed(read()))
    assert "".join(printed(read()))
