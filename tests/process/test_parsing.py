"""Uploaded files in full: what does nothing is kept as it is, what rides along is left out, what acts is refused."""

import io
import zipfile
import zlib
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import Fit

from startblok.process import parsing
from startblok.process.parsing import DoesThings, Unreadable, parsed
from startblok.process.uploads import fitting


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


def picture(kind: str, **how: Any) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((40, 30), 50).convert("RGB").save(file, kind, **how)
    return file.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


def png(drawn: bytes, *, size: int = 4, before_end: bytes = b"") -> bytes:
    header = size.to_bytes(4) * 2 + bytes([8, 0, 0, 0, 0])
    return parsing.PNG + chunk(b"IHDR", header) + chunk(b"IDAT", drawn) + before_end + chunk(b"IEND", b"")


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.hta", "<script>alert(1)</script>")
    return file.getvalue()


WHOLE = png(zlib.compress(b"\0\0\0\0\0" * 4))


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


@pytest.mark.parametrize("content", [pdf(), pdf(b"/OpenAction[3 0 R/Fit]"), rich_pdf(), pdf() + b"\r\n\0"])
def test_a_pdf_that_does_nothing_is_kept_to_the_letter(content: bytes) -> None:
    assert parsed(content) == ("application/pdf", content)


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>"),
        pdf(b"/OpenAction<</S/URI/URI(https://evil.example/)>>"),
        pdf(b"/OpenAction 4 0 R", b"<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(https://evil.example/)>>>>"),
        pdf(b"/OpenAction<</S/J#61vaScript/J#53(1)>>"),
        pdf(b"", b"<</Kids[<</A[<</S 5 0 R>>]>>]>>", b"/JavaScript"),
        pdf(b"/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>", b"<</Type/Filespec/F(a.exe)>>"),
        pdf(b"", b"<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream\n"),
        pdf(b"/AcroForm<</XFA 4 0 R>>", b"(form)"),
        pdf(b"", b"<</AA<</O<</S/URI/URI(https://evil.example/)>>>>>>"),
    ],
)
def test_a_pdf_that_does_something_is_refused(content: bytes) -> None:
    with pytest.raises(DoesThings):
        parsed(content)


@pytest.mark.parametrize(
    "content",
    [
        pdf() + b"<html><script>alert(document.domain)</script>",
        b"\n" + pdf(),
        pdf()[:200],
        b"%PDF-1.7\n%%EOF",
        pdf().replace(b"/Type/Page/", b"/Type/Nope/"),
        pdf(b"/X" + b"[" * 20_000 + b"]" * 20_000),
        png(b"not packed at all"),
        png(zlib.compress(b"\0" * 9), size=1000),
        png(zlib.compress(b"\0"), size=30_000),
        WHOLE[:-4],
        b"GIF89a" + bytes(100),
        picture("JPEG")[:-200],
        picture("JPEG")[:20] + b"<?php echo 1 ?>",
        bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100") + b"<?php ?>",
        b"",
    ],
)
def test_what_is_not_a_whole_paper_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        parsed(content)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_picture_drawn_over_and_over_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = picture("JPEG", progressive=True)
    assert parsed(drawn)[0] == "image/jpeg"
    monkeypatch.setattr(parsing, "MOST_SCANS", 2)
    with pytest.raises(Unreadable):
        parsed(drawn)


@pytest.mark.parametrize(("limit", "most"), [("MOST_OBJECTS", 2), ("MOST_PARTS", 10)])
def test_a_pdf_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str, most: int) -> None:
    monkeypatch.setattr(parsing, limit, most)
    with pytest.raises(Unreadable):
        parsed(pdf())


def test_pages_that_double_themselves_cost_nothing() -> None:
    """Counting the leaves of this tree would take for ever."""
    row = [b"<</Type/Pages/Count 1/Kids[%d 0 R %d 0 R]>>" % (number, number) for number in range(5, 45)]
    assert parsed(pdf(b"", *row, b"<</Type/Page/Parent 2 0 R>>"))[0] == "application/pdf"


@pytest.mark.parametrize(
    "content", [WHOLE + archive(), png(zlib.compress(b"\0" * 20), before_end=chunk(b"tEXt", archive()))]
)
def test_what_rides_along_in_a_png_is_left_out(content: bytes) -> None:
    kind, kept = parsed(content)
    assert kind == "image/png"
    assert b"PK" not in kept
    assert len(kept) < 200


def test_a_photo_loses_its_place_and_its_second_file_but_not_its_picture() -> None:
    told = Image.Exif()
    told[0x0112] = 6
    told.get_ifd(0x8825)[29] = "2026:03:02"
    photo = picture("JPEG", exif=told, comment=b"PK\x03\x04 in a comment") + archive()
    kind, kept = parsed(photo)
    assert kind == "image/jpeg"
    with Image.open(io.BytesIO(photo)) as before, Image.open(io.BytesIO(kept)) as after:
        assert before.tobytes() == after.tobytes()
        assert dict(after.getexif()) == {0x0112: 6}
    assert b"2026:03:02" in photo
    assert b"2026:03:02" not in kept
    assert b"PK" not in kept


@pytest.mark.parametrize(
    ("name", "content_type", "fits"),
    [
        ("bewijs.bat", "application/pdf", "bewijs.pdf"),
        ("bewijs.html", "application/pdf", "bewijs.pdf"),
        ("x.php", "image/jpeg", "x.jpg"),
        ("Foto.JPEG", "image/jpeg", "Foto.JPEG"),
        ("led.pdf", "image/png", "led.png"),
        ("verslag 3.2", "application/pdf", "verslag 3.2.pdf"),
        ("bewijs\u202efdp.exe", "application/pdf", "bewijsfdp.pdf"),
        (".htaccess", "image/png", "bestand.png"),
        (".png", "image/png", "bestand.png"),
        ("é" * 199, "image/png", "é" * 196 + ".png"),
        ("regel\r\n\x00.pdf", "application/pdf", "regel.pdf"),
    ],
)
def test_a_name_ends_as_the_file_is(name: str, content_type: str, fits: str) -> None:
    assert fitting(name, content_type) == fits
