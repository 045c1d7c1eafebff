"""Another address to sign in with: the one who reads its mail says so first, and nobody learns whose an address is."""

import re
from datetime import timedelta

import pytest

from startblok.process import accounts, new_address
from startblok.records.log import OutgoingMessage
from startblok.records.models import User, Youth
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk

NEW = "nieuw@post.example"


def link() -> str:
    """The address of the page in the newest mail."""
    return re.search(r"8000(/mijn-gegevens/adres/\S+)", OutgoingMessage.objects.latest("id").body)[1]


def asked(world, browse, email=NEW):
    coach = world.users["coach"]
    browse("coach").take(accounts.change_contact, coach, email=email, phone="09 555 07 07")
    return coach


def test_a_new_address_counts_once_its_mail_was_read(world, browse):
    coach = asked(world, browse)
    assert (coach.email, coach.phone) == ("coach@employer.example", "09 555 07 07")
    assert OutgoingMessage.objects.get().to == NEW
    client = browse("coach").client
    page = client.get(link())
    assert "coach@employer.example" in words(page)
    coach.refresh_from_db()
    assert coach.email == "coach@employer.example"
    assert client.post(link())["Location"] == "/mijn-gegevens/"
    coach.refresh_from_db()
    assert coach.email == NEW
    told = OutgoingMessage.objects.latest("id")
    assert (told.to, told.subject) == ("coach@employer.example", "Ander mailadres voor Startblok")
    assert NEW not in told.body


def test_a_youth_is_called_je_and_keeps_what_was_confirmed(world, browse):
    case = walk.prepared(world)
    User.objects.filter(pk=world.users["youth"].pk).update(email=case.youth.email)
    youth = browse("youth")
    youth.take(accounts.change_own_contact, case.youth, email=NEW)
    assert case.youth.email == walk.PERSON["email"]
    assert "Je wil voortaan met dit adres aanmelden" in OutgoingMessage.objects.latest("id").body
    youth.client.post(link())
    changed = Youth.objects.get()
    assert (changed.email, changed.user.email, changed.is_vouched) == (NEW, NEW, True)


def test_whose_an_address_is_cannot_be_told(world, browse):
    """The same page for an address that is free and for one that has an account; only its reader learns which."""
    pages = []
    for email in ("vrij@post.example", "employer@employer.example"):
        coach = world.users["coach"]
        sent = browse("coach").send(step_url(accounts.change_contact, coach), email=email)
        pages.append((sent.status_code, words(browse("coach").open(sent["Location"]))))
    assert pages[0] == pages[1]
    assert "met dit adres is er al een account" in OutgoingMessage.objects.latest("id").body.replace("Met", "met")
    assert "/adres/" not in OutgoingMessage.objects.latest("id").body


def test_a_link_works_once_and_for_its_own_account(world, browse):
    asked(world, browse)
    mine = link()
    assert browse("employer").open(mine).status_code == 404
    browse("coach").client.post(mine)
    again = browse("coach").client.post(mine)
    assert again.status_code == 404
    assert "Deze link werkt niet meer." in words(again)


@pytest.mark.parametrize("spoil", ["old", "forged", "taken"])
def test_a_link_that_is_over_changes_nothing(world, browse, spoil, monkeypatch):
    coach = asked(world, browse)
    mine = link()
    if spoil == "old":
        monkeypatch.setattr(new_address, "WORKS_FOR", timedelta(seconds=-1))
    if spoil == "forged":
        mine = mine[:-2] + "x/"
    if spoil == "taken":
        User.objects.create_user(NEW, first_name="Ann", last_name="Peeters")
    assert browse("coach").client.post(mine).status_code == 404
    coach.refresh_from_db()
    assert coach.email == "coach@employer.example"


def test_an_address_gets_a_few_of_these_mails_a_day(world, browse):
    for _ in range(new_address.AT_MOST):
        asked(world, browse)
    sent = browse("coach").send(step_url(accounts.change_contact, world.users["coach"]), email=NEW)
    assert sent.status_code == 422
    assert "We stuurden vandaag al enkele keren een mail naar dit adres." in words(sent)
