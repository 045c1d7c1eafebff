"""Requests that no browser sends: refused in words, with nothing written, before anybody looks who sent them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from startblok.process import orientation, proofs
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk

FIELD = b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n\\ud800a@post.example\r\n--x--\r\n'


@pytest.mark.parametrize("charset", ["zip", "hex", "idna", "unicode_escape", "utf-16", "latin-1", "no-such"])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain"])
def test_text_that_is_not_utf8_is_refused(client, db, kind, charset):
    sent = client.generic("POST", "/aanmelden/", FIELD, content_type=f"{kind}; charset={charset}")
    assert sent.status_code == 400
    assert "Dit kunnen we niet lezen" in words(sent)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8"])
def test_text_that_says_it_is_utf8_is_read(client, db, charset):
    sent = client.generic(
        "POST", "/aanmelden/", FIELD, content_type=f"multipart/form-data; boundary=x; charset={charset}"
    )
    assert sent.status_code == 200
    assert "Voer een geldig e-mailadres in." in words(sent)


@pytest.fixture
def written(monkeypatch):
    """The names of the files that were begun on the disk."""
    names = []
    plain = TemporaryFileUploadHandler.new_file

    def new_file(handler, *args, **kwargs):
        plain(handler, *args, **kwargs)
        names.append(handler.file.name)

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", new_file)
    return names


def paper():
    return SimpleUploadedFile("led.pdf", b"x" * 100, "application/pdf")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/aanmelden/", 400),
        ("/", 400),
        ("/begin/x/", 400),
        ("/nergens/", 404),
        # Without the token of a page; with it, one is asked to sign in.
        ("/dossiers/JJ-0001/stap/add-proof/", 403),
    ],
)
def test_a_stranger_sends_no_file(world, written, path, status):
    walk.prepared(world)
    stranger = Client(enforce_csrf_checks=True)
    stranger.get("/aanmelden/")
    sent = stranger.post(path, {"email": "a@post.example", "file": paper()})
    assert (sent.status_code, written) == (status, [])


def test_who_is_signed_out_and_sends_a_file_is_asked_to_sign_in(world, browse, written):
    url = step_url(proofs.add_proof, walk.prepared(world))
    client = browse("employer").client
    client.get(url)
    client.post("/afmelden/")
    sent = client.post(url, {"file": paper()})
    assert (sent.status_code, sent["Location"], written) == (302, f"/aanmelden/?next={url}", [])


def test_a_step_that_asks_no_file_takes_none(world, browse, written):
    sent = browse("employer").client.post(step_url(orientation.open_case, world.blank()), {"file": paper()})
    assert (sent.status_code, written) == (400, [])


def test_a_step_that_asks_a_file_takes_one(world, browse, written):
    case = walk.prepared(world)
    sent = browse("employer").send(step_url(proofs.add_proof, case), file=paper())
    assert sent.status_code == 422
    assert written == ["led.pdf"]
