"""A colleague or a mailbox that messages do not reach: who is asked to call, and what is told anew once it is right."""

import re

import pytest

from startblok.jobs import post
from startblok.jobs.unreached import note, tell_again
from startblok.process import accounts, amend
from startblok.records import clock
from startblok.records.log import InboxMessage, OutgoingMessage
from startblok.records.models import Membership, Organisation, Unreached, User
from startblok.records.unreached import Why
from tests.browse import Browser, words
from tests.process.scenes_beside import change_of
from tests.process.test_referral import asked as ask_for_referral
from tests.process.test_referral import opened
from tests.world import World

CALL = "Bellen en adres verbeteren"


@pytest.fixture
def coach(world: World) -> User:
    user = world.users["coach"]
    note(user.email, Why.BOUNCED)
    return user


def asked(world: World, who: str) -> bool:
    return CALL in words(Browser.of(world.users[who]).open("/"))


def test_who_leads_the_organisation_and_the_operator_are_asked_to_call(world: World, coach: User) -> None:
    assert asked(world, "operator")
    assert not any(asked(world, who) for who in ("coach", "employer", "mediator", "coordinator"))
    there = f"/organisaties/{world.employer.pk}/"
    page = words(Browser.of(world.users["employer"]).open(there))
    assert CALL in page
    assert coach.name in page
    assert CALL not in words(Browser.of(world.users["coordinator"]).open(f"/organisaties/{office_of(world).pk}/"))
    told = InboxMessage.objects.get()
    assert (told.user, told.path) == (world.users["employer"], there)
    assert told.text.startswith(f"Een bericht aan {coach.first_name} kwam niet aan.")


def office_of(world: World) -> Organisation:
    return world.organisations["coordination"]


def test_a_colleague_who_confirms_the_address_hears_what_was_missed_once(world: World, coach: User) -> None:
    told = {"about": "dossier JJ-0001", "made_at": clock.now()}
    InboxMessage.objects.create(user=coach, text="De werkgever duidde u aan.", **told)
    OutgoingMessage.objects.all().delete()
    assert tell_again() == {}
    accounts.change_contact(coach, by=world.as_("coach"), email=coach.email, phone="09 555 07 07", proven=True)
    assert not asked(world, "operator")
    assert (tell_again(), tell_again()) == ({"told again": 1}, {})
    mail = OutgoingMessage.objects.get()
    assert mail.to == coach.email
    assert "dossier JJ-0001: De werkgever duidde u aan." in mail.body
    assert "Een eerder bericht kwam niet bij u aan." in mail.body
    assert not Unreached.objects.exists()


def test_an_office_whose_mailbox_is_put_right_gets_its_question_anew(world: World) -> None:
    office = world.organisations["job_centre"]
    Membership.objects.filter(organisation=office).update(ended_on=clock.today())
    Organisation.objects.filter(pk=office.pk).update(mail="oud@werkwinkel.example")
    ask_for_referral(world, opened(world))
    post.write_all()
    note("oud@werkwinkel.example", Why.REFUSED)
    assert asked(world, "operator")
    office.refresh_from_db()
    known = {name: getattr(office, name) for name in ("name", "company_number", "phone", "street", "postcode")}
    known |= {"municipality": office.municipality, "mail": "nieuw@werkwinkel.example"}
    amend.change_organisation(office, by=world.as_("operator"), **known | change_of(office))
    OutgoingMessage.objects.all().delete()
    assert tell_again() == {"told again": 1}
    mail = OutgoingMessage.objects.get(to="nieuw@werkwinkel.example")
    assert mail.subject.startswith("Actie nodig:")
    assert re.search(r"/l/\S+/", mail.body)
    assert "Een eerder bericht kwam niet aan." in mail.body


def test_the_address_of_nobody_asks_nobody(world: World) -> None:
    assert note("weg@post.example", Why.BOUNCED) is False
    assert not Unreached.objects.exists()
