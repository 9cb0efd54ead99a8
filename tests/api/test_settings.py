from pathlib import Path

import pytest

from api.settings import settings
from graph.errors import MisuseError

NONSENSE = {
    "base without a slash": ("BASE_IRI", "http://localhost:8000/id", "end with a slash"),
    "base with a space": ("BASE_IRI", "http://localhost/a b/", "without spaces"),
    "base that is no address": ("BASE_IRI", "id/", "http:// or https://"),
    "base with a fragment": ("BASE_IRI", "http://localhost/#/", "'?' or '#'"),
    "port that is no number": ("PORT", "web", "integer"),
    "port out of range": ("PORT", "70000", "65535"),
    "no time at all": ("QUERY_TIMEOUT", "0", "greater than 0"),
    "no workers": ("WORKERS", "0", "greater than or equal to 1"),
    "too little memory": ("QUERY_MEMORY", "1", "greater than or equal to 64"),
    "store that is no address": ("STORE", "/srv/store", "address of a SPARQL server"),
}


def test_defaults_are_those_of_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "BASE_IRI", "PORT", "STORE", "QUERY_TIMEOUT"):
        monkeypatch.delenv(f"JOINDER_{name}", raising=False)
    found = settings()
    assert (found.home, found.port, found.query_timeout) == (Path("var"), 8000, 10)
    assert (found.base_iri, found.store, found.tokens) == ("http://localhost:8000/id/", None, None)


@pytest.mark.parametrize(("name", "value", "words"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(f"JOINDER_{name}", value)
    with pytest.raises(MisuseError) as refused:
        settings()
    assert f"JOINDER_{name}: " in str(refused.value)
    assert words in str(refused.value)


def test_an_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOINDER_PORT", "9000")
    monkeypatch.setenv("JOINDER_WORKERS", "7")
    found = settings(port=9001, workers=None)
    assert (found.port, found.workers) == (9001, 7)
