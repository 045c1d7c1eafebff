"""Why an uploaded file cannot be kept, and what gives a file in disguise away."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO

TYPES = frozenset({"application/pdf", "image/jpeg", "image/png"})
"""What is kept at all."""


class Why(StrEnum):
    """What is wrong with a file; what the person reads about it stands beside the form."""

    UNREADABLE = "unreadable"
    LOCKED = "locked"
    DOES_THINGS = "does_things"
    TWO_IN_ONE = "two_in_one"
    TOO_LARGE = "too_large"
    MOVES = "moves"
    STUCK = "stuck"


class Unfit(Exception):
    """The bytes are no PDF, JPEG or PNG that can be kept; `detail` is for whoever reads the code or a test."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(detail or why.value)
        self.why = why


ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
PAGES = re.compile(rb"<\?php|<script|<html|<!doctype html|%PDF-", re.IGNORECASE)
"""How a web page, a program for a web server, or a PDF begins."""


def refuse_archive(content: bytes) -> None:
    """Raise Unfit when a program that unpacks archives would open these bytes, whatever else they are."""
    if zipfile.is_zipfile(BytesIO(content)) or any(each in content for each in ARCHIVES):
        raise Unfit(Why.TWO_IN_ONE, "an archive")


def refuse_page(beside: bytes) -> None:
    """Raise Unfit when what stands beside the picture or the pages is the beginning of something else."""
    if PAGES.search(beside):
        raise Unfit(Why.TWO_IN_ONE, "a page or a program")
