"""`joinder token`: a bearer token is made, its hash kept."""

import sys
from collections.abc import Sequence

from api.settings import Settings
from api.tokens import add
from graph.errors import MisuseError


def token(settings: Settings, name: str, scopes: Sequence[str]) -> None:
    """Print a new token, once; whoever loses it needs another.

    Raises:
        MisuseError: no file is set, or a name or scope that cannot be.
    """
    if settings.tokens is None:
        raise MisuseError("JOINDER_TOKENS (or --tokens) must name the file of hashed tokens")
    made = add(settings.tokens, name, scopes)
    sys.stdout.write(f"{made}\n")
    sys.stderr.write(f"{settings.tokens} has the hash; the token itself is kept nowhere\n")
