"""Files as people, programs and attackers make them, built here byte by byte."""

import io
import zipfile
import zlib
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import Fit

from startblok.process.files.pictures import PNG


def pdf(catalog: bytes = b"", *more: bytes) -> bytes:
    """One empty page; `catalog` stands in the catalog, each of `more` is an object from number 4 on."""
    bodies = [b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    bodies += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", *more]
    text, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(text))
        text += b"%d 0 obj" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(text))
    return text + head + table + tail


def stream(packings: bytes, data: bytes, more: bytes = b"") -> bytes:
    """A part of a PDF with packed bytes in it."""
    return b"<<%s/Filter%s/Length %d>>stream\n%s\nendstream" % (more, packings, len(data), data)


def rich_pdf() -> bytes:
    """A paper as programs make it: packed objects, a link to a site, and a page to open at."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_blank_page(200, 200)
    writer.add_annotation(0, Link(rect=(1, 1, 9, 9), url="https://www.vdab.example/"))
    writer.add_annotation(0, Link(rect=(1, 1, 9, 9), target_page_index=1, fit=Fit.fit()))
    writer.open_destination = page
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def locked_pdf() -> bytes:
    """A paper that asks for a password."""
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.encrypt("geheim", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def picture(kind: str, mode: str = "RGB", **how: Any) -> bytes:
    """A small picture of grains, as this kind of file."""
    file = io.BytesIO()
    Image.effect_noise((40, 30), 50).convert(mode).save(file, kind, **how)
    return file.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG."""
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


def png(drawn: bytes, *, size: int = 4, before_end: bytes = b"") -> bytes:
    """A grey PNG that says it is this wide and high, with these packed points."""
    header = size.to_bytes(4) * 2 + bytes([8, 0, 0, 0, 0])
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", drawn) + before_end + chunk(b"IEND", b"")


def piece(marker: int, content: bytes) -> bytes:
    """A piece of a JPEG."""
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2) + content


def archive(name: str = "a.hta") -> bytes:
    """A ZIP with a page in it that runs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(name, "<script>alert(1)</script>")
    return file.getvalue()


WHOLE = png(zlib.compress(b"\0\0\0\0\0" * 4))
"""A grey PNG of four by four."""
