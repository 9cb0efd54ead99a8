"""What partners ask of a large graph: its export, its validation, and whether that finds errors.

`python tests/bench/partners.py HOME` takes a home with a published version, and leaves it as it is.
Memory is the peak of a process that does nothing else.
"""

import re
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from rdflib import RDF, Literal, URIRef
from rdflib.term import Identifier

from graph import report
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions
from ontology.terms import JN, SCHEMA

PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
PERSON = "urn:planted:person"
PLANTED: dict[URIRef, list[tuple[URIRef, Identifier]]] = {
    URIRef(f"{PERSON}:title"): [
        (RDF.type, SCHEMA.Person),
        (SCHEMA.name, Literal("Mayor Ana Ruiz")),
    ],
    URIRef(f"{PERSON}:nameless"): [(RDF.type, SCHEMA.Person)],
    URIRef("urn:planted:statement"): [(RDF.type, JN.Statement)],
    URIRef("urn:planted:membership"): [(RDF.type, JN.CoalitionMembership)],
}
EXPORT = """
import sys
from pathlib import Path
from api.commands.export import export
from api.settings import Settings
export(Settings(home=Path(sys.argv[1])), Path(sys.argv[2]), None, None)
print(Path("/proc/self/status").read_text())
"""


def exported(home: Path, folder: Path) -> None:
    """Export in a process of its own: seconds, and the peak of its memory."""
    start = time.perf_counter()
    command = [sys.executable, "-c", EXPORT, str(home), str(folder)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds = time.perf_counter() - start
    peak = PEAK.search(told)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(told.splitlines()[0])
    print(
        f"export: {seconds:.1f} s, {size / 2**20:.1f} MiB of files, "
        f"{int(peak[1]) / 1024 if peak else 0:.0f} MiB of memory"
    )


def validated(home: Path, folder: Path) -> None:
    """Validate a copy of the version as it is, and with errors in it."""
    with closing(EmbeddedStore(folder)) as store:
        store.fill(Versions(home).lines(Versions(home).current()))
        start = time.perf_counter()
        found = report.report(store)
        print(f"validation: {time.perf_counter() - start:.1f} s, {found.total} breaches")
        planted = [(s, p, o) for s, said in PLANTED.items() for p, o in said]
        store.replace({URIRef("urn:planted:graph"): planted})
        start = time.perf_counter()
        found = report.report(store)
        seconds, nodes = time.perf_counter() - start, {str(each.focus) for each in found.results}
    seen = sum(str(node) in nodes for node in PLANTED)
    print(
        f"validation: {seconds:.1f} s, {found.total} breaches: "
        f"{seen} of the {len(PLANTED)} planted are found"
    )


def main() -> None:
    """Measure all."""
    home = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        exported(home, Path(folder) / "out")
        validated(home, Path(folder) / "store")


if __name__ == "__main__":
    main()
