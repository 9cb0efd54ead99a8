"""What the service counts, in the words of Prometheus."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from graph.store.tally import Tally
from graph.store.versions import Version

_SAMPLES = 1024
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counters of one service; each knows only labels of our own, so their number is bounded."""

    def __init__(self) -> None:
        kept = self._registry = CollectorRegistry()
        ProcessCollector(registry=kept)  # memory, processor time and files of the service itself
        requests = Counter(
            "joinder_requests", "Requests answered", ["route", "method", "status"], registry=kept
        )
        request_seconds = Histogram(
            "joinder_request_seconds",
            "Time until a request was answered",
            ["route"],
            buckets=_SECONDS,
            registry=kept,
        )
        queries = Counter(
            "joinder_queries",
            "Queries by what became of them: answered, gone with the client, or the error's code",
            ["lane", "outcome"],
            registry=kept,
        )
        query_seconds = Histogram(
            "joinder_query_seconds",
            "Time until a query was answered or ended, the wait for a worker included",
            ["lane"],
            buckets=_SECONDS,
            registry=kept,
        )
        running = Gauge(
            "joinder_queries_running", "Queries that wait or run", ["lane"], registry=kept
        )
        # looking a sample up by its labels takes longer than counting does
        self.request = lru_cache(_SAMPLES)(requests.labels)
        self.seconds_of_request = lru_cache(_SAMPLES)(request_seconds.labels)
        self.query = lru_cache(_SAMPLES)(queries.labels)
        self.seconds_of_query = lru_cache(_SAMPLES)(query_seconds.labels)
        self.running_in = lru_cache(_SAMPLES)(running.labels)
        self._workers = Gauge("joinder_workers", "Living workers", ["lane"], registry=kept)
        self._starts = Gauge(
            "joinder_worker_starts",
            "Workers started since the service started, the first ones included",
            ["lane"],
            registry=kept,
        )
        self._version = Gauge("joinder_version", "The current version", ["what"], registry=kept)
        self._age = Gauge(
            "joinder_version_age_seconds", "Time since the current version was made", registry=kept
        )
        self._ingested = Gauge(
            "joinder_ingested", "Inputs of all ingests into this home", ["outcome"], registry=kept
        )
        self._ingests = Gauge("joinder_ingests", "Ingests into this home", registry=kept)

    def set_workers(self, alive: Mapping[str, int], starts: Mapping[str, int]) -> None:
        """Tell how many workers live in each lane, and how many were ever started."""
        for lane, number in alive.items():
            self._workers.labels(lane).set(number)
        for lane, number in starts.items():
            self._starts.labels(lane).set(number)

    def set_published(self, version: Version | None, tally: Tally) -> None:
        """Tell of the current version, if there is one, and of what was ingested."""
        if version is not None:
            for what in ("number", "quads", "graphs", "releases"):
                self._version.labels(what).set(getattr(version, what))
            made = datetime.fromisoformat(version.created)
            self._age.set((datetime.now(UTC) - made).total_seconds())
        for outcome, number in tally.by_outcome().items():
            self._ingested.labels(outcome).set(number)
        self._ingests.set(tally.runs)

    def text(self) -> bytes:
        """Everything, in the text format of Prometheus; takes a few milliseconds."""
        return generate_latest(self._registry)
