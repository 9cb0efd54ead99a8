"""A process that takes the text out of files: `python -m graph.read.worker`.

Its arguments are MiB of address space and its parent's number. It is asked and replies in lines
of JSON, the bytes of the file following the question; nothing is evaluated that comes from it.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from graph.errors import UnreadableSourceError
from graph.limits import die_with, limit
from graph.model import Source
from graph.read.docx import docx_source
from graph.read.formats import Format
from graph.read.html import html_source
from graph.read.pdf import pdf_source
from graph.seccomp import confine

_READERS: dict[Format, Callable[[str, bytes], Source]] = {
    Format.HTML: html_source,
    Format.PDF: pdf_source,
    Format.DOCX: docx_source,
}


def main(memory_mib: str, parent: str) -> None:
    """Take the limits and answer until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    die_with(int(parent))
    limit(int(memory_mib), file_bytes=0)
    confine()
    questions, replies = sys.stdin.buffer, _replies()
    while line := questions.readline():
        asked = json.loads(line)
        content = questions.read(asked["size"])
        reply = _read(asked["name"], Format(asked["format"]), content)
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()


def _read(name: str, form: Format, content: bytes) -> dict[str, object]:
    try:
        found = _READERS[form](name, content)
    except UnreadableSourceError as error:
        return {"problem": error.reason}
    except MemoryError:
        return {"problem": "needs more memory than a file is given"}
    return {
        "text": found.text,
        "issued": found.issued.isoformat() if found.issued else None,
        "url": found.url,
        "publisher": found.publisher,
        "title": found.title,
        "warnings": found.warnings,
    }


def _replies() -> IO[bytes]:
    """Keep the pipe to the parent for replies; what a library prints goes nowhere."""
    pipe = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    return pipe


if __name__ == "__main__":
    main(*sys.argv[1:])
