"""`joinder extract`: what releases say, as JSON Lines."""

import json
import sys
from collections.abc import Sequence

from graph import pipeline
from graph.errors import UnreadableSourceError
from graph.extract.output import as_json
from graph.read import sources


def extract(paths: Sequence[str]) -> int:
    """Print one object a release, in the order of the inputs; 1 if any could not be read."""
    known = pipeline.knowledge()
    failed = 0
    for source in sources(paths):
        if isinstance(source, UnreadableSourceError):
            sys.stderr.write(f"{source}\n")
            failed += 1
            continue
        found = as_json(pipeline.facts(source, known))
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 1 if failed else 0
