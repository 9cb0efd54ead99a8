"""Who holds which office on a day, as a table beside the dump."""

import csv
import io
from collections.abc import Iterable

from graph.store.base import Row

COLUMNS = (
    "tenure", "person", "name", "post", "postLabel", "body", "start", "end", "how", "disputed",
)  # fmt: skip


def offices(rows: Iterable[Row]) -> bytes:
    """Write answers of `ontology/queries/holds-office-on.rq` as CSV, in their order."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([str(row.get(name, "")) for name in COLUMNS] for row in rows)
    return out.getvalue().encode()
