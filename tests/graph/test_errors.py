import pickle
from pathlib import Path

import pytest

from graph.errors import (
    AuthorityDataError,
    IncompleteReleaseError,
    JoinderError,
    StoreUnavailableError,
    UnknownVersionError,
    UnreadableSourceError,
)


@pytest.mark.parametrize("kind", [UnreadableSourceError, IncompleteReleaseError])
def test_an_error_of_an_input_comes_whole_out_of_another_process(
    kind: type[UnreadableSourceError],
) -> None:
    found = pickle.loads(pickle.dumps(kind("a.txt", "is empty")))  # noqa: S301 (our own bytes)
    assert (type(found), found.name, found.reason) == (kind, "a.txt", "is empty")


HOME = "/somewhere/of/ours"
WITH_A_PATH = [
    UnknownVersionError("no version 3", Path(HOME)),
    StoreUnavailableError(f"{HOME}/live: damaged"),
    AuthorityDataError(f"{HOME}/people.csv", 3, "name", "is empty"),
]


@pytest.mark.parametrize("error", WITH_A_PATH, ids=lambda error: error.code)
def test_what_is_told_elsewhere_has_no_path_and_what_is_told_here_has(error: JoinderError) -> None:
    assert HOME in str(error)
    assert HOME not in error.told
