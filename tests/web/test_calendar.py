"""The calendar feed: what stands in it, for whom, behind an address that its owner makes anew and ends."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from startblok.process import accounts, followup, members
from startblok.process.calendars import renew
from startblok.records import clock
from startblok.records.calendars import CalendarFeed
from startblok.records.cases import CaseFile
from startblok.records.links import hashed
from startblok.records.models import Membership, User
from startblok.records.subject import writing
from startblok.rules.roles import Role
from tests.browse import Browser, words
from tests.process import walk, walk_on
from tests.world import MONDAY, person

MADE, ENDED, MINE = "/mijn-gegevens/agenda/maak/", "/mijn-gegevens/agenda/stop/", "/mijn-gegevens/agenda/"
# From 9 March to 5 June are 89 days; Milan was born on 9 November 2006.
DAYS = {
    "start": date(2026, 3, 9),
    "four_weeks": date(2026, 4, 3),
    "half_way": date(2026, 4, 22),
    "end": date(2026, 6, 5),
    "six_months": date(2026, 9, 8),
    "birthday": date(2032, 11, 9),
}


@pytest.fixture
def case(world):
    with clock.at(MONDAY):
        case = walk_on.running(world)
    with clock.at(walk.START):
        talked = {"with_whom": "youth", "about_study": True, "about_future": False, "text": "Over de school in Gent"}
        followup.log_conversation(case, by=world.as_("coach"), happened_on=walk.START, **talked)
    return case


@pytest.fixture(autouse=True)
def on_the_start(world):
    with clock.at(walk.START):
        yield


def read(token: str, **headers: str) -> Any:
    """The feed as a calendar asks for it: without any cookie."""
    return Client().get(f"/agenda/{token}.ics", headers=headers)


def events(token: str) -> list[Any]:
    answer = read(token)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = Calendar.from_ical(answer.content)
    assert found.errors == []
    assert (str(found["version"]), str(found["prodid"])) == ("2.0", "-//Startblok//Agenda//NL")
    for each in found.walk():
        assert each.errors == []
    return found.walk("VEVENT")


def feed_of(world: Any, name: str) -> str:
    return renew(world.users[name].pk)


def test_every_day_that_counts_and_the_conversations_stand_in_it(world, case):
    found = {str(each["uid"]): each for each in events(feed_of(world, "mediator"))}
    note = case.followups.get().pk
    assert {uid: each.decoded("dtstart") for uid, each in found.items()} == {
        **{f"JJ-0001-{name}@startblok": day for name, day in DAYS.items()},
        f"JJ-0001-gesprek-{note}@startblok": walk.START,
    }
    for each in found.values():
        assert each.decoded("dtend") - each.decoded("dtstart") == timedelta(days=1)
        assert set(each) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL", "TRANSP", "CLASS"}
        assert str(each["url"]) == "http://127.0.0.1:8000/dossiers/JJ-0001/"
        assert (str(each["class"]), str(each["transp"])) == ("PRIVATE", "TRANSPARENT")
    assert str(found["JJ-0001-half_way@startblok"]["summary"]) == "Stage halfweg · Milan (JJ-0001)"
    assert "Bogaert" not in read(feed_of(world, "mediator")).content.decode()
    assert "Gent" not in read(feed_of(world, "mediator")).content.decode()


def test_a_start_job_has_its_own_days(world):
    with clock.at(MONDAY):
        walk_on.confirmed(walk_on.direct(world), world)
    found = {str(each["uid"]): each.decoded("dtstart") for each in events(feed_of(world, "coordinator"))}
    assert found == {
        "JJ-0001-job_start@startblok": walk_on.JOB_FROM,
        "JJ-0001-job_end@startblok": walk_on.JOB_UNTIL,
        "JJ-0001-birthday@startblok": DAYS["birthday"],
    }


SEES = {"youth": 7, "coach": 7, "employer": 7, "mediator": 7, "coordinator": 6, "partner": 6}


@pytest.mark.parametrize(("name", "number"), SEES.items())
def test_who_reads_no_notes_has_no_conversations(world, case, name, number):
    assert len(events(feed_of(world, name))) == number


@pytest.mark.parametrize("name", ["other_employer", "other_mediator", "second_coach", "other_coordinator", "payer"])
def test_a_case_of_others_is_not_in_it(world, case, name):
    assert events(feed_of(world, name)) == []


def test_who_no_longer_sees_a_case_has_it_no_longer(world, case):
    token = feed_of(world, "mediator")
    assert events(token)
    with writing():
        CaseFile.objects.update(mediator=world.users["second_mediator"])
    assert events(token) == []


def test_a_closed_case_leaves_it(world, case):
    token = feed_of(world, "mediator")
    CaseFile.objects.update(state="closed", closed_on=MONDAY, outcome="withdrawn")
    assert events(token) == []


def test_the_same_has_the_same_bytes_and_is_not_sent_twice(world, case):
    token = feed_of(world, "mediator")
    first = read(token)
    assert read(token).content == first.content
    again = read(token, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    case.refresh_from_db()
    followup.send_message(case, by=world.as_("youth"), text="Dag")
    assert read(token, if_none_match=first["ETag"]).status_code == 200


def test_it_takes_as_many_queries_for_one_case_as_for_three(world, case, django_assert_num_queries):
    token = feed_of(world, "mediator")
    with django_assert_num_queries(6):
        first = read(token)
    with django_assert_num_queries(3):
        read(token, if_none_match=first["ETag"])
    for number in (2, 3):
        with clock.at(MONDAY):
            walk.prepared(world, f"JJ-000{number}", f"youth_{number}")
    with django_assert_num_queries(6):
        assert len(events(token)) == 9


@pytest.mark.parametrize("token", ["x" * 22, "", "a/b"])
def test_an_address_that_nobody_has_does_not_exist(world, token):
    assert read(token).status_code == 404


def test_an_address_is_shown_once_and_only_its_hash_is_kept(world, case):
    browser = Browser.of(world.users["mediator"])
    assert "Er is nog geen adres." in words(browser.open(MINE))
    page = browser.client.post(MADE).content.decode()
    (token,) = re.findall(r"http://127\.0\.0\.1:8000/agenda/([\w-]{22})\.ics", page)
    assert CalendarFeed.objects.get().token_hash == hashed(token)
    assert token not in browser.open(MINE).content.decode()
    assert len(events(token)) == 7


def test_a_new_address_ends_the_old_one_and_stopping_ends_all(world, case):
    browser = Browser.of(world.users["mediator"])
    first = feed_of(world, "mediator")
    browser.client.post(MADE)
    assert read(first).status_code == 404
    second = feed_of(world, "mediator")
    assert read(second).status_code == 200
    page = browser.client.post(ENDED, follow=True)
    assert "Het adres van de agenda werkt niet meer." in words(page)
    assert read(second).status_code == 404


def test_nobody_ends_the_address_of_another(world, case):
    token = feed_of(world, "mediator")
    Browser.of(world.users["coach"]).client.post(ENDED)
    assert read(token).status_code == 200


def test_who_is_blocked_has_no_calendar(world, case):
    token = feed_of(world, "mediator")
    User.objects.filter(pk=world.users["mediator"].pk).update(is_active=False)
    assert read(token).status_code == 404


def test_who_left_sees_no_case_in_it(world, case):
    other = person("visitor", world.employer, Role.COACH)
    assert events(renew(other.pk)) == []


def test_a_youth_reads_it_in_their_language(world, case):
    user = world.users["youth"]
    User.objects.filter(pk=user.pk).update(language="en")
    titles = {str(each["summary"]) for each in events(renew(user.pk))}
    assert "Placement half-way · Milan (JJ-0001)" in titles


def test_an_address_that_is_asked_too_often_waits(world, case):
    token = feed_of(world, "mediator")
    CalendarFeed.objects.update(reads=58)
    first = read(token)
    assert [read(token).status_code for _ in range(2)] == [200, 429]
    assert read(token, if_none_match=first["ETag"]).status_code == 304
    with clock.at(walk.START + timedelta(days=1)):
        assert read(token).status_code == 200
    assert CalendarFeed.objects.get().reads == 1


def test_who_guesses_addresses_is_stopped(world, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "calendar_unknown": "2/m/ip"}
    assert [read("x" * 22).status_code for _ in range(3)] == [404, 404, 429]


def test_the_operator_s_reset_of_the_second_factor_ends_the_address_for_good(world):
    token, other = feed_of(world, "mediator"), feed_of(world, "coach")
    accounts.reset_second_factor(world.users["mediator"], by=world.as_("operator"), reason="Gsm gestolen")
    assert (read(token).status_code, read(other).status_code) == (404, 200)


def test_a_blocked_account_that_is_let_in_again_needs_a_new_address(world):
    token, user = feed_of(world, "mediator"), world.users["mediator"]
    accounts.block_account(user, by=world.as_("operator"), reason="Werkt hier niet meer")
    accounts.unblock_account(User.objects.get(pk=user.pk), by=world.as_("operator"), reason="Toch wel")
    assert read(token).status_code == 404


def test_the_address_ends_with_the_last_place_where_somebody_works(world):
    leaver = world.users["second_coach"]
    token, other = feed_of(world, "second_coach"), feed_of(world, "coach")
    here = leaver.memberships.get()
    elsewhere = world.organisations["other_employer"]
    there = Membership.objects.create(user=leaver, organisation=elsewhere, role=Role.COACH, since=MONDAY)
    members.end_membership(world.employer, by=world.as_("employer"), member=here)
    assert read(token).status_code == 200
    members.end_membership(elsewhere, by=world.as_("operator"), member=there)
    assert (CalendarFeed.objects.filter(user=leaver).exists(), read(token).status_code) == (False, 404)
    assert read(other).status_code == 200


def test_the_address_stands_in_a_field_that_can_be_copied(world):
    page = Browser.of(world.users["mediator"]).client.post(MADE).content.decode()
    assert re.search(r'<input class="input" id="adres-veld" type="text" readonly value="http://[^"]+\.ics"', page)
    assert "Tab naar het veld, en dan Ctrl+C." in page
