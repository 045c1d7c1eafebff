"""Log lines say what went wrong and where, never about whom."""

import http.client
import json
import logging
import sys

import pytest
from django.conf import settings
from django.test import Client

from startblok import secrets
from startblok.logs import LOGGING, Lines
from tests import database, folder
from tests.failure.servers import Server
from tests.process import walk
from tests.world import build

CANARY = "Anke Kanarie 93.05.18-223.61"


def line(**more):
    record = logging.LogRecord("startblok", logging.ERROR, __file__, 1, "geweigerd: %s", (CANARY,), None)
    record.__dict__.update(more)
    return json.loads(Lines().format(record))


def test_an_argument_does_not_reach_the_log():
    assert line()["message"] == "geweigerd: %s"


def test_what_an_error_says_does_not_reach_the_log():
    try:
        raise ValueError(CANARY)
    except ValueError:
        told = line(exc_info=sys.exc_info())
    assert told["error"] == "builtins.ValueError"
    assert len(told["where"]) == 1
    assert CANARY not in json.dumps(told)


def test_what_a_stranger_wrote_in_a_header_does_not_reach_the_log(client, caplog):
    assert client.get("/regels/", headers={"host": "anke.kanarie.example"}).status_code == 400
    refused = next(each for each in caplog.records if each.name.startswith("django.security."))
    told = json.loads(Lines().format(refused))
    assert (told["logger"], told["message"]) == ("django.security.DisallowedHost", "a request was refused")
    assert "kanarie" not in json.dumps(told)


def test_only_named_extras_reach_the_log():
    told = line(case=17, first_name=CANARY)
    assert told["case"] == 17
    assert CANARY not in json.dumps(told)


@pytest.fixture
def server(tmp_path, settings, transactional_db):
    settings.SECRET_KEY = secrets.read(folder.of_this_run() / "var" / "secrets", "django_key")
    made = Server("logging", said=tmp_path / "said")
    made.start()
    made.wait()
    yield made
    made.stop()


def get(server, path, user):
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    asked = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    asked.request("GET", path, headers={"Cookie": f"{name}={client.cookies[name].value}"})
    try:
        return asked.getresponse().status
    finally:
        asked.close()


def test_a_bug_on_a_page_is_one_line_with_the_case_and_nobody(server):
    world = build()
    case = walk.prepared(world, last_name="Kanarie")
    with database.as_owner() as owner:
        owner.execute("revoke select on records_place from startblok")
    assert get(server, f"/dossiers/{case.number}/?zoek=Kanarie", world.users["mediator"]) == 500
    told = server.said.read_text()
    found = [json.loads(each) for each in told.splitlines() if '"status_code": 500' in each]
    assert [(each["level"], each["view"], each["case"]) for each in found] == [("ERROR", "case", "JJ-0001")]
    assert found[0]["error"] == "django.db.utils.ProgrammingError"
    assert any("case_page.py" in where for where in found[0]["where"])
    assert "Kanarie" not in told
    assert world.users["mediator"].email not in told


def test_an_address_that_names_no_record_of_ours_stays_out():
    class Asked:
        resolver_match = type("Match", (), {"view_name": "case", "kwargs": {"number": "anke-kanarie"}})

    assert "case" not in line(request=Asked())


def test_nothing_of_django_itself_writes_or_mails_lines():
    assert LOGGING["loggers"]["django"]["handlers"] == []
    assert logging.getLogger("django").handlers == []
