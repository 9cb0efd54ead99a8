"""An answer as rdflib gives it, which can also become a table of pandas or Arrow."""

import json
from importlib import import_module
from typing import TYPE_CHECKING

from rdflib import Graph, Variable
from rdflib.query import Result

from graph.errors import MisuseError
from graph.notebook.values import python
from graph.sparql.rows import rows

if TYPE_CHECKING:
    from types import ModuleType

    import pandas as pd
    import pyarrow as pa


class Answer(Result):
    """What a query found, complete: rows, a truth or a graph, with the version it is from."""

    def __init__(self, body: bytes, *, is_graph: bool, version: int | None) -> None:
        """Read SPARQL results in JSON, or N-Triples."""
        found = {} if is_graph else json.loads(body)
        kind = "CONSTRUCT" if is_graph else "ASK" if "boolean" in found else "SELECT"
        super().__init__(kind)
        self.version = version
        if is_graph:
            self.graph = Graph().parse(data=body, format="nt")
        elif "boolean" in found:
            self.askAnswer = bool(found["boolean"])
        else:
            self.vars = [Variable(name) for name in found["head"]["vars"]]
            self.bindings = [
                {Variable(name): term for name, term in row.items()} for row in rows(body)
            ]

    def columns(self) -> dict[str, list[object]]:
        """The rows of a SELECT as lists of Python values by column, None where unbound.

        IRIs, and dates that are only a year or a month, are text.

        Raises:
            MisuseError: no SELECT.
        """
        if self.vars is None:
            raise MisuseError("only the answer of a SELECT is a table")
        return {str(v): [python(row.get(v)) for row in self.bindings] for v in self.vars}

    def to_pandas(self) -> "pd.DataFrame":
        """The rows of a SELECT as a data frame.

        Raises:
            MisuseError: no SELECT, or pandas is not installed.
        """
        columns = self.columns()
        frame: pd.DataFrame = _library("pandas", "pandas").DataFrame(columns)
        return frame

    def to_arrow(self) -> "pa.Table":
        """The rows of a SELECT as an Arrow table; a column of mixed types becomes text.

        Raises:
            MisuseError: no SELECT, or pyarrow is not installed.
        """
        arrow = _library("pyarrow", "arrow")
        columns = {name: _array(arrow, values) for name, values in self.columns().items()}
        table: pa.Table = arrow.table(columns)
        return table


def _array(arrow: "ModuleType", values: list[object]) -> "pa.Array":
    if len({type(value) for value in values if value is not None}) > 1:
        values = [None if value is None else str(value) for value in values]
    array: pa.Array = arrow.array(values)
    return array


def _library(name: str, extra: str) -> "ModuleType":
    try:
        return import_module(name)
    except ImportError as error:
        message = f"{name} is not installed; Joinder's extra brings it: pip install '.[{extra}]'"
        raise MisuseError(message) from error
