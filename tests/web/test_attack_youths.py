"""Attacks on who the youth is: an employer or a mediator who gives an address of their own (ADR 15)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from startblok.process import accounts, contract, orientation, plan, same_person
from startblok.records import clock
from startblok.records.log import OutgoingMessage
from startblok.records.models import SamePersonQuestion, Youth
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk
from tests.process.test_referral import opened
from tests.process.walk import PERSON
from tests.web.test_signin import ask, code, enter
from tests.web.test_steps import NEW_CASE
from tests.world import MONDAY

EVIL = "ik@kwaad.example"
SAME = {name: PERSON[name] for name in ("first_name", "last_name", "birth_date")}
UNKNOWN = "Nog niemand buiten de werkgever bevestigde dat dit mailadres van jou is."
CHANGED = "Iemand anders wijzigde op 2 maart 2026 je mailadres of gsm-nummer."


def signed_in(email):
    """Somebody who reads the mail of this address."""
    client = Client()
    ask(client, email)
    enter(client, code())
    return Browser(client)


@pytest.mark.parametrize("bait_first", [True, False])
def test_an_employer_does_not_become_the_youth_of_another_employer(world, bait_first):
    """The attack: a case for somebody known elsewhere, with an address of one's own, and an honest joining."""
    bait = opened(world, **SAME, email=EVIL) if bait_first else None
    real = walk.prepared(world, "JJ-0100")
    bait = bait or opened(world, **SAME, email=EVIL)
    Youth.objects.update(user=None)
    thief = signed_in(EVIL)
    assert thief.open(f"/dossiers/{bait.number}/").status_code == 200
    same_person.join_records(real, by=world.as_("coordinator"), question=SamePersonQuestion.objects.get())
    for session in (thief, signed_in(EVIL)):
        session.client.post("/mijn-dossier/", {"birth_date": "9/11/2006"})
        assert {session.open(f"/dossiers/{case.number}/").status_code for case in (bait, real)} <= {302, 404}
    youth = signed_in(PERSON["email"])
    assert [youth.open(f"/dossiers/{case.number}/").status_code for case in (bait, real)] == [200, 200]


def test_an_account_behind_an_address_of_the_employer_decides_nothing(world, browse):
    case = walk.prepared(world)
    walk.with_plan(case, world)
    walk.decide(case, world)
    walk.with_contract(case, world)
    Youth.objects.update(user=None, email=EVIL, vouched_email="")
    plan.write_plan(case, by=world.as_("coach"), **walk.written())
    fake = signed_in(EVIL)
    for step in (plan.agree_plan, contract.sign_contract):
        assert UNKNOWN in fake.refused(step, case)
    browse("mediator").take(accounts.change_contact_for_youth, case, sure=True)
    fake.take(plan.agree_plan, case)
    fake.take(contract.sign_contract, case)


def test_the_mediator_is_asked_who_is_behind_the_address(world, browse):
    case = walk.prepared(world)
    Youth.objects.update(vouched_email="")
    walk.with_plan(case, world, youth=None)
    assert "Contactgegevens bevestigd" in words(browse("mediator").open(f"/dossiers/{case.number}/"))


def test_a_mediator_does_not_become_the_youth(world, browse):
    """Another address than the youth's: the old one hears of it, nobody stays signed in, and nothing is signed yet."""
    case = walk.prepared(world)
    walk.with_plan(case, world)
    walk.decide(case, world)
    walk.with_contract(case, world)
    Youth.objects.update(user=None)
    youth = signed_in(PERSON["email"])
    assert youth.open(f"/dossiers/{case.number}/").status_code == 200
    browse("mediator").take(accounts.change_contact_for_youth, case, email=EVIL, sure=True)
    told = OutgoingMessage.objects.filter(to=PERSON["email"]).latest("id")
    assert told.subject == "Je mailadres is gewijzigd"
    assert "De bemiddelaar wijzigde je mailadres in Startblok." in told.body
    assert EVIL not in told.body
    assert youth.open(f"/dossiers/{case.number}/").status_code == 302
    fake = signed_in(EVIL)
    assert CHANGED in fake.refused(contract.sign_contract, case)
    # A change of one's own does not make the other one older.
    fake.take(accounts.change_own_contact, Youth.objects.get(), phone="0499 555 01 09")
    assert CHANGED in fake.refused(contract.sign_contract, case)
    with clock.at(MONDAY + timedelta(days=2)):
        fake.take(contract.sign_contract, case)


def test_an_address_given_twice_locks_nobody_out(world, browse):
    """An employer writes the address of a youth elsewhere on a candidate of its own."""
    opened(world, first_name="Zomaar", last_name="Iemand", birth_date=MONDAY.replace(year=2005), email=PERSON["email"])
    case = walk.prepared(world, "JJ-0100")
    Youth.objects.update(user=None, vouched_email="")
    youth = signed_in(PERSON["email"])
    assert youth.client.post("/mijn-dossier/", {"birth_date": "9/11/2006"})["Location"] == "/"
    assert youth.open(f"/dossiers/{case.number}/").status_code == 200


def test_the_account_goes_to_the_record_of_which_somebody_vouches(world, browse):
    """With the birth date too an employer could be first; the mediator of the youth sets it right."""
    bait = opened(world, **SAME | {"first_name": "Zomaar", "last_name": "Iemand"}, email=PERSON["email"])
    case = walk.prepared(world, "JJ-0100")
    Youth.objects.update(user=None, vouched_email="")
    assert signed_in(PERSON["email"]).open(f"/dossiers/{bait.number}/").status_code == 200
    browse("mediator").take(accounts.change_contact_for_youth, case, sure=True)
    youth = signed_in(PERSON["email"])
    assert youth.open(f"/dossiers/{case.number}/").status_code == 200
    assert youth.open(f"/dossiers/{bait.number}/").status_code == 404


def test_an_address_vouched_for_is_nobody_elses(world, browse):
    walk.prepared(world)
    other = walk.prepared(
        world, "JJ-0002", "second_youth", email="b@post.example", birth_date=MONDAY.replace(year=2005)
    )
    for taken in (PERSON["email"], "coach@employer.example"):
        sent = browse("mediator").send(step_url(accounts.change_contact_for_youth, other), email=taken, sure=True)
        assert sent.status_code == 422
        assert "Met dit adres kan de jongere niet aanmelden. Vraag de jongere naar een ander mailadres." in words(sent)


def test_an_employer_gives_no_address_of_its_own_people(world, browse):
    url = step_url(orientation.open_case, world.blank())
    sent = browse("employer").send(url, **NEW_CASE | {"email": "Coach@employer.example"})
    assert sent.status_code == 422
    assert "Dit is het adres van iemand die hier werkt. Vul dat van de jongere in, of laat het leeg." in words(sent)


def test_on_the_direct_route_the_coordinator_sets_a_wrong_address_right(world, browse):
    """Nobody else could: there is no mediator, and the youth cannot sign in."""
    case = opened(world, email="tikfout@post.example")
    coordinator = browse("coordinator")
    coordinator.take(accounts.change_contact_for_youth, case, email="milan@post.example", sure=True)
    assert signed_in("milan@post.example").open(f"/dossiers/{case.number}/").status_code == 200
    assert mail.outbox[-1].to == ["milan@post.example"]
