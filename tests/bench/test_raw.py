"""The raw page answers with the very queries of the product; nothing of the recording stays behind."""

import importlib
import pickle
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from bench import RECORDED
from bench.recording import BEGIN, COMMIT, record
from startblok.links.database import roles
from startblok.process.followup import send_message
from startblok.records.cases import CaseFile
from startblok.records.followup import Message
from startblok.records.verify import Count, verify
from startblok.web.links import page_url, step_url
from tests import database
from tests.process import walk
from tests.world import World, build

TOKEN = "a" * 32
POSTS = 3

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return build()


def sitting(world: World, who: str) -> dict[str, str]:
    """The cookies of this person, signed in."""
    client = Client()
    client.force_login(world.users[who])
    # The first page of a sitting makes the device known.
    client.get("/mijn-gegevens/")
    return {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.CSRF_COOKIE_NAME: TOKEN,
    }


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any], Any]]:
    """The raw application over what was recorded, as its server would load it."""
    made = []

    def make(recorded: Any) -> Any:
        file = tmp_path / "recorded"
        file.write_bytes(pickle.dumps(recorded))
        monkeypatch.setenv(RECORDED, str(file))
        monkeypatch.setenv("DATABASE_URL", database.address(roles.APP))
        sys.modules.pop("bench.raw", None)
        made.append(importlib.import_module("bench.raw").application)
        return made[-1]

    yield make
    for each in made:
        each.own.connection.close()


def ask(application: Any, path: str, method: str = "GET") -> tuple[str, str]:
    told: list[str] = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "HTTP_COOKIE": "c"}
    environ |= {"CONTENT_LENGTH": "0", "wsgi.input": BytesIO()}
    page = b"".join(application(environ, lambda status, headers: told.append(status)))
    return told[0], page.decode()


def test_a_raw_page_shows_what_the_product_read(world: World, raw: Any) -> None:
    walk.prepared(world)
    statements = record(sitting(world, "employer"), [("/dossiers/", None)], "")
    status, page = ask(raw({("c", "/dossiers/"): statements}), "/dossiers/")
    assert (status, "<td>Milan</td><td>Bogaert</td>" in page, BEGIN in statements[0]) == ("200 OK", True, False)


def test_a_raw_post_does_what_the_step_did(world: World, raw: Any) -> None:
    case = walk.prepared(world)
    path, first = step_url(send_message, case), CaseFile.objects.get(pk=case.pk).version
    forms = [
        {"version": first + turn, "key": uuid4(), "csrfmiddlewaretoken": TOKEN, "text": f"Bericht {turn}"}
        for turn in range(POSTS)
    ]
    posts = record(sitting(world, "youth"), [(path, form) for form in forms], page_url(case))
    assert [each.count(COMMIT) for each in posts] == [2] * POSTS
    assert (Message.objects.count(), CaseFile.objects.get(pk=case.pk).version) == (0, first)
    application = raw({("c", path): posts})
    assert [ask(application, path, "POST")[0] for _ in posts] == ["302 Found"] * POSTS
    assert list(Message.objects.order_by("id").values_list("text", flat=True)) == [
        "Bericht 0",
        "Bericht 1",
        "Bericht 2",
    ]
    assert (CaseFile.objects.get(pk=case.pk).version, verify(Count())) == (first + POSTS, None)
