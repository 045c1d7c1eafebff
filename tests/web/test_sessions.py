"""How long somebody stays signed in, and what becomes of what they typed."""

import time
from html import unescape
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from startblok.records.models import Membership, User
from startblok.rules.roles import Role
from startblok.web import sessions
from tests.web.test_signin import ask, code, enter, prove

MINUTE = 60
HOUR = 60 * MINUTE


def signed_in(client: Client) -> bool:
    return client.get("/mijn-gegevens/").status_code == 200


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the machine's clock run ahead by some seconds."""
    ahead = [0.0]
    began = time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: began + ahead[0])

    def pass_by(seconds: float) -> None:
        ahead[0] += seconds

    return pass_by


@pytest.mark.parametrize(
    ("name", "minutes"), [("mediator", 30), ("coordinator", 30), ("partner", 30), ("coach", 60), ("employer", 60)]
)
def test_who_looks_away_is_signed_out(world, browse, later, name, minutes):
    client = browse(name).client
    later(minutes * MINUTE - 5)
    assert signed_in(client)
    later(minutes * MINUTE - 5)
    assert signed_in(client)
    later(minutes * MINUTE + 5)
    answer = client.get("/mijn-gegevens/")
    assert answer["Location"] == "/aanmelden/?next=/mijn-gegevens/"
    assert "U keek een tijd niet op deze site." in unescape(client.get(answer["Location"]).content.decode())


def test_nobody_stays_longer_than_ten_hours(world, browse, later):
    client = browse("coach").client
    for _ in range(12):
        later(50 * MINUTE)
        assert signed_in(client) is True
    later(50 * MINUTE)
    assert signed_in(client) is False


def test_other_roles_end_the_sitting(world, browse):
    client = browse("coach").client
    assert signed_in(client)
    Membership.objects.filter(user=world.users["coach"]).update(role=Role.EMPLOYER.value)
    answer = client.get("/mijn-gegevens/", follow=True)
    assert "Uw rollen zijn gewijzigd." in unescape(answer.content.decode())


def test_a_blocked_account_is_out_at_once(world, browse):
    client = browse("coach").client
    User.objects.filter(pk=world.users["coach"].pk).update(is_active=False)
    assert signed_in(client) is False


def test_who_is_there_is_written_down_once_a_minute(world, browse, later, django_assert_num_queries):
    client = browse("coach").client
    client.get("/regels/")
    with django_assert_num_queries(3):  # session, user, hats
        client.get("/regels/")
    later(61)
    before = client.session["sitting"]["seen"]
    client.get("/regels/")
    assert client.session["sitting"]["seen"] - before >= 61


def test_a_visitor_costs_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/regels/")


def test_what_was_typed_too_late_waits_for_the_same_person(world, browse, later):
    client = browse("employer").client
    url = f"/nieuw/open-case/place/{world.place.pk}/"
    later(2 * HOUR)
    late = client.post(url, {"first_name": "Milan", "last_name": "Bogaert"})
    assert late["Location"] == f"/aanmelden/?next={url}"
    client.force_login(world.users["employer"])
    page = unescape(client.get(url).content.decode())
    assert 'value="Bogaert"' in page
    assert 'value="Bogaert"' not in unescape(client.get(url).content.decode())


def test_nobody_else_finds_what_was_typed(world, browse, later):
    client = browse("employer").client
    url = f"/nieuw/open-case/place/{world.place.pk}/"
    later(2 * HOUR)
    client.post(url, {"first_name": "Milan", "last_name": "Bogaert"})
    client.force_login(world.users["mediator"])
    assert "Bogaert" not in unescape(client.get(url).content.decode())


@pytest.mark.parametrize(
    "url", ["/afmelden/", "/aanmelden/als/coach_school/", "/mijn-gegevens/toestellen/afmelden/", "/taal/"]
)
def test_who_pressed_a_button_too_late_goes_on_where_there_is_a_page(world, browse, later, url):
    client = browse("employer").client
    later(2 * HOUR)
    assert client.post(url)["Location"] == "/aanmelden/?next=/"


def test_who_is_signed_out_already_goes_on_where_there_is_a_page(client, db):
    assert client.post("/mijn-gegevens/toestellen/afmelden/")["Location"] == "/aanmelden/?next=/"
    assert client.get("/mijn-gegevens/")["Location"] == "/aanmelden/?next=/mijn-gegevens/"


def test_a_code_that_came_too_late_is_not_kept(world, browse, later):
    client = browse("employer").client
    url = "/mijn-gegevens/tweede-stap/toon/"
    later(2 * HOUR)
    late = client.post(url, {"code": "2d8fe1a0"})
    assert late["Location"] == f"/aanmelden/?next={url}"
    assert [each.get_decoded().get("typed") for each in Session.objects.all()] == [None]
    page = unescape(client.get(late["Location"]).content.decode())
    assert ("Meld u opnieuw aan." in page, "bewaren we" in page) == (True, False)


def by_code(world, name: str) -> Client:
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"})
    mail.outbox.clear()
    ask(client, world.users[name].email)
    enter(client, code())
    prove(client)
    return client


def test_the_own_page_lists_where_somebody_is_signed_in(world):
    first, second = by_code(world, "coach"), by_code(world, "coach")
    page = unescape(first.get("/mijn-gegevens/").content.decode())
    assert page.count("Firefox op Windows") == 3  # this device, the other, and the label of its button
    assert page.count("(dit toestel)") == 1
    assert signed_in(second)


def test_sign_out_everywhere_else(world):
    first, second = by_code(world, "coach"), by_code(world, "coach")
    other = by_code(world, "employer")
    assert first.post("/mijn-gegevens/toestellen/afmelden/").status_code == 302
    assert [signed_in(each) for each in (first, second, other)] == [True, False, True]


def test_sign_out_one_device_but_nobody_elses(world):
    first, second, other = by_code(world, "coach"), by_code(world, "coach"), by_code(world, "employer")
    rows = {row.session_key: row.pk for row in UserSession.objects.all()}
    url = "/mijn-gegevens/toestellen/{}/afmelden/"
    assert first.post(url.format(rows[other.session.session_key])).status_code == 404
    assert first.post(url.format(rows[second.session.session_key])).status_code == 302
    assert [signed_in(each) for each in (first, second, other)] == [True, False, True]


def test_the_list_says_when_a_device_was_last_seen(world, later):
    client = by_code(world, "coach")
    signed_in(client)
    UserSession.objects.update(last_seen_at=timezone.datetime(2026, 1, 1, tzinfo=timezone.get_current_timezone()))
    later(61)
    client.get("/regels/")
    assert UserSession.objects.get().last_seen_at.year > 2025


def test_cookies_stay_with_this_host_and_out_of_scripts(world):
    client = by_code(world, "coach")
    cookie = client.cookies["__Host-startblok"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        True,
        "Lax",
        "/",
        "",
    )
    assert sorted(name for name in client.cookies if not name.startswith("__Host-")) == []
