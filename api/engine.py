"""The SPARQL server elsewhere that settings name."""

from contextlib import closing

from api.settings import Settings
from graph.engine import copy
from graph.store.description import Version
from graph.store.protocol import Access
from graph.store.remote import RemoteStore
from graph.store.versions import Versions


def access(settings: Settings) -> Access | None:
    """Where the server is; None if there is none."""
    if settings.store is None:
        return None
    password, token = settings.store_password, settings.store_token
    return Access(
        query=settings.store,
        update=settings.store_update,
        user=settings.store_user,
        password=password.get_secret_value() if password else None,
        token=token.get_secret_value() if token else None,
        copy=settings.store_copy,
        base=settings.base_iri,
        seconds=settings.store_timeout,
    )


def copied(settings: Settings, version: Version) -> str:
    """Copy a version to the server, if there is one, and say so in a line.

    Raises:
        StoreUnavailableError: the server cannot be reached or written; the version is published.
    """
    server = access(settings)
    if server is None:
        return ""
    with closing(RemoteStore(server)) as store:
        found = copy(Versions(settings.home), version, store)
    words = f"version {version.number} is at {server.shown}: {found.added} facts put in"
    words += f", {found.removed} taken out" if found.removed else ""
    if found.sha256 is None:
        return f"{words}\n"
    same = "with the same SHA-256" if found.sha256 == version.sha256 else (
        f"with the SHA-256 {found.sha256}, since it writes some literals in another way"
    )  # fmt: skip
    return f"{words}, {same}\n"
