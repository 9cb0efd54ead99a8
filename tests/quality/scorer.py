"""The scorer that lies beside the annotated releases, as far as the gate uses it."""

import importlib.util
from collections.abc import Mapping, Sequence
from typing import Protocol, TextIO, TypedDict, cast

from tests.quality.annotated import CORPUS

SCORER = CORPUS / "score.py"
Prediction = Mapping[str, object]


class Counter(Protocol):
    """What was right of what was found and of what there is."""

    tp: int
    p: int
    g: int

    def prf(self) -> tuple[float, float, float] | None:
        """Precision, recall and F1; None where there is nothing to find and nothing found."""
        ...


class View(TypedDict):
    """Figures on statements."""

    tot: Mapping[str, Counter]
    fns: int


class Items(TypedDict):
    """Figures on documents; `dates_t` is (right, all) of the dates that stand in the text."""

    case: Counter
    dock: Counter
    ppl: Counter
    dates: tuple[int, int]
    dates_t: tuple[int, int]


class Score(TypedDict):
    """What the scorer gives; QUOTED leaves statements without quotation marks out."""

    QUOTED: View
    ALL: View
    doc: Items


class Scorer(Protocol):
    """The functions of score.py."""

    def load_gold(self, paths: Sequence[str]) -> Sequence[Mapping[str, object]]:
        """Annotated documents of these files."""
        ...

    def score(
        self,
        docs: Sequence[Mapping[str, object]],
        preds: Mapping[str, Prediction],
        errors: list[tuple[object, ...]] | None = None,
    ) -> Score:
        """Compare what was found with what there is; mistakes are added to `errors`."""
        ...

    def show(self, R: Score, out: TextIO) -> None:  # noqa: N803 (the scorer's own name)
        """Print the tables."""
        ...


def scorer() -> Scorer:
    """The scorer, imported by its path: it stays where it is, so that there is one of it."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Scorer", module)
