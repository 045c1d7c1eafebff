"""The national number: not asked by default; where it is on, sealed when kept, out of the log, masked on screen."""

import json
import time
from base64 import b64decode
from datetime import date
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from startblok.process import orientation, people_of_case
from startblok.records.log import LogDetail, LogEntry
from startblok.records.models import CaseFile, SamePersonQuestion, Youth
from startblok.records.secrets import decrypt
from startblok.web import sessions
from startblok.web.kept import AS_TYPED, TYPED
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk
from tests.world import World

# Sequence 999 was never given to anybody.
NUMBER = "06110999930"
CANDIDATE: dict[str, Any] = walk.PERSON | {"benefit": "unknown"}


@pytest.fixture
def switched_on(settings: Any) -> None:
    settings.NATIONAL_NUMBER = True


def opened(world: World, **more: Any) -> Any:
    employer = Browser.of(world.users["employer"])
    return employer.send(step_url(orientation.open_case, world.blank()), **(CANDIDATE | more))


def test_nobody_is_asked_and_what_is_sent_along_is_dropped(world: World) -> None:
    page = Browser.of(world.users["employer"]).open(step_url(orientation.open_case, world.blank()))
    assert "ijksregisternummer" not in words(page)
    sent = Browser.of(world.users["employer"]).forge(
        step_url(orientation.open_case, world.blank()), **CANDIDATE, national_number=NUMBER
    )
    assert sent.status_code == 302
    assert Youth.objects.get().national_number is None


@pytest.mark.usefixtures("switched_on")
def test_it_is_sealed_and_stays_out_of_the_log(world: World) -> None:
    assert opened(world, national_number="06.11.09-999.30").status_code == 302
    assert Youth.objects.get().national_number == NUMBER
    with connection.cursor() as cursor:
        cursor.execute("select national_number from records_youth")
        assert NUMBER.encode() not in bytes(cursor.fetchone()[0])
    assert '"national_number":true' in LogEntry.objects.get(step="open_case").text
    kept = [*LogEntry.objects.values_list("text", flat=True), *LogDetail.objects.values_list("value", flat=True)]
    assert not any("999" in each and "0611" in each for each in kept)


@pytest.mark.usefixtures("switched_on")
def test_a_wrong_number_is_said_to_be_wrong(world: World) -> None:
    sent = opened(world, national_number="06.11.09-999.31")
    assert sent.status_code == 422
    assert "Dit is geen rijksregisternummer. Kijk de elf cijfers na." in words(sent)
    assert not CaseFile.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_it_is_seen_masked_and_kept_when_left_empty(world: World) -> None:
    case = walk.prepared(world, national_number=NUMBER)
    mediator, url = Browser.of(world.users["mediator"]), step_url(people_of_case.correct_person, case)
    page = mediator.open(url)
    assert "Genoteerd: •••••••••30. Laat leeg om het zo te houden." in words(page)
    assert NUMBER not in page.content.decode()
    real = {"first_name": "Milan", "last_name": "Bogaerts", "birth_date": date(2006, 11, 9), "reason": "Schrijffout"}
    assert mediator.send(url, **real).status_code == 302
    case.youth.refresh_from_db()
    assert (case.youth.last_name, case.youth.national_number) == ("Bogaerts", NUMBER)


@pytest.mark.usefixtures("switched_on")
def test_the_same_number_asks_whether_it_is_one_person(world: World) -> None:
    first = walk.prepared(world, "JJ-0009", national_number=NUMBER)
    opened(world, first_name="Anders", last_name="Geheten", email="", phone="", national_number=NUMBER)
    assert SamePersonQuestion.objects.get().older == first.youth


@pytest.mark.usefixtures("switched_on")
def test_it_does_not_wait_in_the_session_of_who_was_too_late(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    employer, url = Browser.of(world.users["employer"]), step_url(orientation.open_case, world.blank())
    now = time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: now + 3600 + 5)
    late = employer.client.post(url, {"last_name": "Bogaert", "national_number": NUMBER}, follow=True)
    assert "maar niet het rijksregisternummer: vul dat opnieuw in" in words(late)
    kept = [each.get_decoded() for each in Session.objects.all()]
    typed = [decrypt(b64decode(each[TYPED]), bound_to=AS_TYPED) for each in kept if TYPED in each]
    assert [json.loads(each)[-1] for each in typed] == ["last_name=Bogaert"]
    assert not any(NUMBER in str(each) for each in [*kept, *typed])
