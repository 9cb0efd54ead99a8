"""Signatures that minisign makes and checks, and what does not fit them."""

import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from graph.errors import DamagedFileError, MisuseError
from graph.export.signature import Signer, signer, verified

SEED, NUMBER, CONTENT = bytes(range(32)), b"joinder!", b"test\n"
RAW = Ed25519PrivateKey.from_private_bytes(SEED).public_key().public_bytes_raw()
PUBLIC = b64encode(b"Ed" + NUMBER + RAW).decode()
SIGNATURE = """untrusted comment: x
RURqb2luZGVyIY3/QNh1Qa5+4xsyhMdwUH+MoR6IRTyeYnBbYMCx3VWepz8S6ytUchskD33SO+xDKDTlQTrZ+m3cSB38rxZ5oQk=
trusted comment: version 7
jYPkPIBaQB0r38V4UtmEeOuWTUadl3gQpwf2yV1YCQ88RjdYoKhF7R3b6hW8DNrGvrg6WpTNyqXfHr4L6qFjDw==
"""
"""Made by minisign 0.11 with that key."""


def key_file(kdf: bytes = b"\0\0") -> str:
    """A secret key in minisign's layout; it uses `kdf` to tell that there is a password."""
    raw = b"Ed" + kdf + b"B2" + bytes(48) + NUMBER + SEED + RAW + bytes(32)
    return f"untrusted comment: x\n{b64encode(raw).decode()}\n"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    return put(tmp_path / "secret.key", key_file())


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return put(tmp_path / "public.pub", f"untrusted comment: x\n{PUBLIC}\n")


def put(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_a_signature_of_minisign_fits(public: Path) -> None:
    assert verified("f", CONTENT, SIGNATURE, public) == "version 7"


def test_ours_is_that_of_minisign(secret: Path) -> None:
    made = signer(secret).signature(CONTENT, "version 7").splitlines()
    assert made[1:] == SIGNATURE.splitlines()[1:]
    assert signer(secret).public.splitlines()[1] == PUBLIC


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")
def test_minisign_takes_ours(secret: Path, public: Path, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(CONTENT)
    put(tmp_path / "f.minisig", signer(secret).signature(CONTENT, "by us"))
    command = ["minisign", "-V", "-p", str(public), "-m", str(tmp_path / "f")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "Trusted comment: by us" in done.stdout


ALTERED = {
    "content": (b"Test\n", SIGNATURE, "not what was signed"),
    "comment": (CONTENT, SIGNATURE.replace("version 7", "version 8"), "not what was signed"),
    "no signature": (CONTENT, "hello\n", "is no signature"),
    "half of it": (CONTENT, SIGNATURE[: len(SIGNATURE) // 2], "is no signature"),
    "no base64": (CONTENT, "x\n!!\ntrusted comment: x\n!!\n", "is no signature"),
}


@pytest.mark.parametrize(("content", "text", "reason"), ALTERED.values(), ids=ALTERED)
def test_what_was_altered_does_not_fit(
    public: Path, content: bytes, text: str, reason: str
) -> None:
    with pytest.raises(DamagedFileError, match=reason):
        verified("f", content, text, public)


def test_the_signature_of_another_key_does_not_fit(public: Path) -> None:
    other = Signer(b"12345678", Ed25519PrivateKey.generate())
    with pytest.raises(DamagedFileError, match="of another key"):
        verified("f", CONTENT, other.signature(CONTENT, "x"), public)


@pytest.mark.parametrize("content", ["", "x\n", f"x\n{PUBLIC}\n", key_file()[:-9]])
def test_what_is_no_secret_key_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(MisuseError, match="no secret key"):
        signer(put(tmp_path / "key", content))


def test_a_key_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="No such file"):
        signer(tmp_path / "key")


def test_a_locked_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="locked by a password"):
        signer(put(tmp_path / "key", key_file(b"Sc")))
