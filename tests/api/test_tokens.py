from pathlib import Path

import pytest

from api.tokens import SCOPES, add, known, read
from graph.errors import MisuseError


def test_a_token_is_known_again_with_its_name_and_scopes(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    first, second = add(file, "newsroom", ["update"]), add(file, "prometheus", ["metrics"])
    found = known(read(file), second)
    assert found
    assert (found.name, set(found.scopes)) == ("prometheus", {"metrics"})
    assert known(read(file), first) != found
    assert known(read(file), second[:-1]) is None
    assert known(read(file), "") is None


def test_the_file_holds_no_token_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "tokens"
    made = add(file, "newsroom", SCOPES)
    assert made not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(made) >= 43  # 32 bytes in base64


def test_the_same_token_has_another_hash_under_another_salt(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    for name in ("one", "two"):
        add(file, name, ["update"])
    one, two = read(file)
    assert one.salt != two.salt


def test_a_line_that_is_removed_ends_its_token(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    made = add(file, "newsroom", ["update"])
    file.write_text("# nobody\n\n")
    assert known(read(file), made) is None


WRONG = {
    "no name": ("", ["update"]),
    "a name of two words": ("news room", ["update"]),
    "no scope": ("newsroom", []),
    "an unknown scope": ("newsroom", ["update", "everything"]),
    "a name that is taken": ("taken", ["update"]),
}


@pytest.mark.parametrize(("name", "scopes"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_a_token_leaves_the_file_as_it_was(
    tmp_path: Path, name: str, scopes: list[str]
) -> None:
    file = tmp_path / "tokens"
    add(file, "taken", ["queries"])
    before = file.read_bytes()
    with pytest.raises(MisuseError):
        add(file, name, scopes)
    assert file.read_bytes() == before


MALFORMED = {
    "too few words": "newsroom update 00",
    "an unknown scope": "newsroom all 00 " + "0" * 64,
    "a salt that is no number": "newsroom update zz " + "0" * 64,
    "no salt": "newsroom update  " + "0" * 64,
    "a short hash": "newsroom update 00 00",
}


@pytest.mark.parametrize("line", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "tokens"
    file.write_text(f"# tokens\n{line}\n")
    with pytest.raises(MisuseError, match="line 2"):
        read(file)
