"""`joinder serve`: the service until it is told to stop."""

import resource
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress

import uvicorn

from api import logs
from api.app import create_app
from api.connections import BoundedProtocol
from api.settings import Settings
from api.tokens import read
from graph.errors import MisuseError, StoreUnavailableError, UnknownVersionError
from graph.store.versions import Versions

_GRACE = 5


def serve(settings: Settings, first: Sequence[str]) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are finished, then workers end.

    Raises:
        MisuseError: the address cannot be bound, or the file of tokens not read.
        StoreUnavailableError: nothing has been published.
    """
    _open_many_files()
    logs.set_up(settings.log_level, settings.slow_query_log)
    listening = _bound(settings.host, settings.port)
    with listening:
        if first:
            from api.commands.ingest import ingest  # noqa: PLC0415

            ingest(settings, first, None, None)
        _published(settings)
        if settings.tokens:
            read(settings.tokens)  # so that a malformed file is told now, by its line
        app = create_app(settings)
        port = listening.getsockname()[1]
        sys.stderr.write(f"Joinder serves http://{_shown(settings.host)}:{port}/\n")
        sys.stderr.flush()
        config = uvicorn.Config(
            app,
            http=BoundedProtocol,
            ws="none",
            log_config=None,
            access_log=False,  # ours names no query
            timeout_graceful_shutdown=_GRACE,
            server_header=False,
        )
        for number in (signal.SIGTERM, signal.SIGINT):
            # uvicorn raises what stopped it once more at the end, for handlers before its own
            signal.signal(number, lambda *_: None)
        uvicorn.Server(config).run(sockets=[listening])


def _open_many_files() -> None:
    """As many as the system lets this process have: each connection is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # where the system's own limit is lower
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _published(settings: Settings) -> None:
    try:
        Versions(settings.home).current()
    except UnknownVersionError as error:
        message = f"{error}; `joinder ingest PATH` makes the first version"
        raise StoreUnavailableError(message) from error


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise MisuseError(f"{host}:{port}: {error.strerror or error}") from error
    return listening


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
