"""Opening an uploaded file: as a download that can do nothing, for whom it is, and known afterwards by numbers."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from startblok.logs import Lines
from startblok.process import proofs
from startblok.process.uploads import keep
from startblok.records.models import Document
from tests.browse import Browser
from tests.process import walk
from tests.uploads import pdf
from tests.world import World


@pytest.fixture
def document(world: World, settings: Any, tmp_path: Path) -> Document:
    settings.MEDIA_ROOT = tmp_path / "files"
    case = walk.prepared(world)
    proofs.add_proof(case, by=world.as_("employer"), file=keep(SimpleUploadedFile("Milan Bogaert.pdf", pdf())))
    return Document.objects.get()


def opened(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """The lines about opened files, as the host gets them."""
    found = [each for each in caplog.records if each.name == "startblok.web.files"]
    return [json.loads(Lines().format(each)) for each in found]


def address(document: Document) -> str:
    return f"/dossiers/{document.case.number}/bestand/{document.pk}/"


def test_a_file_is_a_download_that_can_do_nothing(world: World, document: Document) -> None:
    got = Browser.of(world.users["coordinator"]).open(address(document))
    assert b"".join(got.streaming_content) == pdf()
    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"] == 'attachment; filename="Milan Bogaert.pdf"'
    policy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    assert got["Content-Security-Policy"] == policy
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Cache-Control"] == "no-store"
    assert got["Cross-Origin-Resource-Policy"] == "same-origin"


def test_who_opened_it_is_known_by_numbers_alone(world: World, document: Document, caplog: Any) -> None:
    caplog.set_level(logging.INFO, "startblok")
    user = world.users["coordinator"]
    got = Browser.of(user).open(address(document))
    assert b"".join(got.streaming_content) == pdf()
    lines = opened(caplog)
    assert len(lines) == 1
    assert lines[0]["at"].startswith("20")
    assert {name: lines[0][name] for name in ("level", "message", "case", "document", "by")} == {
        "level": "INFO",
        "message": "a file was opened",
        "case": "JJ-0001",
        "document": document.pk,
        "by": user.pk,
    }
    for name in ("Milan", "Bogaert", user.email, user.last_name, document.stored_as):
        assert name not in json.dumps(lines)


@pytest.mark.parametrize("who", ["coach", "operator", "payer"])
def test_for_whom_it_is_not_it_does_not_exist(world: World, document: Document, caplog: Any, who: str) -> None:
    caplog.set_level(logging.INFO, "startblok")
    assert Browser.of(world.users[who]).open(address(document)).status_code == 404
    assert opened(caplog) == []


def test_a_stranger_is_asked_to_sign_in(document: Document, caplog: Any) -> None:
    caplog.set_level(logging.INFO, "startblok")
    assert Client().get(address(document)).status_code == 302
    assert opened(caplog) == []


def test_a_file_of_another_case_is_not_found_under_this_one(world: World, document: Document) -> None:
    other = walk.prepared(world, "JJ-0002", "other", email="other@post.example")
    coordinator = Browser.of(world.users["coordinator"])
    assert coordinator.open(f"/dossiers/{other.number}/bestand/{document.pk}/").status_code == 404


def test_reading_writes_nothing_in_the_database(world: World, document: Document) -> None:
    coordinator = Browser.of(world.users["coordinator"])
    # The first page of a sitting writes when it was seen last.
    b"".join(coordinator.open(address(document)).streaming_content)
    with CaptureQueriesContext(connection) as asked:
        assert b"".join(coordinator.open(address(document)).streaming_content) == pdf()
    assert [each["sql"] for each in asked if not each["sql"].startswith("SELECT")] == []
