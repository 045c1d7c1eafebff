"""An account number that was given, refused, lost to an error and read whole: where it is found afterwards.

It lies sealed in one column, and it stands in the answers of those who asked for it. Nowhere else: no table, session,
cache, message, log line, address or file holds it, in whatever spelling.
"""

import base64
import logging
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from startblok.jobs.post import post
from startblok.logs import Lines
from startblok.process import bank_account
from startblok.records import clock
from startblok.records.bank import BankAccount
from startblok.records.log import OutgoingMessage
from startblok.records.models import Youth
from startblok.web.links import step_url
from tests.browse import Browser, hidden, words
from tests.process import walk
from tests.world import MONDAY, World, build

# Two numbers that nobody else in the tests has, and one that is wrong in its last digit.
FIRST, SECOND = "BE28998001234520", "BE71998999999969"
WRONG = "BE28998001234521"
CANARIES = tuple(each[4:] for each in (FIRST, SECOND, WRONG))


@pytest.fixture
def world(db: None) -> Any:
    cache.clear()
    with clock.at(MONDAY):
        yield build()


def spellings(number: str) -> Iterator[str]:
    """A number as it may lie somewhere: whole, in groups, in hexadecimals."""
    yield from (number, " ".join(f"BE28{number}"[at : at + 4] for at in range(4, 16, 4)), number.encode().hex())
    yield "+".join(f"BE28{number}"[at : at + 4] for at in range(4, 16, 4))


def finds(text: str) -> list[str]:
    return [number for number in CANARIES if any(each in text for each in spellings(number))]


def everywhere() -> Iterator[tuple[str, str]]:
    """All that a backup of the database would hold, table by table; what sessions and the cache hold, opened."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"select coalesce(string_agg(t::text, chr(10)), '') from \"{table}\" t")  # noqa: S608
            yield table, str(cursor.fetchone()[0])
        cursor.execute("select session_data from django_session")
        store = import_module(settings.SESSION_ENGINE).SessionStore()
        for (kept,) in cursor.fetchall():
            yield "a session", str(store.decode(kept))
        cursor.execute(f"select value from {settings.CACHES['default']['LOCATION']}")  # noqa: S608
        for (kept,) in cursor.fetchall():
            yield "the cache", base64.b64decode(kept).decode("latin-1")


class Said(logging.Handler):
    """Every line as it goes to the log of the server, of every logger."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(Lines().format(record))


@pytest.fixture
def said() -> Iterator[list[str]]:
    handler, root = Said(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(level)


def test_the_search_finds_what_lies_open(world: World) -> None:
    """Without this the tests below could pass for finding nothing at all."""
    Youth.objects.all().delete()
    OutgoingMessage.objects.create(to="a@post.example", body=f"Naar {FIRST}", made_at=clock.now())
    assert [table for table, text in everywhere() if finds(text)] == ["records_outgoingmessage"]


def lived(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[str]]:
    """All that can be done with a number; gives the case and the addresses that were asked for or led to.

    Wrong; right; an error amid it; a form sent by somebody whose time was over; changed; confirmed; noted; read whole.
    """
    case = walk.prepared(world)
    BankAccount.objects.all().delete()
    walk.with_plan(case, world)
    walk.decide(case, world)
    youth, mediator = Browser.of(world.users["youth"]), Browser.of(world.users["mediator"])
    url, answers, addresses = step_url(bank_account.give_account, case), {"holder": "Milan Bogaert"}, []

    def send(browser: Browser, iban: str, at: str = url, **more: str) -> int:
        sent: Any = browser.client.post(at, hidden(browser.open(at)) | answers | {"iban": iban} | more)
        addresses.append(f"{sent.request['PATH_INFO']}?{sent.request['QUERY_STRING']} {sent.get('Location', '')}")
        return int(sent.status_code)

    youth.client.raise_request_exception = False
    came = [send(youth, WRONG), send(youth, FIRST)]
    with monkeypatch.context() as broken:
        broken.setattr(BankAccount.objects, "create", _fails)
        came.append(send(youth, SECOND))
    came.append(Client().post(url, hidden(youth.open(url)) | answers | {"iban": SECOND}).status_code)
    came.append(send(youth, f"{SECOND[:4]} {SECOND[4:]}"))
    now = BankAccount.objects.get(replaced_at=None).pk
    bank_account.confirm_account(case, by=world.as_("mediator"), account=now, sure=True)
    came.append(send(mediator, FIRST, f"/dossiers/{case.number}/stap/note-account/", sure="on"))
    whole = mediator.client.post(f"/rekeningen/{BankAccount.objects.get(replaced_at=None).pk}/", {"why": "check"})
    assert finds(words(whole)) == [FIRST[4:]]
    assert came == [422, 302, 500, 302, 302, 302]
    post()
    return case.number, addresses


def test_a_number_is_nowhere_but_where_it_is_asked_for(
    world: World, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    number, addresses = lived(world, monkeypatch)
    assert {table: finds(text) for table, text in everywhere() if finds(text)} == {}
    assert finds("\n".join(addresses)) == finds("\n".join(said)) == []
    for line in ("an account was read whole", '"error": "builtins.RuntimeError"'):
        assert any(line in each for each in said)
    files = [file for file in Path(settings.VAR).rglob("*") if file.is_file() and "database" not in file.parts]
    assert [file for file in files if finds(file.read_bytes().decode("latin-1"))] == []
    for name in ("employer", "coach", "coordinator", "partner"):
        browser = Browser.of(world.users[name])
        for path in ("/", "/dossiers/", "/dossiers/lijst.csv", f"/dossiers/{number}/", f"/dossiers/{number}/verloop/"):
            page: Any = browser.client.get(path)
            text = b"".join(page.streaming_content).decode() if page.streaming else page.content.decode()
            assert finds(text) == [] and "rekening" not in text.lower(), (name, path)


def _fails(**kept: Any) -> None:
    raise RuntimeError(f"no room for {kept['iban']}")
