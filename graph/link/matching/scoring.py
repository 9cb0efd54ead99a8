"""How well one entry answers a question, and what that is made of."""

from collections.abc import Iterable, Mapping, Sequence

from graph.link.matching.asked import PersonReading, Reading
from graph.link.matching.entries import Entry, Kind, Ref, Value
from graph.link.matching.folding import States, fold, in_order
from graph.link.matching.likeness import Features, like, like_in_any_order, like_person

_OTHER_STATE, _NO_STATE = 0.6, 0.8
_OTHER_FORM, _OWN_FORM = 0.6, 0.96
_TURNED, _TURNED_CAPTION = 0.98, 0.9
_CONTEXT, _UNSAID = 0.3, 0.8
_NEAR = 0.8
_UNKNOWN = 0.8
_PROPERTIES = 0.5


def likenesses(name: str, kind: Kind, read: Iterable[Reading]) -> list[tuple[Reading, float]]:
    """How like a known name (folded) each reading is; the order of parties in a caption counts."""
    turned = _TURNED_CAPTION if kind is Kind.CASE else _TURNED
    return [
        (
            reading,
            like_in_any_order(reading.words, name, turned)
            if reading.searched
            else float(reading.words == name),
        )
        for reading in read
    ]


def name_features(entry: Entry, worth: float, like: Iterable[tuple[Reading, float]]) -> Features:
    """The best of the readings for an entry that bears the name; worth is 1 for a full name."""
    best: Features = {"name": 0.0, "score": 0.0}
    for reading, likeness in like:
        score = worth * likeness
        if reading.form:
            score *= _of_form(entry, reading.form)
        if reading.state and entry.state != reading.state:
            score *= _OTHER_STATE if entry.state else _NO_STATE
        if score > best["score"]:
            best = {"name": likeness, "full": worth, "score": score}
            if reading.state:
                best["state"] = 1.0 if entry.state == reading.state else 0.0
    return best


def _of_form(entry: Entry, form: str) -> float:
    if entry.kind is not Kind.JURISDICTION:
        return 1.0
    last = entry.id.rpartition("/")[2].partition(":")[0]
    if form in {"state", "commonwealth"}:
        return 1.0 if last in {"state", "territory"} else _OTHER_FORM
    if last in {"state", "territory", "country"}:
        return _OTHER_FORM
    return 1.0 if form.startswith("city") else _OWN_FORM


def person_features(
    entry: Entry,
    full: Sequence[str],
    family: Sequence[str],
    read: Iterable[PersonReading],
) -> Features:
    """Compare a person with the readings; a title and place that fit nothing known count less."""
    known: frozenset[str] | None = None
    best: Features = {"name": 0.0, "score": 0.0}
    for reading in read:
        found = like_person(reading.words, full, family)
        score = found["name"]
        if reading.context and score:
            known = _office_words(entry) if known is None else known
            if known:
                found["context"] = _share(reading.context, known)
            score *= 1 - _CONTEXT * (1 - found.get("context", _UNSAID))
        found["score"] = score
        if score > best["score"]:
            best = found
    return best


def _office_words(entry: Entry) -> frozenset[str]:
    words = [fold(h.post.name) for h in entry.holdings]
    words += [fold(h.seat.name) for h in entry.holdings if h.seat]
    return frozenset(" ".join(words).split())


def _share(asked: Iterable[str], known: Iterable[str]) -> float:
    there = [max(like(word, other) for other in known) >= _NEAR for word in asked]
    return sum(there) / len(there)


def with_properties(
    features: Features,
    given: Sequence[tuple[str, tuple[str, ...]]],
    known: Mapping[str, Sequence[Value]],
    states: States,
) -> Features:
    """Add one feature a property that this kind of entry has, and let them lower the score.

    A property whose value is not on record counts 0.8. Where no name was asked for, properties
    alone make the score, and one that is not on record counts nothing.
    """
    found, named = dict(features), "name" in features
    unknown, weight = (_UNKNOWN, _PROPERTIES) if named else (0.0, 1.0)
    for name, texts in given:
        if name in known:
            likenesses = [_fits(text, value, states) for text in texts for value in known[name]]
            found[f"property_{name}"] = max(likenesses) if likenesses else unknown
    compared = [worth for feature, worth in found.items() if feature.startswith("property_")]
    if compared:
        fit = sum(compared) / len(compared)
        found["score"] *= 1 - weight * (1 - fit)
    return found


def _fits(text: str, value: Value, states: States) -> float:
    """1 for the same id, name or number, less the more letters differ, 0 below 0.8."""
    if isinstance(value, Ref):
        if text == value.id or text.endswith(f"/{value.id}"):
            return 1.0
        name = value.name
    else:
        name = str(value)
    asked, known = fold(text), fold(name)
    if asked == known or (len(text) == 2 and text.isupper() and states.code(name) == text):
        return 1.0
    if not any(sign.isalpha() for sign in known):
        return 0.0  # a number that is nearly the same is another number
    words, there = set(in_order(asked).split()), set(in_order(known).split())
    likeness = 0.95 if words and (words <= there or there <= words) else like(asked, known)
    return likeness if likeness >= _NEAR else 0.0
