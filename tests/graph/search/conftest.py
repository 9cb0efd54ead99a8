"""The index of the first release, made as it is at publishing."""

from pathlib import Path

import pytest

from graph.search.document import Document
from graph.search.documents import documents
from graph.store.sources import Sources
from graph.store.versions import Versions
from tests.api.conftest import RELEASES, publish


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    publish(folder, RELEASES)
    return folder


@pytest.fixture(scope="session")
def index(home: Path) -> Path:
    """The file that publishing made."""
    versions = Versions(home)
    return versions.index(versions.current())


@pytest.fixture(scope="session")
def indexed(home: Path) -> list[Document]:
    """What it was made of."""
    return list(documents(Versions(home).open(), Sources(home).text))
