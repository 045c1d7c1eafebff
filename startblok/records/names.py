"""The name of somebody as it is shown, in any script."""

import unicodedata

# Unicode's marks for a piece of text with a direction of its own: what stands beside it keeps its place.
BEGIN, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
TO_THE_LEFT = frozenset({"R", "AL"})


def in_full(first_name: str, last_name: str) -> str:
    """Both names; one that runs from right to left is set apart, so that a sentence or number around it stays whole."""
    name = f"{first_name} {last_name}"
    if name.isascii() or not TO_THE_LEFT & {unicodedata.bidirectional(each) for each in name}:
        return name
    return f"{BEGIN}{name}{END}"


def bare(text: str) -> str:
    """The text without these marks, for whoever works on with it."""
    return text.replace(BEGIN, "").replace(END, "")
