"""Names as people type them into spreadsheets: slips, order, initials, titles, states."""

import random
import string
from collections.abc import Callable

from graph.link.matching.entries import Entry

Noise = Callable[[random.Random, str], str]


def slip(chance: random.Random, name: str) -> str:
    """One letter of a word of at least four left out, doubled, changed or turned with the next."""
    at = [n for n in range(1, len(name) - 1) if name[n - 1 : n + 2].isalpha()]
    longest = max(len(word) for word in name.split())
    if longest < 4 or not at:
        return name
    n = chance.choice(at)
    other = chance.choice(string.ascii_lowercase)
    return chance.choice(
        [
            name[:n] + name[n + 1 :],
            name[:n] + name[n] + name[n:],
            name[:n] + other + name[n + 1 :],
            name[:n] + name[n + 1] + name[n] + name[n + 2 :],
        ]
    )


def of_person(chance: random.Random, entry: Entry) -> str:
    """A person's name with one or two kinds of noise."""
    given = entry.name.removesuffix(entry.family).strip()
    first = given.split()[0]
    title = chance.choice(["Mayor", "Hon.", "Mr.", "Ms.", "City Attorney", "The Honorable"])
    turned = f"{entry.family}, {given}"
    post = entry.holdings[0].post.name if entry.holdings else "Judge"
    form = chance.choice(
        [
            entry.name,
            turned,
            f"{title} {entry.name}",
            f"{first} {entry.family}",
            f"{first[0]}. {entry.family}",
            f"{entry.family}, {first[0]}.",
            f"{first} {chance.choice(string.ascii_uppercase)}. {entry.family}",
            f"{entry.name}, {post}",
            entry.name.upper(),
            entry.name.lower(),
            f"{entry.name} Jr.",
        ]
    )
    return slip(chance, form) if chance.random() < 0.5 else form


def of_place(chance: random.Random, entry: Entry, state: str) -> str:
    """A place's name and state with one or two kinds of noise."""
    name = slip(chance, entry.name) if chance.random() < 0.6 else entry.name
    code = entry.state or ""
    form = chance.choice(
        [
            f"{name}, {code}",
            f"{name}, {state}",
            f"{name} {code}",
            f"{name} ({code})",
            f"{name}, {slip(chance, state)}",
            f"{' '.join(reversed(name.split()))}, {code}",
            f"City of {name}, {code}" if "/place:" in entry.id else f"{name}, {code}",
        ]
    )
    return chance.choice([form, form, form.upper(), form.lower().replace(code.lower(), code)])


def of_words(chance: random.Random, entry: Entry) -> str:
    """The name of an office or organisation, a slip in it or its words in another order."""
    name = chance.choice([entry.name, *entry.others])
    body = name.partition(" of ")
    turned = f"{body[2]} {body[0]}" if body[2] else name
    form = chance.choice([name, turned, name.upper(), name.replace("of ", "for ")])
    return slip(chance, form) if chance.random() < 0.5 and len(form) > 6 else form
