"""What a bank says of a file of payments, as pain.002 or CSV; anything doubtful refuses the whole answer."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from startblok.links.sepa import report, table
from startblok.links.sepa.said import LARGEST, MOST, Answer, Unreadable

__all__ = ["LARGEST", "MOST", "Answer", "Unreadable", "read"]

PIECE = 64 * 1024
ENCODING = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']""")

MOJIBAKE = "De tekens in dit bestand zijn geen UTF-8. Vraag het bestand opnieuw, of bewaar het als UTF-8."


def read(file: BinaryIO, largest: int = LARGEST) -> Iterator[Answer]:
    """The answers in this file of at most `largest` bytes, in its order; raises Unreadable before it gives any.

    Payments that the bank has not decided on yet give no answer. One for all payments of a message comes first.
    """
    content = file.read(largest + 1)
    if len(content) > largest:
        raise Unreadable([f"Dit bestand is groter dan {largest // 1_000_000} MB. Vraag de bank een kleiner bestand."])
    content = content.removeprefix(codecs.BOM_UTF8)
    _must_be_text(content)
    if content[:PIECE].lstrip()[:1] == b"<":
        return iter(report.answers(content))
    return iter(table.answers(content))


def _must_be_text(content: bytes) -> None:
    """Raises Unreadable for what is no text in UTF-8, and for XML that declares things to fill in."""
    if not content.strip():
        raise Unreadable(["Dit bestand is leeg."])
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable([MOJIBAKE])
    if b"\0" in content:
        raise Unreadable(["Dit is geen tekst. Verwacht is XML (pain.002) of CSV."])
    declared = ENCODING.match(content)
    if declared and declared[1].lower() != b"utf-8":
        raise Unreadable([MOJIBAKE])
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), PIECE):
            decoder.decode(content[at : at + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Unreadable([MOJIBAKE]) from error
    # With these a small file unfolds to gigabytes, or brings in another one. A bank has no need of them.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unreadable(["Dit bestand bevat een DTD of entiteiten. Een antwoord van een bank heeft die niet."])
