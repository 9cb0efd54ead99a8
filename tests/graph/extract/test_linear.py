"""Twice the text is twice the work, whatever the text: for each pattern, and for all rules.

Calls are counted, so that part is the same on every machine. What a pattern does inside the
regular expression engine cannot be counted from outside; there the processor time for a text is
compared with that for twice the text, the least of several tries each, and only where a text takes
long enough to be measured. Four times as long, as squares have it, is far from what is allowed.
"""

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from types import FrameType

import pytest

import graph.extract
from graph.extract.release import facts
from graph.extract.view import view
from graph.read.text import source

TOKENS = (
    "A|a|1|.|,|;|:|-|—|_|*|'|’|“|”|\"|(|)|&|@|/|#|é|É|中|\t|\n|\r|\r\n| \n| |\u00a0|\u00ad|"
    "\u2028|\u3000|A-|a-|A'|A |a |1 |A. |A.B. |1,|1/|1-|A, |a, |A\n|a\n|_a|* |# |a@|a.|"
    "a@a.|(A) |(D-|(555) |20-|Mayor |Mayor A |Mayor A, |Mayor and |and Mayor |said |said, |"
    "said he |said A. |he |statement: |v. |A v. B |A v. |et al. |ex rel. |In re A |No. 1 |"
    "1:18-cv-1 |of the |of |the |The |and |for |City of |City of A, |A of the |A for A |"
    "A and A, |Act |the A Act of 2000 |S. 1 |H.R. |Senators A, |Sens. A (D-B) and |U.S. |"
    "Attorney |District Attorney |Attorneys General of A, |Chief |Deputy |Department of |"
    "Department of A and |Administration |coalition of |led by A |joined by A, |with A |"
    "twenty-|twenty |5% of |most a |best a |a in |over 20 |more than |will |not |support |"
    "oppose the |While |because, |that are |so |January 1, |Jan. |St. |Jr., |Inc. |de la |"
    "A de la |'s |'s office |“a |“a.” |\"a\" said A. |“A b c,” said Mayor A. |“A b.”\n|"
    "A: “b”\n|contact: |A County |A, NY 1"
).split("|")
SMALL = 2_000
FEW = 1_500
LARGE = 100_000
MOST = 3.2
"""Times as much work for twice the text: 2, and room for what else the machine does."""

SHORT = 0.010
"""Seconds that are too short to be worth a comparison: 4,000 squared steps take longer."""

WINDOWS = {
    "cases._LEFT": 110,
    "cases._BEFORE_ACT": 120,
    "cases._RIGHT": 110,
    "stances._DIRECT": 90,
    "stances._DIRECT_OR_DEEDS": 90,
    "introductions._BODY_BEFORE": 90,
    "introductions._NAME_BEFORE": 120,
    "introductions._PLACE_BEFORE": 60,
}
"""Patterns that end at a fixed place, and how many characters before it their callers show them."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module of the extractor holds, by the module's name and its own."""
    for module in pkgutil.iter_modules(graph.extract.__path__):
        names = vars(importlib.import_module(f"graph.extract.{module.name}"))
        for name, value in names.items():
            held = value if isinstance(value, tuple) else (value,)
            for one in held:
                if isinstance(one, re.Pattern):
                    yield f"{module.name}.{name}", one


def adversarial(token: str, length: int) -> str:
    return (token * (length // len(token) + 1))[:length]


@cache
def _seen(text: str) -> str:
    return view(text).text


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    taken = []
    for _ in range(tries):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def exhausted(pattern: re.Pattern[str], text: str) -> Callable[[], object]:
    return lambda: sum(1 for _ in pattern.finditer(text))


def growth(work: Callable[[str], Callable[[], object]], token: str, length: int) -> float:
    """Times as much time for twice the text; 1 where it is too short to tell."""
    twice = seconds(work(adversarial(token, 2 * length)), 1)
    if twice < SHORT:
        return 1.0
    twice = min(twice, seconds(work(adversarial(token, 2 * length)), 2))
    return twice / max(seconds(work(adversarial(token, length))), 1e-6)


def calls(text: str) -> int:
    """How many functions are called to read a text, those of the interpreter included."""
    made = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    read = source("adversarial.txt", f"x {text} x")
    sys.setprofile(count)
    try:
        facts(read, {})
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(("name", "pattern"), patterns(), ids=[name for name, _ in patterns()])
def test_pattern_takes_twice_as_long_for_twice_the_text(
    name: str, pattern: re.Pattern[str]
) -> None:
    if name in WINDOWS:
        pytest.skip(f"is shown {WINDOWS[name]} characters at most")

    def work(text: str) -> Callable[[], object]:
        return exhausted(pattern, text if name.startswith("view.") else _seen(text))

    cost = {token: growth(work, token, SMALL) for token in TOKENS}
    doubtful = [token for token, times in cost.items() if times > MOST]
    slow = {token for token in doubtful if growth(work, token, SMALL) > MOST}
    assert not slow


_CROWDED = frozenset(("A v. ", "A v. B ", "In re A ", "“a.” ", '"a" said A. '))
"""Each mention is compared with each other one: many on a line are for the time limit to stop."""


@pytest.mark.parametrize("token", [one for one in TOKENS if one not in _CROWDED], ids=ascii)
def test_rules_make_twice_the_calls_for_twice_the_text(token: str) -> None:
    once, twice = (calls(adversarial(token, length)) for length in (FEW, 2 * FEW))
    assert twice <= MOST * once


@pytest.mark.slow
@pytest.mark.parametrize("token", [one for one in TOKENS if one not in _CROWDED], ids=ascii)
def test_rules_take_twice_as_long_for_a_hundred_thousand_characters(token: str) -> None:
    def work(text: str) -> Callable[[], object]:
        read = source("adversarial.txt", f"x {text} x")
        return lambda: facts(read, {})

    assert growth(work, token, LARGE // 2) <= MOST
