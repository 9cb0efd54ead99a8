"""Logs for machines: one JSON object a line on standard error, and a file of slow queries.

A line tells a query by its hash. Its text stands only in lines of level debug and in the file of
slow queries, where whoever keeps the service has asked for it; a token stands nowhere.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from hashlib import sha256
from logging.handlers import RotatingFileHandler
from pathlib import Path

from graph.errors import MisuseError

_MOST_BYTES = 10 * 2**20
_LENGTH = 16
SLOW = "joinder.slow"


def query_hash(query: str) -> str:
    """The beginning of a query's SHA-256, as 16 hex digits."""
    return sha256(query.encode(errors="replace")).hexdigest()[:_LENGTH]


class JsonLines(logging.Formatter):
    """A record as a JSON object: time, level, logger, event, and the fields it carries."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def set_up(level: str, slow_queries: Path | None) -> None:
    """Log from `level` on to standard error, and slow queries to a file if one is named.

    Raises:
        MisuseError: the file cannot be written.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    slow = logging.getLogger(SLOW)
    slow.propagate = False
    slow.handlers = []
    if slow_queries is not None:
        slow.addHandler(_file(slow_queries))
        slow.setLevel(logging.INFO)


def _file(path: Path) -> logging.Handler:
    try:
        handler = RotatingFileHandler(path, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8")
    except OSError as error:
        raise MisuseError(f"JOINDER_SLOW_QUERY_LOG: {path}: {error.strerror}") from error
    handler.setFormatter(JsonLines())
    return handler
