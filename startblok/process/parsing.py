"""What an uploaded file really is: parsed in full, refused when it does anything, freed of what rides along.

A picture is kept as its picture alone: no place where it was taken, no second file behind it. A PDF is kept as it came,
for it may be signed.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from threading import Lock
from typing import Any

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

# A picture that unfolds to more than this is a bomb, not a scan; so is one that is drawn over and over again.
MOST_PIXELS = 60_000_000
MOST_SCANS = 100
# A paper of 10 MB has far fewer parts than this.
MOST_OBJECTS = 50_000
MOST_PARTS = 1_000_000
# A PDF may be a little broken; each part that is not where it should be costs a search through the whole file.
MOST_LOST = 20

PDF, PNG, JPEG = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
BLANK = b"\x00\t\n\x0c\r "

ACTIVE = frozenset(
    {"/AA", "/EmbeddedFile", "/EmbeddedFiles", "/GoToE", "/ImportData", "/JS", "/JavaScript", "/Launch"}
    | {"/RichMedia", "/RichMediaContent", "/SubmitForm", "/XFA"}
)
"""Names in a PDF by which it runs something, sends something, or carries other files."""

# The parts of a PNG that make its picture, and the pieces of a JPEG that are kept: how its colours are written.
DRAWN = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"pHYs"})
COLOURS = frozenset({0xE0, 0xEE})
STARTS_SCAN, ENDS, TURNED = 0xDA, 0xD9, 0x0112

_HEADER = re.compile(rb"[\x00\t\n\x0c\r ]*(\d{1,10})[\x00\t\n\x0c\r ]+(\d{1,5})[\x00\t\n\x0c\r ]+obj")

# One picture unfolded takes up to 240 MB: they take turns.
_one_at_a_time = Lock()


class Unreadable(Exception):
    """The bytes are not a whole PDF, JPEG or PNG."""


class DoesThings(Exception):
    """A PDF that runs something, opens something by itself, or carries other files."""


def parsed(content: bytes) -> tuple[str, bytes]:
    """The type that the bytes themselves show, and the bytes to keep; raises Unreadable or DoesThings."""
    try:
        if content.startswith(PDF):
            _read_pdf(content)
            return "application/pdf", content
        kind, bare = ("PNG", _png) if content.startswith(PNG) else ("JPEG", _jpeg)
        kept = bare(content)
        _draw(kept, kind)
        return f"image/{kind.lower()}", kept
    except DoesThings:
        raise
    # The parsers raise whatever a broken file leads them into; each of these means "not readable".
    except Exception as error:
        raise Unreadable from error


def _draw(content: bytes, kind: str) -> None:
    with _one_at_a_time, Image.open(BytesIO(content), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Unreadable("too many pixels")
        picture.load()


def _png(content: bytes) -> bytes:
    """Only the parts that draw the picture; what stands behind its end is left out."""
    kept, at = [PNG], len(PNG)
    while True:
        size, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        end = at + size + 12
        if end > len(content):
            raise Unreadable("a part is cut off")
        if name in DRAWN:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end


def _jpeg(content: bytes) -> bytes:
    """Only the pieces that draw the picture, and which way up it is held; what stands behind its end is left out."""
    if not content.startswith(JPEG):
        raise Unreadable("no picture")
    kept, scans = [JPEG, _held(content)], 0
    for marker, piece in _pieces(content):
        scans += marker == STARTS_SCAN
        if scans > MOST_SCANS:
            raise Unreadable("drawn too often")
        # E0 to EF belong to programs, FE is a comment.
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in COLOURS:
            kept.append(piece)
    return b"".join(kept)


def _pieces(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The pieces of a JPEG after its first two bytes, each with its marker, up to and with its end."""
    at = len(JPEG)
    while True:
        if content[at] != 0xFF:
            raise Unreadable("no marker")
        # A marker may be filled up with more of these.
        while content[at + 1] == 0xFF:
            at += 1
        marker = content[at + 1]
        if marker == ENDS:
            yield marker, content[at : at + 2]
            return
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == STARTS_SCAN:
            end = _end_of_scan(content, end)
        if end > len(content):
            raise Unreadable("a piece is cut off")
        yield marker, content[at:end]
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next real marker stands: FF00 is drawn, FFD0 to FFD7 go on drawing."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _held(content: bytes) -> bytes:
    """A piece that says which way up the picture is held, and nothing else; empty when it stands upright."""
    with Image.open(BytesIO(content), formats=["JPEG"]) as picture:
        turned = picture.getexif().get(TURNED, 1)
    if turned not in range(2, 9):
        return b""
    told = Image.Exif()
    told[TURNED] = turned
    words = told.tobytes()
    return b"\xff\xe1" + (len(words) + 2).to_bytes(2) + words


def _read_pdf(content: bytes) -> None:
    """Every object of a PDF is read; raises when one of them does something, or when it is not whole."""
    if not content.rstrip(BLANK).endswith(b"%%EOF"):
        raise Unreadable("something stands behind its end")
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Unreadable("locked")
    pages = 0
    for parts, part in enumerate(_parts(reader, content), 1):
        if parts > MOST_PARTS:
            raise Unreadable("too many parts")
        if isinstance(part, NameObject) and part in ACTIVE:
            raise DoesThings(part)
        if isinstance(part, DictionaryObject):
            pages += part.get("/Type") == "/Page"
            _opens_quietly(part)
    if pages == 0 or not isinstance(reader.root_object["/Pages"], DictionaryObject):
        raise Unreadable("no pages")


def _opens_quietly(part: DictionaryObject) -> None:
    """What happens when a PDF is opened: it may turn to a page, and nothing else."""
    if "/OpenAction" not in part:
        return
    action: Any = part["/OpenAction"]
    if isinstance(action, DictionaryObject) and ("/Next" in action or str(action["/S"]) != "/GoTo"):
        raise DoesThings("/OpenAction")


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
        raise Unreadable("too many objects")
    lost = 0
    for number, turn, at in where:
        header = _HEADER.match(content, at)
        lost += header is None or int(header[1]) != number
        if lost > MOST_LOST:
            raise Unreadable("too much is lost")
        yield reader.get_object(IndirectObject(number, turn, reader))
    for number in reader.xref_objStm:
        yield reader.get_object(IndirectObject(number, 0, reader))
