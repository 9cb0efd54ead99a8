"""Write until there is no room, make room, and write once more; print the editions kept.

RLIMIT_FSIZE makes writes fail as a full disk does, without needing one.
"""

import resource
import signal
import sys
from itertools import count
from pathlib import Path

from rdflib import RDF, Literal, URIRef

from graph.errors import StoreUnavailableError
from graph.store.live import Live

GRAPH, SUBJECT = URIRef("https://example.org/g"), URIRef("https://example.org/s")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def edition(live: Live, number: int) -> None:
    live.replace({GRAPH: [(SUBJECT, RDF.value, Literal(f"{number} " + "x" * 20_000))]})


with Live(Path(sys.argv[1])) as live:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, most))
    for number in count():
        try:
            edition(live, number)
        except StoreUnavailableError:
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    [kept] = live.store.quads()
    edition(live, 1000)
    print(number, str(kept[2]).split()[0])
