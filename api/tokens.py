"""Bearer tokens: a file of salted hashes, and what each token may do.

Each line is `NAME SCOPE,… SALT HASH`, the last two in hexadecimal; the hash is the SHA-256 of salt
and token. A token is 32 random bytes, so that a slow hash would add nothing: there is no list of
likely ones to try. The file is read at each use, so a line that is removed ends its token at once.

Source: RFC 6750, The OAuth 2.0 Authorization Framework: Bearer Token Usage.
"""

import hmac
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph.errors import MisuseError

SCOPES = ("update", "queries", "releases", "metrics", "corrections")
"""What a token can be for: writing to the graph, running queries, uploads, figures, proposals."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}", re.ASCII)
_SALT_BYTES, _TOKEN_BYTES, _HASH_DIGITS = 16, 32, 64


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token: enough to know it again, not enough to use it."""

    name: str
    scopes: frozenset[str]
    salt: bytes
    digest: bytes

    def fits(self, presented: str) -> bool:
        """Whether it is this token, in a time that does not tell how much of it is right."""
        return hmac.compare_digest(_digest(self.salt, presented), self.digest)

    def __str__(self) -> str:
        scopes = ",".join(scope for scope in SCOPES if scope in self.scopes)
        return f"{self.name} {scopes} {self.salt.hex()} {self.digest.hex()}"


def read(path: Path) -> list[Token]:
    """The tokens of a file; empty lines and those that begin with `#` are left out.

    Raises:
        MisuseError: no such file, or naming the line that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MisuseError(f"JOINDER_TOKENS: {path}: {_why(error)}") from error
    return list(_tokens(path, lines))


def known(tokens: Iterable[Token], presented: str) -> Token | None:
    """The token that was presented; each one is compared, whichever fits."""
    found = None
    for token in tokens:
        if token.fits(presented):
            found = token
    return found


def add(path: Path, name: str, scopes: Iterable[str]) -> str:
    """Make a token, keep its hash at the end of the file, and return it; it is kept nowhere.

    Raises:
        MisuseError: a name that is taken or no name, no scope or an unknown one, or a file that
            cannot be read or written.
    """
    wanted = frozenset(scopes)
    if not _NAME.fullmatch(name):
        raise MisuseError(f"{name[:80]!r} is no name such as `newsroom-2`")
    if not wanted or wanted - set(SCOPES):
        odd = ", ".join(sorted(wanted - set(SCOPES))) or "none"
        raise MisuseError(f"--scope: {odd}; there are: {', '.join(SCOPES)}")
    if path.exists() and any(token.name == name for token in read(path)):
        raise MisuseError(f"{path}: there is a token {name!r} already; remove its line first")
    secret, salt = secrets.token_urlsafe(_TOKEN_BYTES), secrets.token_bytes(_SALT_BYTES)
    _append(path, Token(name, wanted, salt, _digest(salt, secret)))
    return secret


def _append(path: Path, token: Token) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(file, "wb") as lines:
            lines.write(f"{token}\n".encode())
    except OSError as error:
        raise MisuseError(f"{path}: {_why(error)}") from error


def _tokens(path: Path, lines: list[str]) -> Iterator[Token]:
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            name, scopes, salt, digest = line.split()
            token = Token(
                name, frozenset(scopes.split(",")), bytes.fromhex(salt), bytes.fromhex(digest)
            )
        except ValueError:
            token = Token("", frozenset(), b"", b"")
        fits = len(token.digest) * 2 == _HASH_DIGITS and not token.scopes - set(SCOPES)
        if not (fits and token.salt and _NAME.fullmatch(token.name)):
            raise MisuseError(
                f"JOINDER_TOKENS: {path}: line {number} is not NAME SCOPE,… SALT HASH"
            )
        yield token


def _digest(salt: bytes, secret: str) -> bytes:
    return sha256(salt + secret.encode("utf-8", "surrogatepass")).digest()


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
