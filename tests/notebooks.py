"""Runs a notebook's cells as a notebook does, but in this process.

`python -m tests.notebooks` writes what the cells print into docs/notebook.ipynb.
"""

import ast
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"
RELEASES = Path(__file__).parents[1] / "data" / "releases"


def executed(notebook: dict[str, list[dict[str, object]]], folder: Path) -> Iterator[str]:
    """What each code cell prints, in order, run in a folder; a last expression is shown."""
    names: dict[str, object] = {}
    with chdir(folder):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                yield _run("".join(_lines(cell["source"])), names)


def printed(notebook: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    """What is kept as the output of each code cell."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            outputs = cell["outputs"]
            assert isinstance(outputs, list)
            yield "".join(line for output in outputs for line in _lines(output["text"]))


def read() -> dict[str, list[dict[str, object]]]:
    """The notebook as it is kept."""
    found: dict[str, list[dict[str, object]]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return found


def _lines(text: object) -> list[str]:
    return [text] if isinstance(text, str) else [str(line) for line in text]  # type: ignore[attr-defined]


def _run(source: str, names: dict[str, object]) -> str:
    tree = ast.parse(source)
    shown = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with redirect_stdout(StringIO()) as out:
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 (our own notebook)
        if isinstance(shown, ast.Expr):
            value = eval(compile(ast.Expression(shown.value), "cell", "eval"), names)  # noqa: S307
            if value is not None:
                print(repr(value))
    return out.getvalue()


def main() -> None:
    """Run the notebook on the first release, and keep what it prints."""
    from tests.api.conftest import publish  # noqa: PLC0415

    notebook = read()
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder) / "var", RELEASES)
        outputs = iter(list(executed(notebook, Path(folder))))
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            text = next(outputs).splitlines(keepends=True)
            stream = {"name": "stdout", "output_type": "stream", "text": text}
            cell["outputs"] = [stream] if text else []
            cell["execution_count"] = number
    NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + os.linesep, "utf-8")


if __name__ == "__main__":
    main()
