"""Detached signatures in the format of minisign (https://jedisct1.github.io/minisign/), Ed25519.

A key without a password, as `minisign -G -W` makes it, signs; `minisign -V` checks what is made
here, and `verified` what minisign made.
"""

import base64
import binascii
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from graph.errors import DamagedFileError, MisuseError

ENDING = ".minisig"
_KEY, _HASHED = b"Ed", b"ED"
_NO_PASSWORD = b"\0\0"
_SECRET_BYTES, _PUBLIC_BYTES, _SIGNATURE_BYTES = 158, 42, 74
_COMMENT, _TRUSTED = "untrusted comment: ", "trusted comment: "


@dataclass(frozen=True, slots=True)
class Signer:
    """A secret key and its number, which names it in signatures."""

    number: bytes
    key: Ed25519PrivateKey

    def signature(self, content: bytes, comment: str) -> str:
        """The text of a signature; `comment`, one line, is signed too."""
        signed = self.key.sign(blake2b(content).digest())
        whole = self.key.sign(signed + comment.encode())
        return (
            f"{_COMMENT}signature of Joinder\n{_base64(_HASHED + self.number + signed)}\n"
            f"{_TRUSTED}{comment}\n{_base64(whole)}\n"
        )

    @property
    def public(self) -> str:
        """The text of the public key's file."""
        raw = self.key.public_key().public_bytes_raw()
        return f"{_COMMENT}public key of Joinder\n{_base64(_KEY + self.number + raw)}\n"


def signer(file: Path) -> Signer:
    """The key in a file.

    Raises:
        MisuseError: it cannot be read, is no secret key, or is locked by a password.
    """
    raw = _key(file, _SECRET_BYTES, "secret")
    if raw[2:4] != _NO_PASSWORD:
        raise MisuseError(f"{file} is locked by a password; `minisign -G -W` makes one that is not")
    number, secret, public = raw[54:62], raw[62:94], raw[94:126]
    key = Ed25519PrivateKey.from_private_bytes(secret)
    if key.public_key().public_bytes_raw() != public:  # minisign 0.11 leaves the checksum empty
        raise MisuseError(f"{file} is damaged: its two halves do not fit")
    return Signer(number, key)


def verified(name: str, content: bytes, signature: str, public: Path) -> str:
    """The signed comment of a signature that fits.

    Args:
        name: of the file that was signed, for messages.
        content: of that file.
        signature: what its `.minisig` holds.
        public: file with the public key.

    Raises:
        MisuseError: `public` cannot be read or is no public key.
        DamagedFileError: the signature is malformed, of another key, or does not fit.
    """
    raw = _key(public, _PUBLIC_BYTES, "public")
    number, key = raw[2:10], Ed25519PublicKey.from_public_bytes(raw[10:])
    lines = signature.split("\n")
    if len(lines) < 4 or not lines[2].startswith(_TRUSTED):
        raise DamagedFileError(name + ENDING, "is no signature")
    signed, whole = _decoded(lines[1]), _decoded(lines[3])
    comment = lines[2].removeprefix(_TRUSTED)
    if len(signed) != _SIGNATURE_BYTES or signed[:2] not in {_KEY, _HASHED}:
        raise DamagedFileError(name + ENDING, "is no signature")
    if signed[2:10] != number:
        raise DamagedFileError(name + ENDING, f"is of another key than {public}")
    message = blake2b(content).digest() if signed[:2] == _HASHED else content
    try:
        key.verify(signed[10:], message)
        key.verify(whole, signed[10:] + comment.encode())
    except InvalidSignature as error:
        raise DamagedFileError(name, "is not what was signed") from error
    return comment


def _key(file: Path, size: int, kind: str) -> bytes:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise MisuseError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise MisuseError(f"{file} is no {kind} key of minisign") from error
    raw = _decoded(lines[1]) if len(lines) > 1 else b""
    if len(raw) != size or raw[:2] != _KEY:
        raise MisuseError(f"{file} is no {kind} key of minisign")
    return raw


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _decoded(line: str) -> bytes:
    try:
        return base64.b64decode(line.strip(), validate=True)
    except binascii.Error:
        return b""
