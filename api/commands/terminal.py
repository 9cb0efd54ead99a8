"""Words from outside on a terminal, which they must not be able to steer."""


def on_one_line(words: str, most: int = 200) -> str:
    """The words without control characters, cut at so many characters."""
    shown = "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
    return shown if len(shown) <= most else shown[: most - 1] + "…"
