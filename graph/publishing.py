"""Publishing, in the one way in which every command and every write does it."""

from pathlib import Path

from graph import pipeline
from graph.examination import Examination, as_before
from graph.registry.publishing import Registry
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Version, Versions


def publish(home: Path, live: EmbeddedStore, base: str, *, force: bool | None = None) -> Version:
    """Make a version of what a home's live store holds, and the current one.

    Identities are decided, shapes held and counts taken, whoever asks for it.

    Args:
        home: folder of the store and its versions.
        live: its store, held for writing; left as it is.
        base: what its IRIs begin with.
        force: publish what breaks its shapes, too; None: if the current version does.

    Raises:
        AuthorityDataError: decisions on identities are malformed.
        ShapesBrokenError: it does not conform; the current version stays.
        StoreUnavailableError: it cannot be written; the same.
    """
    registry = Registry.load(home, pipeline.knowledge().authority, base)
    versions = Versions(home)
    forced = as_before(versions) if force is None else force
    return versions.publish(live, registry.finish, Examination(forced))
