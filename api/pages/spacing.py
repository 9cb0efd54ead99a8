"""Labels that do not cover each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle."""

    x: float
    y: float
    width: float
    height: float


def spaced(boxes: Sequence[Box], width: float, height: float) -> list[Box]:
    """Fit boxes into a canvas and push apart those that overlap, each as little as it takes.

    The same boxes give the same result. Where there is no room for all, some still overlap.
    """
    moved = _fitted(boxes, width, height)
    for _ in range(_ROUNDS):
        if not _pushed(moved):
            break
        moved = [_inside(box, width, height) for box in moved]
    return moved


def _fitted(boxes: Sequence[Box], width: float, height: float) -> list[Box]:
    """Stretch the places of the boxes over the whole canvas."""
    across, down = [box.x for box in boxes], [box.y for box in boxes]
    return [
        _inside(
            replace(
                box,
                x=_scaled(box.x, min(across), max(across), width),
                y=_scaled(box.y, min(down), max(down), height),
            ),
            width,
            height,
        )
        for box in boxes
    ]


def _scaled(value: float, least: float, most: float, size: float) -> float:
    return (value - least) / (most - least) * size if most > least else size / 2


def _inside(box: Box, width: float, height: float) -> Box:
    return replace(
        box,
        x=min(max(box.x, box.width / 2), width - box.width / 2),
        y=min(max(box.y, box.height / 2), height - box.height / 2),
    )


def _pushed(boxes: list[Box]) -> bool:
    """Move each overlapping pair apart along the shorter way; tell whether any was."""
    any_moved = False
    for i, j in combinations(range(len(boxes)), 2):
        one, other = boxes[i], boxes[j]
        over_x = (one.width + other.width) / 2 - abs(one.x - other.x)
        over_y = (one.height + other.height) / 2 - abs(one.y - other.y)
        if over_x <= 0 or over_y <= 0:
            continue
        any_moved = True
        if over_x < over_y:
            step = over_x / 2 if one.x <= other.x else -over_x / 2
            boxes[i], boxes[j] = replace(one, x=one.x - step), replace(other, x=other.x + step)
        else:
            step = over_y / 2 if one.y <= other.y else -over_y / 2
            boxes[i], boxes[j] = replace(one, y=one.y - step), replace(other, y=other.y + step)
    return any_moved
