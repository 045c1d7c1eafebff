"""The short code of a paper: the same for the same paper, and not to be guessed by whoever has another."""

import hashlib
import hmac
import re

from django.conf import settings

# Without letters that are taken for a digit, or for each other.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
PATTERN = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}")
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def code_of(paper: str) -> str:
    """The code of the paper with this canonical text: 50 bits of its keyed hash, as "7KQ4-M2XD-9P"."""
    number = int.from_bytes(hmac.digest(settings.PAPER_KEY, paper.encode(), hashlib.sha256), "big")
    signs = "".join(SIGNS[number >> 5 * place & 31] for place in range(LENGTH))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def as_typed(text: str) -> str:
    """The code that somebody means with what they typed; empty when it is none."""
    signs = re.sub(r"[^0-9A-Z]", "", text.upper()).translate(MISREAD)
    code = f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"
    return code if PATTERN.fullmatch(code) else ""
