"""What every carrier of text messages does, and what it is given."""

import re
from typing import Protocol

from startblok.links.unsent import NotSent, Refused

# Four parts of a text of more than one: what goes into one message at most.
LONGEST = 4 * 153

BELGIUM = "+32"


class Port(Protocol):
    """Something that brings a text to a phone."""

    def send(self, to: str, text: str, id_: str) -> None:
        """Bring the text to this number; the same `id_` again is the same message. Raises NotSent."""


def dialled(number: str) -> str:
    """A number as the whole world dials it: "0470 55 50 10" is "+32470555010"; raises NotSent for what is none.

    The zero in "+32 (0)470 55 50 10" is for who dials it here.
    """
    digits = re.sub(r"[ ./()-]", "", re.sub(r"(?<=\d) *\(0\)", "", number))
    whole = re.sub(r"^00", "+", digits)
    whole = re.sub(r"^0", BELGIUM, whole)
    if not re.fullmatch(r"\+[1-9][0-9]{7,14}", whole):
        raise Refused("no number")
    return whole


def fitting(text: str) -> str:
    """The text, when it fits in one message; raises NotSent."""
    if not text or len(text) > LONGEST:
        raise NotSent("empty, or too long")
    return text
