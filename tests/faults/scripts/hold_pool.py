"""Ask a pool of workers something endless, to be killed meanwhile."""

import asyncio
import sys
from pathlib import Path

from graph.sparql.pool import QueryPool
from graph.store.versions import Versions

TRIPLES = " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(5))


async def main() -> None:
    pool = QueryPool(Versions(Path(sys.argv[1])), workers=2)
    await pool.start()
    print("ready", flush=True)
    await pool.answer(f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} }}", timeout=60)


asyncio.run(main())
