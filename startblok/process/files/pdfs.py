"""PDFs: every object is read, nothing may act, nothing may unfold without end, nothing may stand around it."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from startblok.process.files.unfit import Unfit, Why, refuse_page
from startblok.process.files.unfolding import Unfolding

# A paper of 10 MB has far fewer parts than this.
MOST_OBJECTS = 50_000
MOST_PARTS = 1_000_000
# A PDF may be a little broken; each part that is not where it should be costs a search through the whole file.
MOST_LOST = 20
# So far a browser looks to guess what a file is.
GUESSED_FROM = 1024

PDF = b"%PDF-"
BLANK = b"\x00\t\n\x0c\r "

ACTIVE = frozenset(
    {"/AA", "/EmbeddedFile", "/EmbeddedFiles", "/GoToE", "/GoToR", "/ImportData", "/JS", "/JavaScript", "/Launch"}
    | {"/Rendition", "/RichMedia", "/RichMediaContent", "/SubmitForm", "/XFA"}
)
"""Names in a PDF by which it runs something, sends something, opens something else, or carries other files."""

UNLISTED = re.compile(rb"/(EmbeddedFile|ImportData|JavaScript|Launch|RichMedia|SubmitForm)")
"""Those that are long enough never to stand in a packed part by chance: a reader that mends a PDF finds them there."""

_HEADER = re.compile(rb"[\x00\t\n\x0c\r ]*(\d{1,10})[\x00\t\n\x0c\r ]+(\d{1,5})[\x00\t\n\x0c\r ]+obj")


def read(content: bytes) -> None:
    """Read every object of a PDF; raises Unfit when one of them does something, or when it is not whole."""
    refuse_page(content[len(PDF) : GUESSED_FROM])
    if not content.rstrip(BLANK).endswith(b"%%EOF"):
        raise Unfit(Why.UNREADABLE, "something stands behind its end")
    if UNLISTED.search(content):
        raise Unfit(Why.DOES_THINGS, "a part that a table may not list")
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Unfit(Why.LOCKED)
    pages, unfolding = 0, Unfolding()
    for parts, part in enumerate(_parts(reader, content), 1):
        if parts > MOST_PARTS:
            raise Unfit(Why.TOO_LARGE, "too many parts")
        if isinstance(part, NameObject) and part in ACTIVE:
            raise Unfit(Why.DOES_THINGS, str(part))
        if isinstance(part, DictionaryObject):
            pages += part.get("/Type") == "/Page"
            _opens_quietly(part)
        if isinstance(part, StreamObject):
            unfolding.add(part)
    if pages == 0 or not isinstance(reader.root_object["/Pages"], DictionaryObject):
        raise Unfit(Why.UNREADABLE, "no pages")


def _opens_quietly(part: DictionaryObject) -> None:
    """What happens when a PDF is opened: it may turn to a page, and nothing else."""
    if "/OpenAction" not in part:
        return
    action: Any = part["/OpenAction"]
    if isinstance(action, DictionaryObject) and ("/Next" in action or str(action["/S"]) != "/GoTo"):
        raise Unfit(Why.DOES_THINGS, "/OpenAction")


def _parts(reader: PdfReader, content: bytes) -> Iterator[Any]:
    """Each object of the file with all that stands in it, names of keys too; no reference is followed."""
    left: list[Any] = [reader.trailer]
    found = _objects(reader, content)
    while True:
        if not left:
            try:
                left.append(next(found))
            except StopIteration:
                return
        part = left.pop()
        yield part
        if isinstance(part, DictionaryObject):
            left += [*dict.keys(part), *dict.values(part)]
        elif isinstance(part, ArrayObject):
            left += list.__iter__(part)


def _objects(reader: PdfReader, content: bytes) -> Iterator[Any]:
    where = [(number, turn, at) for turn, row in reader.xref.items() for number, at in row.items()]
    if len(where) + len(reader.xref_objStm) > MOST_OBJECTS:
        raise Unfit(Why.TOO_LARGE, "too many objects")
    lost = 0
    for number, turn, at in where:
        header = _HEADER.match(content, at)
        lost += header is None or int(header[1]) != number
        if lost > MOST_LOST:
            raise Unfit(Why.UNREADABLE, "too much is lost")
        yield reader.get_object(IndirectObject(number, turn, reader))
    for number in reader.xref_objStm:
        yield reader.get_object(IndirectObject(number, 0, reader))
