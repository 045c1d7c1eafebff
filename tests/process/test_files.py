"""Uploaded files in full: what does nothing is kept, a picture is drawn anew, what acts or hides is refused."""

import base64
import io
import zlib

import pytest
from PIL import Image, ImageFile

from startblok.process.files import pdfs, pictures, unfolding
from startblok.process.files.parsing import parsed
from startblok.process.files.unfit import Unfit, Why
from startblok.process.uploads import fitting
from tests.uploads import WHOLE, archive, chunk, locked_pdf, pdf, picture, piece, png, rich_pdf, stream


def refused(content: bytes) -> Why:
    """Why these bytes cannot be kept."""
    with pytest.raises(Unfit) as unfit:
        parsed(content)
    return unfit.value.why


def test_half_a_picture_is_refused_whoever_asked_to_be_lenient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert refused(png(b"not packed at all")) is Why.UNREADABLE


@pytest.mark.parametrize(
    "content",
    [
        pdf(),
        pdf(b"/OpenAction[3 0 R/Fit]"),
        rich_pdf(),
        pdf() + b"\r\n\0",
        pdf(b"", stream(b"/FlateDecode", zlib.compress(bytes(1000)))),
        pdf(b"", stream(b"[/ASCII85Decode/FlateDecode]", base64.a85encode(zlib.compress(bytes(1000))) + b"~>")),
        pdf(b"", stream(b"/DCTDecode", picture("JPEG"), b"/Subtype/Image/Width 40/Height 30")),
    ],
)
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
        pdf(b"", b"<</Subtype/Link/A<</S/GoToR/F(other.pdf)>>>>"),
        pdf().replace(b"xref\n0", b"9 0 obj<</S/JavaScript/J(1)>>endobj\nxref\n0"),
    ],
)
def test_a_pdf_that_does_something_is_refused(content: bytes) -> None:
    assert refused(content) is Why.DOES_THINGS


@pytest.mark.parametrize(
    "content",
    [
        pdf() + b"<p>something else",
        b"\n" + pdf(),
        pdf()[:200],
        b"%PDF-1.7\n%%EOF",
        pdf().replace(b"/Type/Page/", b"/Type/Nope/"),
        pdf(b"/X" + b"[" * 20_000 + b"]" * 20_000),
        png(b"not packed at all"),
        png(zlib.compress(b"\0" * 9), size=1000),
        WHOLE[:-4],
        b"GIF89a" + bytes(100),
        picture("JPEG")[:-200],
        picture("JPEG")[:20] + b"<?php echo 1 ?>",
        bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100") + b"<?php ?>",
        b"",
    ],
)
def test_what_is_not_a_whole_paper_is_refused(content: bytes) -> None:
    assert refused(content) is Why.UNREADABLE


def test_a_locked_pdf_is_refused() -> None:
    assert refused(locked_pdf()) is Why.LOCKED


@pytest.mark.parametrize(
    "content",
    [
        pdf().replace(b"%PDF-1.4\n", b"%PDF-1.4\n%<html><script>alert(1)</script>\n"),
        pdf() + archive(),
        pdf(b"", stream(b"/X", archive())),
        WHOLE + archive(),
        WHOLE + b"<script>alert(1)</script>",
        WHOLE + pdf(),
        WHOLE + b"Rar!\x1a\x07\x00",
        png(zlib.compress(b"\0" * 20), before_end=chunk(b"tEXt", b"a\0<?php system($_GET[0]);")),
        picture("JPEG") + archive(),
        picture("JPEG", comment=b"<?php echo 1 ?>"),
        picture("JPEG") + b"\0\0<!DOCTYPE html>",
        picture("JPEG")[:2] + piece(0xE5, b"<ScRiPt>alert(1)</script>") + picture("JPEG")[2:],
    ],
)
def test_two_files_in_one_are_refused(content: bytes) -> None:
    assert refused(content) is Why.TWO_IN_ONE


def test_a_picture_that_moves_is_refused() -> None:
    frames = [Image.new("L", (4, 4), grey) for grey in (0, 99)]
    file = io.BytesIO()
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    assert refused(file.getvalue()) is Why.MOVES


BOMB = zlib.compress(bytes(20_000_000))


