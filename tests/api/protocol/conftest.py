"""A running service, in its own process on a store on disk, with tokens for writing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from api.tokens import add
from tests.api.conftest import RELEASES, publish
from tests.api.test_server import serving

FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
ONE, TWO, THREE = (f"http://example.org/data{n}" for n in (1, 2, 3))
DATA = f"""PREFIX foaf: <http://xmlns.com/foaf/0.1/>
CLEAR ALL ;
INSERT DATA {{
  GRAPH <{ONE}> {{ <{ONE}> a foaf:Document }}
  GRAPH <{TWO}> {{ <{TWO}> a foaf:Document }}
  GRAPH <{THREE}> {{ <{THREE}> a foaf:Document }}
}}"""
DOCUMENTS = "SELECT ?d { ?d a <http://xmlns.com/foaf/0.1/Document> } ORDER BY ?d"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The service, asked with or without the right to write."""

    client: httpx.Client
    token: str
    reader: str
    home: Path

    def ask(self, query: str, **parameters: object) -> bool:
        """What an ASK says."""
        answer = self.client.get("/sparql", params={"query": query, **parameters})  # type: ignore[dict-item]
        assert answer.status_code == 200, answer.text
        return bool(answer.json()["boolean"])

    def column(self, query: str, name: str) -> list[str]:
        """One column of a SELECT."""
        answer = self.client.get("/sparql", params={"query": query})
        return [row[name]["value"] for row in answer.json()["results"]["bindings"]]

    def update(self, update: str, **parameters: object) -> httpx.Response:
        """Send an update directly, with the token."""
        return self.client.post(
            "/sparql",
            params=parameters,  # type: ignore[arg-type]
            content=update.encode(),
            headers={"Content-Type": UPDATE, **self.right},
        )

    @property
    def right(self) -> dict[str, str]:
        """The header that lets one write."""
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def version(self) -> str:
        """The number of the version that is served."""
        return self.client.head("/sparql", params={"query": "ASK {}"}).headers["joinder-version"]


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A service with the first release, and three graphs that were written over HTTP."""
    home = tmp_path_factory.mktemp("written")
    publish(home, RELEASES)
    file = home / "tokens"
    token, reader = add(file, "tests", ["update"]), add(file, "reader", ["queries"])
    with (
        serving(home, "--tokens", str(file)) as (_, address),
        httpx.Client(base_url=address, timeout=90) as client,
    ):
        found = Endpoint(client, token, reader, home)
        assert found.update(DATA).status_code == 200
        yield found
