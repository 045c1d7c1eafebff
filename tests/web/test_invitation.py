"""The page behind an invitation: looking changes nothing, a press makes the account, and a link ends."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from startblok.process import invitations
from startblok.records import clock
from startblok.records.log import OutgoingMessage
from startblok.records.models import Invitation, Membership, User
from tests.web.test_signin import ask, code, enter, prove
from tests.world import MONDAY

NEW = {"first_name": "Lien", "last_name": "Aerts", "email": "lien.aerts@employer.example", "role": "coach"}


@pytest.fixture
def link(world) -> str:
    invitations.invite(world.employer, by=world.as_("employer"), **NEW)
    return "/" + re.search(r"8000/(uitnodiging/\S+)", OutgoingMessage.objects.get().body)[1]


def text(response) -> str:
    return unescape(response.content.decode())


def test_looking_names_who_asks_and_for_what_and_changes_nothing(world, client, link):
    page = client.get(link)
    assert "Employer Proef nodigt u uit" in text(page)
    assert "coach" in text(page)
    assert page.headers["Cache-Control"].count("no-store") == 1
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_pressing_makes_the_account_which_signs_in_by_code(world, client, link):
    answer = client.post(link, follow=True)
    assert "Uw account is klaar." in text(answer)
    assert Membership.objects.get(user__email=NEW["email"]).role == "coach"
    ask(client, NEW["email"])
    assert enter(client, code())["Location"] == "/"
    assert client.get("/mijn-gegevens/")["Location"] == "/mijn-gegevens/tweede-stap/"
    prove(client)
    assert client.get("/mijn-gegevens/").status_code == 200


def test_the_link_alone_signs_nobody_in(world, client, link):
    client.post(link)
    assert "_auth_user_id" not in client.session


def test_a_link_works_once(world, client, link):
    client.post(link)
    again = client.post(link)
    assert (again.status_code, Invitation.objects.count()) == (404, 1)
    assert "Deze link werkt niet meer." in text(again)


def test_a_link_ends_after_a_fortnight(world, client, link):
    with clock.at(MONDAY + timedelta(days=14)):
        assert client.get(link).status_code == 200
    with clock.at(MONDAY + timedelta(days=15)):
        assert client.get(link).status_code == 404


def test_a_guessed_link_says_the_same(world, client, link):
    assert "Deze link werkt niet meer." in text(client.get("/uitnodiging/abc/"))


def test_who_is_signed_in_already_stays_so_with_the_new_role(world, browse):
    invitations.invite(world.employer, by=world.as_("employer"), **NEW | {"email": "mediator@partner.example"})
    link = "/" + re.search(r"8000/(uitnodiging/\S+)", OutgoingMessage.objects.get().body)[1]
    client: Client = browse("mediator").client
    assert client.post(link)["Location"] == "/"
    assert client.get("/mijn-gegevens/").status_code == 200


def test_somebody_else_who_is_signed_in_does_not_become_the_invited(world, browse, link):
    client = browse("coach").client
    client.post(link)
    assert Membership.objects.get(user__email=NEW["email"]).user != world.users["coach"]
    assert int(client.session["_auth_user_id"]) == world.users["coach"].pk