@pytest.mark.parametrize(
    "content",
    [
        png(zlib.compress(b"\0"), size=30_000),
        pdf(b"", stream(b"/FlateDecode", BOMB)),
        pdf(b"", stream(b"[/FlateDecode/FlateDecode]", zlib.compress(BOMB))),
        pdf(b"", stream(b"[/ASCIIHexDecode/FlateDecode]", BOMB.hex().encode() + b">")),
        pdf(b"", *[stream(b"/FlateDecode", zlib.compress(bytes(8_000_000)))] * 4),
        pdf(b"", stream(b"/RunLengthDecode", bytes(400_000))),
        pdf(b"", stream(b"/JBIG2Decode", b"x", b"/Subtype/Image/Width 60000/Height 60000")),
        pdf(b"", stream(b"/DCTDecode", picture("JPEG").replace(b"\0\x1e\0\x28", b"\xff\xff\xff\xff"))),
    ],
)
def test_a_bomb_is_refused_before_it_unfolds(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfolding, "MOST_OF_ONE", 10_000_000)
    monkeypatch.setattr(unfolding, "MOST_TOGETHER", 25_000_000)
    assert refused(content) is Why.TOO_LARGE


def test_a_table_packed_without_end_is_refused() -> None:
    """The parser unpacks the table of a PDF itself, stops, and finds no other."""
    table = b"<</Type/XRef/Size 9/W[1 1 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"
    packed = zlib.compress(bytes(100_000_000), 9)
    content = b"%PDF-1.5\n9 0 obj" + table % (len(packed), packed) + b"startxref\n9\n%%EOF\n"
    assert refused(content) is Why.UNREADABLE


def test_a_picture_drawn_over_and_over_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = picture("JPEG", progressive=True)
    assert parsed(drawn)[0] == "image/jpeg"
    monkeypatch.setattr(pictures, "MOST_SCANS", 2)
    assert refused(drawn) is Why.TOO_LARGE


@pytest.mark.parametrize(("limit", "most"), [("MOST_OBJECTS", 2), ("MOST_PARTS", 10)])
def test_a_pdf_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str, most: int) -> None:
    monkeypatch.setattr(pdfs, limit, most)
    assert refused(pdf()) is Why.TOO_LARGE


def test_pages_that_double_themselves_cost_nothing() -> None:
    """Counting the leaves of this tree would take for ever."""
    row = [b"<</Type/Pages/Count 1/Kids[%d 0 R %d 0 R]>>" % (number, number) for number in range(5, 45)]
    assert parsed(pdf(b"", *row, b"<</Type/Page/Parent 2 0 R>>"))[0] == "application/pdf"


@pytest.mark.parametrize("content", [WHOLE + b"left by a program", png(zlib.compress(bytes(20)) + b"and more")])
def test_what_rides_along_in_a_png_is_left_out(content: bytes) -> None:
    assert parsed(content) == parsed(WHOLE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_keeps_its_points(mode: str) -> None:
    before = picture("PNG", mode)
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(parsed(before)[1])) as other:
        assert (one.mode, other.mode) == (mode, mode)
        assert one.tobytes() == other.tobytes()


def test_a_photo_loses_its_place_and_what_stands_behind_it_but_not_its_picture() -> None:
    told = Image.Exif()
    told[0x0112] = 6
    told.get_ifd(0x8825)[29] = "2026:03:02"
    photo = picture("JPEG", exif=told, comment=b"taken at home", icc_profile=b"colours") + picture("JPEG") + b"a film"
    kind, kept = parsed(photo)
    assert kind == "image/jpeg"
    with Image.open(io.BytesIO(photo)) as before, Image.open(io.BytesIO(kept)) as after:
        # It lay on its side, and stands upright now.
        assert (before.size, after.size) == ((40, 30), (30, 40))
        turned = before.transpose(Image.Transpose.ROTATE_270)
        differ = [abs(a - b) for a, b in zip(turned.tobytes(), after.tobytes(), strict=True)]
        assert sum(differ) / len(differ) < 5
        assert dict(after.getexif()) == {}
        assert set(after.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"2026:03:02" in photo
    for gone in (b"2026:03:02", b"taken at home", b"colours", b"a film"):
        assert gone not in kept


def test_a_photo_in_the_colours_of_print_is_kept_in_those_of_a_screen() -> None:
    with Image.open(io.BytesIO(parsed(picture("JPEG", "CMYK"))[1])) as kept:
        assert kept.mode == "RGB"


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
