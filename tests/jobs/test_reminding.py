"""Every row of the table of reminders on a real case: on its days, to its people, once."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from startblok.jobs import reminding
from startblok.process import people_of_case, proofs
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import OutgoingMessage
from startblok.records.models import Reminder, ReminderStop, Site, User, Youth
from startblok.records.subject import writing
from startblok.rules.reminders import rows
from startblok.rules.roles import Role
from tests.jobs.reminding_scenes import (
    COACH,
    COORDINATOR,
    SCENES,
    YOUTH,
    a_check,
    documents,
    only,
    running,
    sent,
)
from tests.process import walk
from tests.world import MONDAY, World, person


def test_every_row_has_its_scene() -> None:
    assert list(SCENES) == [row.key for row in rows()]


@pytest.mark.parametrize("key", SCENES)
def test_a_row_reminds_its_people_on_its_days_and_once(world: World, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    days = SCENES[key](world)
    only(monkeypatch, key)
    for day, what in days.items():
        with clock.at(day - timedelta(days=1)):
            assert sent() == [], f"the day before {day}"
        with clock.at(day):
            if callable(what):
                what()
                assert sent() == [], day
            else:
                assert sent() == what, day
                assert sent() == [], f"again on {day}"
    with clock.at(max(days) + timedelta(days=9)):
        assert sent() == []


def test_what_nobody_can_be_reached_for_is_not_kept_as_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    only(monkeypatch, "documents")
    User.objects.filter(email=YOUTH).update(is_active=False)
    with clock.at(date(2026, 5, 5)):
        assert sent() == [COACH]
    assert list(Reminder.objects.values_list("role", "slot")) == [("coach", "asked+3")]


def test_a_reminder_says_what_waits_since_when_and_where(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    only(monkeypatch, "documents")
    with clock.at(date(2026, 5, 5)):
        sent()
    youth, coach = (OutgoingMessage.objects.get(to=to) for to in (YOUTH, COACH))
    assert {youth.subject, coach.subject} == {"Actie nodig: dossier JJ-0001"}
    assert "We wachten sinds 29 april 2026 op je document voor de stage.\n\nHet is jouw beurt.\n" in youth.body
    assert "/dossiers/JJ-0001/stap/add-proof/" in youth.body
    assert "Het is uw beurt.\n- Vraag de jongere naar het document, en help als het niet lukt" in coach.body
    assert "Bogaert" not in youth.body + coach.body
    assert "LED" not in coach.body


def test_the_first_day_says_where_when_and_whom_to_call(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    running(world)
    only(monkeypatch, "first_day")
    with clock.at(walk.START):
        sent()
    youth = OutgoingMessage.objects.get(to=YOUTH)
    assert youth.subject == "Nieuws over dossier JJ-0001"
    assert (
        "Waar: School, Kanaalstraat 12, 9000 Leievoorde. Wanneer: 8.00-16.00. Lukt het niet? "
        "Bel Els op 09 555 01 02, voor 8.00." in youth.body
    )


def test_whoever_has_a_phone_only_gets_a_text_with_a_link(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    with writing():
        Youth.objects.update(user=None, email="", phone="+32470123456")
    only(monkeypatch, "documents")
    with clock.at(date(2026, 5, 5)):
        sent()
    text = OutgoingMessage.objects.get(carrier="sms")
    assert (text.to, text.subject) == ("+32470123456", "")
    assert text.body.startswith(
        "Dag Milan, we hebben je overzicht uit de LED nodig. Startblok: http://127.0.0.1:8000/l/"
    )
    assert "Bogaert" not in text.body


def test_the_first_day_reaches_a_phone_in_words_of_its_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    running(world)
    with writing():
        Youth.objects.update(user=None, email="", phone="+32470123456")
        Site.objects.update(phone="09 555 01 00")
    only(monkeypatch, "first_day")
    with clock.at(walk.START):
        sent()
    assert OutgoingMessage.objects.get(carrier="sms").body == (
        "Dag Milan, vandaag begint je stage. Waar: School, Kanaalstraat 12, 9000 Leievoorde. Wanneer: 8.00-16.00. "
        "Lukt het niet? Bel 09 555 01 00. Startblok"
    )


def test_whoever_has_no_account_gets_a_link_by_mail(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    with writing():
        Youth.objects.update(user=None)
    only(monkeypatch, "documents")
    with clock.at(date(2026, 5, 5)):
        assert sent() == [COACH, "milan@post.example"]
    assert "http://127.0.0.1:8000/l/" in OutgoingMessage.objects.get(to="milan@post.example").body


def test_nothing_is_sent_at_night(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    only(monkeypatch, "documents")
    for hour, expected in ((6, 0), (20, 0), (7, 2)):
        with clock.at(datetime.combine(date(2026, 5, 5), time(hour), clock.BRUSSELS)):
            assert len(sent()) == expected


def test_the_coordinator_who_knows_the_case_is_reminded_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    a_check(world)
    person("second_coordinator", world.organisations["coordination"], Role.COORDINATOR)
    with clock.at(date(2026, 5, 12)):
        case = CaseFile.objects.get()
        proof = case.documents.get(kind="led")
        proofs.accept_proof(case, by=world.as_("coordinator"), document=proof)
    only(monkeypatch, "check")
    with clock.at(date(2026, 5, 18)):
        assert sent() == [COORDINATOR]
    with clock.at(date(2026, 5, 20)):
        assert sent() == [COORDINATOR, "second_coordinator@coordination.example"]


def test_a_closed_case_is_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    CaseFile.objects.update(state="closed", closed_on=MONDAY, outcome="withdrawn")
    with clock.at(date(2026, 5, 5)):
        assert sent() == []


def test_a_case_whose_reminders_are_stopped_is_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    only(monkeypatch, "documents")
    who = {"stopped_by": world.users["mediator"], "stopped_at": clock.now()}
    stop = ReminderStop.objects.create(case=CaseFile.objects.get(), reason="Later afgesproken", **who)
    with clock.at(date(2026, 5, 5)):
        assert sent() == []
        stop.resumed_at, stop.resumed_by = clock.now(), world.users["mediator"]
        stop.save()
        assert sent() == [COACH, YOUTH]


def test_a_row_is_one_query_however_many_cases_wait(
    world: World, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    def another(number: int) -> None:
        case = walk.prepared(world, f"JJ-000{number}", f"youth_{number}")
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])

    with clock.at(date(2026, 5, 4)):
        another(1)
        with django_assert_num_queries(len(rows())):
            reminding.remind()
        another(2)
        another(3)
        assert len(list(reminding.TRIGGERS["documents"](clock.today()))) == 3
        with django_assert_num_queries(len(rows())):
            reminding.remind()


@pytest.mark.parametrize(
    ("hears_by", "phone", "way"), [("app", "", "app"), ("sms", "+32470123456", "sms"), ("sms", "", "mail")]
)
def test_a_reminder_is_kept_with_the_way_its_reader_chose(
    world: World, monkeypatch: pytest.MonkeyPatch, hears_by: str, phone: str, way: str
) -> None:
    documents(world)
    User.objects.filter(email=YOUTH).update(hears_by=hears_by, phone=phone)
    only(monkeypatch, "documents")
    with clock.at(date(2026, 5, 5)):
        sent()
    assert dict(Reminder.objects.values_list("role", "carrier")) == {"coach": "mail", "youth": way}
