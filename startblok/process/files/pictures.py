"""Pictures: only what draws is read, it is drawn in full, and what is kept is drawn anew from its points."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps

from startblok.process.files.unfit import Unfit, Why, refuse_page

# A picture that unfolds to more than this is a bomb, not a scan; so is one that is drawn over and over again.
MOST_PIXELS = 60_000_000
MOST_SCANS = 100
# A photo that is kept is as good as this, of 100: its letters stay as sharp as they were.
QUALITY = 90

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"

# The parts of a PNG that make its picture, and the pieces of a JPEG that are read: how its colours are written.
DRAWN = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"pHYs"})
MOVES = b"acTL"
COLOURS = frozenset({0xE0, 0xEE})
STARTS_SCAN, ENDS, TURNED = 0xDA, 0xD9, 0x0112

PLAIN = {"1": "1", "L": "L", "P": "P", "I;16": "I;16", "LA": "LA", "RGBA": "RGBA"}
"""How points are kept, by how a picture has them; any other becomes red, green and blue."""


def png(content: bytes) -> bytes:
    """The picture of a PNG, drawn anew; raises Unfit."""
    drawn, beside = [PNG], [b""]
    for name, part in _parts(content):
        if name == MOVES:
            raise Unfit(Why.MOVES)
        (drawn if name in DRAWN else beside).append(part)
    refuse_page(b"".join(beside))
    return _drawn_anew(b"".join(drawn), "PNG")


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG by their names, up to and with its end; then what stands behind that, without a name."""
    at, name = len(PNG), b""
    while name != b"IEND":
        size, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        end = at + size + 12
        if end > len(content):
            raise Unfit(Why.UNREADABLE, "a part is cut off")
        yield name, content[at:end]
        at = end
    yield b"", content[at:]


def jpeg(content: bytes) -> bytes:
    """The picture of a JPEG, drawn anew and upright; raises Unfit.

    A telephone puts a second picture or a film behind a photo: that is left out.
    """
    if not content.startswith(JPEG):
        raise Unfit(Why.UNREADABLE, "no picture")
    drawn, beside, scans = [JPEG, _held(content)], [b""], 0
    for marker, piece in _pieces(content):
        scans += marker == STARTS_SCAN
        if scans > MOST_SCANS:
            raise Unfit(Why.TOO_LARGE, "drawn too often")
        # E0 to EF belong to programs, FE is a comment, 0 is what stands behind the end.
        rides_along = marker in (0, 0xFE) or (0xE0 <= marker <= 0xEF and marker not in COLOURS)
        (beside if rides_along else drawn).append(piece)
    refuse_page(b"".join(beside))
    return _drawn_anew(b"".join(drawn), "JPEG")


def _pieces(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The pieces of a JPEG after its first two bytes, by their markers, up to and with its end; then what is behind."""
    at, marker = len(JPEG), 0
    while marker != ENDS:
        if content[at] != 0xFF:
            raise Unfit(Why.UNREADABLE, "no marker")
        # A marker may be filled up with more of these.
        while content[at + 1] == 0xFF:
            at += 1
        marker = content[at + 1]
        end = at + 2
        if marker != ENDS:
            end += int.from_bytes(content[at + 2 : at + 4])
        if marker == STARTS_SCAN:
            end = _end_of_scan(content, end)
        if end > len(content):
            raise Unfit(Why.UNREADABLE, "a piece is cut off")
        yield marker, content[at:end]
        at = end
    yield 0, content[at:]


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


def _drawn_anew(content: bytes, kind: str) -> bytes:
    with Image.open(BytesIO(content), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Unfit(Why.TOO_LARGE, "too many pixels")
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    see_through = upright.mode == "P" and "transparency" in upright.info
    points = upright.convert("RGBA" if see_through else _mode(upright.mode, kind))
    # What the picture says of itself goes no further than here.
    points.info.clear()
    kept = BytesIO()
    # A PNG does not look at the quality: it loses nothing.
    points.save(kept, kind, quality=QUALITY)
    return kept.getvalue()


def _mode(mode: str, kind: str) -> str:
    if kind == "JPEG":
        return "L" if mode == "L" else "RGB"
    return PLAIN.get(mode, "RGB")
