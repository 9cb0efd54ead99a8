"""Proposed corrections: what somebody holds to be wrong, kept for review."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path

from graph.errors import CorrectionsFullError, MisuseError, StoreUnavailableError
from graph.store.files import write

MOST = 10_000
MOST_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Correction:
    """What is wrong about an entity.

    Args:
        about: IRI of the fact or entity.
        wrong: what is wrong with it, in words.
        right: what is right and what shows it, in words; may be empty.
        who: name of the token by which it was sent.
        when: moment in UTC (2018-05-18T12:00:00Z).
        version: number of the version that was looked at.

    """

    about: str
    wrong: str
    right: str
    who: str
    when: str
    version: int

    def __post_init__(self) -> None:
        for name, least in (("wrong", 1), ("right", 0)):
            length = len(getattr(self, name).strip())
            if not least <= length <= MOST_CHARACTERS:
                raise MisuseError(
                    f"{name}: {length:,} characters; it takes {least} to {MOST_CHARACTERS:,}"
                )


class Corrections:
    """The folder `corrections` of a home: one file a proposal, which changes no fact."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "corrections"

    def propose(self, one: Correction) -> str:
        """Keep a proposal and give its id; the same one sent again is kept once.

        Raises:
            CorrectionsFullError: there are `MOST` already.
            StoreUnavailableError: it cannot be written.
        """
        said = {name: value for name, value in asdict(one).items() if name != "when"}
        name = sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
        path = self._folder / f"{name}.json"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                if sum(1 for _ in self._folder.iterdir()) >= MOST:
                    raise CorrectionsFullError(f"{MOST} corrections wait for review, and no more")
                write(path, (json.dumps(asdict(one), indent=1) + "\n").encode())
        except OSError as error:
            raise StoreUnavailableError(f"{self._folder}: {error}") from error
        return name

    def __iter__(self) -> Iterator[Correction]:
        """Yield every proposal, the oldest first.

        Raises:
            StoreUnavailableError: one cannot be read, naming its file.
        """
        return iter(sorted(map(_read, self._folder.glob("*.json")), key=lambda one: one.when))


def _read(path: Path) -> Correction:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Correction(**{each.name: found[each.name] for each in fields(Correction)})
    except (OSError, ValueError, KeyError, TypeError, MisuseError) as error:
        raise StoreUnavailableError(f"{path}: {error}") from error
