"""Whole numbers in digits or words, as releases print them."""

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: value for value, word in enumerate(_ONES, 1)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_COMPOUND = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}}|{_COMPOUND}|{'|'.join(reversed(_ONES))})"


def number(words: str) -> int:
    """The value: "1,200", "21", "twenty-one".

    Raises:
        KeyError: the words match no `NUMBER`.
    """
    plain = words.lower().replace(",", "")
    return int(plain) if plain.isdigit() else sum(_VALUES[part] for part in plain.split("-"))
