"""Files with hostile names and contents: kept under a name of our own outside the site, given back as downloads."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from startblok.process import proofs
from startblok.records.models import Document
from startblok.web.links import step_url
from tests.process import walk

NAMES = (
    "../../../etc/passwd",
    "..\\..\\windows.pdf",
    'aan"haling;x=y.png',
    "regel\r\nSet-Cookie: a=b.png",
    "\u202egpj.exe",
    "'=cmd|calc'!A0.png",
    "<script>alert(1)</script>.png",
    "é" * 150 + ".png",
    ".htaccess",
    "nul\x00byte.png",
)


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def send(world, browse, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    case = walk.prepared(world)

    def sent(name, content):
        return browse("employer").send(step_url(proofs.add_proof, case), file=SimpleUploadedFile(name, content))

    return sent


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_stays_a_name(send, browse, tmp_path, name):
    assert send(name, picture()).status_code in (302, 422)
    for document in Document.objects.all():
        assert (tmp_path / "files" / document.stored_as).read_bytes() == picture()
        assert set(document.stored_as) <= set("0123456789abcdef")
        assert not set(document.name) & set("/\\\r\n\x00")
        got = browse("employer").open(f"/dossiers/{document.case.number}/bestand/{document.pk}/")
        assert b"".join(got.streaming_content) == picture()
        assert got["Content-Disposition"].startswith("attachment; filename")
        assert (got["X-Content-Type-Options"], got["Cache-Control"]) == ("nosniff", "no-store")
        assert "Set-Cookie" not in got.headers
        page = browse("employer").open(f"/dossiers/{document.case.number}/").content.decode()
        assert "<script>" not in page
    assert {each.parent for each in tmp_path.rglob("*") if each.is_file()} <= {tmp_path / "files"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ" + b"\x00" * 100,
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"GIF89a" + b"\x00" * 100,
        b"%PDF-1.7\n<script>alert(1)</script>",
        picture()[:50],
        b"PK\x03\x04" + picture(),
    ],
)
def test_what_is_no_paper_is_refused_and_nothing_stays(send, tmp_path, content):
    assert send("bewijs.pdf", content).status_code == 422
    assert Document.objects.count() == 0
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_a_name_of_ten_thousand_letters_is_refused(send):
    answer = send("x" * 10_000 + ".png", picture())
    assert answer.status_code == 422
    assert Document.objects.count() == 0
