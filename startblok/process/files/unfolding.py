"""How much the packed parts of a PDF unfold to, found out piece by piece: a bomb is never held in memory."""

import base64
import re
import zlib
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf.filters import LZWDecode
from pypdf.generic import ArrayObject, StreamObject

from startblok.process.files.unfit import Unfit, Why

# One page in colour, scanned finely, is 100 MB unpacked; a paper has a few of them.
MOST_OF_ONE = 250_000_000
MOST_TOGETHER = 1_000_000_000
# An A0 plan in black and white has this many points.
MOST_PIXELS = 600_000_000
PIECE = 1_000_000

FLATE, LZW = ("/FlateDecode", "/Fl"), ("/LZWDecode", "/LZW")
RUNS, CODED = ("/RunLengthDecode", "/RL"), ("/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx")
PICTURES = {"/DCTDecode": "JPEG", "/DCT": "JPEG", "/JPXDecode": "JPEG2000"}
# A run of 128 the same is written in two signs.
LONGEST_RUN = 64

_BLANK = re.compile(rb"[\x00\t\n\x0c\r ]+")


class Unfolding:
    """What the packed parts so far come to; raises Unfit when it is too much."""

    def __init__(self) -> None:
        self.together = 0

    def add(self, part: StreamObject) -> None:
        """Count one more part."""
        if part.get("/Subtype") == "/Image" and _number(part, "/Width") * _number(part, "/Height") > MOST_PIXELS:
            raise Unfit(Why.TOO_LARGE, "a picture of too many pixels")
        packings = _packings(part)
        if sum(each in FLATE + LZW + RUNS for each in packings) > 1:
            raise Unfit(Why.TOO_LARGE, "packed twice")
        data = bytes(part._data)
        for each in packings:
            if each not in CODED:
                self.together += _size(data, each)
                break
            data = _written_out(data, each)
        if self.together > MOST_TOGETHER:
            raise Unfit(Why.TOO_LARGE, "unfolds too far")


def _packings(part: StreamObject) -> list[str]:
    told: Any = part.get("/Filter")
    told = told.get_object() if told is not None else []
    return [str(each.get_object()) for each in told] if isinstance(told, ArrayObject) else [str(told)]


def _number(part: StreamObject, name: str) -> int:
    return int(part.get(name, 0).get_object() if name in part else 0)


def _written_out(data: bytes, packing: str) -> bytes:
    """Bytes that were written as letters."""
    bare = _BLANK.sub(b"", data)
    if packing in ("/ASCIIHexDecode", "/AHx"):
        return bytes.fromhex(bare.partition(b">")[0].decode("ascii"))
    return base64.a85decode(bare.removeprefix(b"<~").partition(b"~>")[0])


def _size(data: bytes, packing: str) -> int:
    """How many bytes these come to; raises Unfit as soon as it is too many."""
    if packing in FLATE:
        return _inflated(data)
    if packing in LZW:
        return len(LZWDecode.decode(data))
    if packing in RUNS:
        return len(data) * LONGEST_RUN
    if packing in PICTURES:
        _measure(data, PICTURES[packing])
    return len(data)


def _inflated(data: bytes) -> int:
    packed, size = zlib.decompressobj(), 0
    try:
        while data and not packed.eof:
            size += len(packed.decompress(data, PIECE))
            data = packed.unconsumed_tail
            if size > MOST_OF_ONE:
                raise Unfit(Why.TOO_LARGE, "a part unfolds too far")
    except zlib.error:
        # A reader shows what it could unpack.
        return size
    return size


def _measure(data: bytes, kind: str) -> None:
    """A picture inside may say another size than the part it stands in."""
    try:
        with Image.open(BytesIO(data), formats=[kind]) as picture:
            size = picture.width * picture.height
    except OSError:
        # A broken picture is shown as nothing.
        return
    if size > MOST_PIXELS:
        raise Unfit(Why.TOO_LARGE, "a picture of too many pixels")
