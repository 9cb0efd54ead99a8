import pytest

from graph.errors import NotAcceptableError
from graph.sparql.results import (
    CSV,
    GRAPHS,
    JSON,
    JSON_LD,
    N_TRIPLES,
    TABLES,
    TURTLE,
    XML,
    negotiate,
)

CHOICES = {
    "nothing said": ("", JSON, TURTLE),
    "anything": ("*/*", JSON, TURTLE),
    "text of any kind": ("text/*", CSV, TURTLE),
    "the common name": ("application/json", JSON, JSON_LD),
    "both named, one liked better": (f"{JSON};q=0.1, {XML}, {N_TRIPLES}", XML, N_TRIPLES),
    "server's order among equals": (f"{XML}, {JSON}, {JSON_LD}, {TURTLE}", JSON, TURTLE),
    "a specific range beats a general one": (
        f"*/*, {JSON};q=0, {TURTLE};q=0.1",
        XML,
        N_TRIPLES,
    ),
    "capitals and spaces": (" TEXT/CSV ; Q=0.5 ,Text/Turtle", CSV, TURTLE),
    "a browser": ("text/html,application/xml;q=0.9,*/*;q=0.8", JSON, TURTLE),
    "other parameters": ("text/csv;charset=utf-8;q=1, text/turtle;version=1.1", CSV, TURTLE),
}


@pytest.mark.parametrize(("accept", "table", "graph"), CHOICES.values(), ids=CHOICES)
def test_the_best_offer_is_chosen(accept: str, table: str, graph: str) -> None:
    assert (negotiate(accept, TABLES), negotiate(accept, GRAPHS)) == (table, graph)


@pytest.mark.parametrize(
    "accept", ["text/html", "*/*;q=0", f"{JSON};q=x", "image/*", "text/csv;q=0"]
)
def test_what_fits_nothing_is_refused(accept: str) -> None:
    with pytest.raises(NotAcceptableError):
        negotiate(accept, TABLES)


@pytest.mark.parametrize("accept", ["json", ",,;;", "*", ";q=1"])
def test_what_is_no_range_says_nothing(accept: str) -> None:
    assert negotiate(accept, TABLES) == JSON
