"""What a page is made from before it is drawn."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from rdflib.term import Identifier

from api.asking import Asker
from api.pages.facts import Facts
from api.service import Service


@dataclass(frozen=True, slots=True)
class View:
    """A template, its values, and every entity that it calls by name."""

    template: str
    values: dict[str, object] = field(default_factory=dict)
    terms: Iterable[Identifier] = ()


class Naming(Protocol):
    """Something that mentions entities."""

    def terms(self) -> Iterable[Identifier]:
        """Every entity it names."""
        ...


def named(things: Iterable[Naming]) -> list[Identifier]:
    """Every entity that the things name."""
    return [term for thing in things for term in thing.terms()]


Maker = Callable[[Service, Asker, Facts], Awaitable[View]]
