"""The few characters that every bank of SEPA takes, and how any text is folded into them."""

import re

from text_unidecode import unidecode

PLAIN = r"[A-Za-z0-9/?:().,'+ -]"
"""One of SEPA's characters, as a regular expression. None of them has a meaning in XML's text."""

ID = r"[A-Za-z0-9?:().,'+-]{1,35}"
"""A mark that a bank gives back as it came: without spaces, and without the slashes that some banks refuse."""

NOTHING = "NOTPROVIDED"
"""What SEPA writes where there is nothing to say."""

UNKNOWN = "[?]"
"""What unidecode writes for a sign without letters, such as one for the direction of a text."""

# Signs that have a near one; what is left without becomes a space.
NEAR = str.maketrans(
    {"&": "+", "@": "(at)", "_": "-", '"': "'", "`": "'", "[": "(", "]": ")", "{": "(", "}": ")", ";": ","}
)

_ready = re.compile("{0}+(?: {0}+)*".format(PLAIN.replace(" ", ""))).fullmatch
_others = re.compile(PLAIN.replace("[", "[^", 1))


def folded(text: str, most: int) -> str:
    """The text in SEPA's characters, cut at `most` of them: "Zoë & Łukasz" is "Zoe + Lukasz".

    Letters lose their accents, other scripts are written in ours, and what says nothing becomes NOTPROVIDED.
    """
    if len(text) <= most and _ready(text):
        return text
    text = _others.sub(" ", unidecode(text).replace(UNKNOWN, " ").translate(NEAR))
    return " ".join(text.split())[:most].rstrip() or NOTHING
