"""Whom a case waits for, on its page: how long each lets wait, its last reminder by each way, and the way to remind."""

import re
from datetime import date, datetime, time, timedelta

import pytest

from startblok.process import people_of_case, reminding
from startblok.records import clock
from startblok.records.models import CaseFile, Reminder
from startblok.web.links import page_url, step_url
from tests.browse import Browser, words
from tests.process import walk
from tests.world import MONDAY

LATER = datetime.combine(date(2026, 3, 5), time(10, 15), clock.BRUSSELS)


@pytest.fixture
def case(world):
    with clock.at(MONDAY):
        case = walk.prepared(world)
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    return case


def block(world, case, name):
    """What the page of the case says of whose turn it is, and its address to remind the youth."""
    page = Browser.of(world.users[name]).open(page_url(case))
    html = page.content.decode()
    said = words(page).partition("Wie is aan de beurt?")[2].partition("Kan ook")[0]
    return said, f"{step_url(reminding.remind, case)}?whom=youth" in html


def test_each_party_stands_with_how_long_it_lets_wait(world, case):
    with clock.at(LATER):
        said, may_remind = block(world, case, "mediator")
    assert "Jongere" in said
    assert "3 dagen" in said
    assert "Sinds 2 maart 2026" in said
    assert may_remind


def test_whose_turn_it_is_oneself_is_called_u(world, case):
    said, _ = block(world, case, "coach")
    assert " U vandaag " in f" {said}"


def test_a_youth_reads_since_when_but_reminds_nobody(world, case):
    with clock.at(LATER):
        said, may_remind = block(world, case, "youth")
    assert "Jij" in said
    assert "3 dagen" in said
    assert not may_remind


def test_the_last_reminder_stands_by_each_way_and_a_new_one_waits_a_day(world, case):
    kept = {"case": case, "key": "documents", "occasion": MONDAY, "slot": "asked+3", "role": "youth"}
    kept |= {"about": [row["key"] for row in case.tasks if "youth" in row["roles"]]}
    sms = datetime.combine(MONDAY, time(9), clock.BRUSSELS)
    Reminder.objects.create(**kept | {"slot": "asked+1"}, carrier="sms", made_at=sms)
    with clock.at(LATER):
        reminding.remind(case, by=world.as_("mediator"), whom="youth")
        said, may_remind = block(world, case, "mediator")
        page = words(Browser.of(world.users["coordinator"]).open(step_url(reminding.remind, case)))
    last = "mail op 5 maart 2026 om 10.15 uur"
    assert last in said
    assert "sms op 2 maart 2026 om 9.00 uur" in said
    assert "Herinneren kan weer vanaf 6 maart 2026 om 10.15 uur." in said
    assert not may_remind
    assert last in page
    assert "; weer vanaf 6 maart 2026 om 10.15 uur)" in page


def test_whoever_was_just_reminded_cannot_be_chosen_until_a_day_later(world, case):
    def chosen(moment):
        with clock.at(moment):
            html = Browser.of(world.users["mediator"]).open(step_url(reminding.remind, case)).content.decode()
        (youth,) = (each for each in re.findall("<input[^>]*>", html) if 'value="youth"' in each)
        return "disabled" not in youth

    assert chosen(LATER)
    with clock.at(LATER):
        reminding.remind(case, by=world.as_("mediator"), whom="youth")
    assert not chosen(LATER)
    assert not chosen(LATER + timedelta(hours=23, minutes=59))
    assert chosen(LATER + timedelta(hours=24))


def test_a_case_without_reminders_says_so(world, case):
    with clock.at(LATER):
        reminding.stop_reminders(case, by=world.as_("mediator"), reason="Later afgesproken")
        said, _ = block(world, case, "coordinator")
    assert "Er gaan nu geen herinneringen vanzelf: ze zijn gestopt." in said


def test_why_reminders_stop_asks_no_medical_details(world, case):
    page = words(Browser.of(world.users["mediator"]).open(step_url(reminding.stop_reminders, case)))
    assert "Iedereen in dit dossier leest dit (geen medische gegevens)" in page


def test_the_pause_is_of_what_was_asked_then_and_not_of_anything_new(world, case):
    mediator = world.as_("mediator")
    with clock.at(LATER):
        reminding.remind(case, by=mediator, whom="youth")
    (kept,) = Reminder.objects.all()
    case.refresh_from_db()
    assert kept.about == [row["key"] for row in case.tasks if "youth" in row["roles"]] != []
    new = {"key": "plan.agreed_by_youth", "roles": ["youth"], "since": "2026-03-05", "due": None}
    with clock.at(LATER + timedelta(hours=1)):
        case.refresh_from_db()
        CaseFile.objects.filter(pk=case.pk).update(
            tasks=[*case.tasks, new | {"steps": ["agree_plan"], "title": "Plan goedgekeurd door de jongere"}]
        )
        said, may_remind = block(world, case, "mediator")
        assert may_remind
        assert "Laatste herinnering: mail op 5 maart 2026 om 10.15 uur" in said
        CaseFile.objects.filter(pk=case.pk).update(tasks=[new | {"steps": ["agree_plan"], "title": "Plan"}])
        said, may_remind = block(world, case, "mediator")
        assert may_remind
        assert "Laatste herinnering: mail op 5 maart 2026 om 10.15 uur over iets anders" in said
        reminding.remind(case, by=mediator, whom="youth")
        assert not block(world, case, "mediator")[1]
