"""Attacks on links for those without an account: by whoever holds one, or makes one up (ADR 23)."""

import time
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from startblok.links.mail.readers import readers
from startblok.process.asking import MOST_TEXTS, texts
from startblok.process.facts import load
from startblok.process.linked import PATH, make
from startblok.process.referral import assign_mediator, pass_on, request_referral
from startblok.process.same_person import join_records
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.links import Link, Purpose
from startblok.records.models import Membership, Organisation, SamePersonQuestion, Youth
from startblok.records.subject import writing
from startblok.rules.roles import Role
from startblok.web.visit import KNOWN
from tests.browse import Browser, hidden, words
from tests.process import walk
from tests.process.test_referral import opened
from tests.world import MONDAY

BORN = date(2006, 11, 9)


@pytest.fixture
def case(world):
    """A contract that waits for a youth without an account."""
    cache.clear()
    made = walk.to_sign(world)
    Youth.objects.filter(pk=made.youth_id).update(user=None)
    return made


def link_for(case, purpose=Purpose.CONTRACT, role=Role.YOUTH):
    now = load(CaseFile.objects.get(pk=case.pk))
    (reader,) = readers(now, role)
    return PATH.format(token=make(now, purpose, reader))


def says(path, client=None, **said):
    """What comes of telling who came; of the right birth date when nothing else is said."""
    return (client or Client()).post(path, said or {"birth_date": f"{BORN:%d/%m/%Y}"})


def test_tries_at_a_birth_date_count_over_all_links_of_a_youth(case):
    for day in range(1, 6):
        assert says(link_for(case), birth_date=f"{day}/1/2005").status_code == 422
    assert "Dat waren te veel pogingen." in words(says(link_for(case)))


def test_whoever_knows_the_birth_date_comes_as_often_as_they_like(case):
    path = link_for(case)
    assert {says(path).status_code for _ in range(7)} == {302}


def test_a_copy_is_kept_from_the_address_on_record_only(case):
    path = link_for(case)
    client = Client()
    says(path, client)
    Browser(client).send(f"{path}sign-contract/")
    assert client.get(f"{path}papier.pdf").status_code == 200
    Youth.objects.filter(pk=case.youth_id).update(email="ander@post.example", vouched_email="ander@post.example")
    assert client.get(f"{path}papier.pdf").status_code == 404
    assert "Bewaar het papier" not in words(client.get(path))


def test_a_link_is_over_once_the_partner_named_a_mediator(world):
    case = opened(world)
    centre, partner = world.organisations["job_centre"], world.organisations["partner"]
    request_referral(case, by=world.as_("employer"), office=centre, question="Kan Milan in een traject?")
    pass_on(case, by=world.as_("job_centre"), partner=partner)
    responsible = world.as_("partner")
    Membership.objects.filter(organisation=partner, role=Role.PARTNER).update(ended_on=clock.today())
    Organisation.objects.filter(pk=partner.pk).update(mail="partner@kantoor.example")
    path, client = link_for(case, Purpose.ADMISSION, Role.PARTNER), Client()
    says(path, client, name="Rik Proef")
    assert "Kan Milan in een traject?" in words(client.get(path))
    assign_mediator(case, by=responsible, mediator=world.users["mediator"])
    shown = words(client.get(path))
    assert "Dit is in orde" in shown
    assert "Milan" not in shown
    assert client.get(f"{path}admit-to-pathway/")["Location"] == path


def later(client, seconds):
    """Let whoever came by a link look away for so long."""
    session = client.session
    session[KNOWN] = {link: (name, time.time() - seconds) for link, (name, _) in session[KNOWN].items()}
    session.save()


def test_whoever_comes_after_a_while_is_asked_again_and_finds_what_was_typed(case):
    path, client = link_for(case), Client()
    says(path, client)
    later(client, settings.SESSION_IDLE_OTHERS - 60)
    assert client.get(f"{path}dispute-contract/").status_code == 200
    page = client.get(f"{path}dispute-contract/")
    later(client, settings.SESSION_IDLE_OTHERS + 1)
    assert "Wanneer ben je geboren?" in words(client.get(path))
    assert client.get(f"{path}papier.pdf").status_code == 404
    late = client.post(f"{path}dispute-contract/", {"reason": "Het loon ontbreekt"} | hidden(page), follow=True)
    assert "Zeg eerst opnieuw wie je bent. Wat je typte, bewaren we voor jou." in words(late)
    assert "Het loon ontbreekt" not in words(late)
    says(path, client)
    assert "Het loon ontbreekt" in words(client.get(f"{path}dispute-contract/"))


def test_nobody_waits_in_a_session_for_somebody_else_to_tell_who_they_are(case):
    path, client = link_for(case), Client()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    says(path, client)
    assert client.session.session_key != planted


@pytest.mark.parametrize("name", ["\u200b", "\u202enatsirt", "Els\nMaes", "Els via www.kwaad.example"])
def test_the_name_of_somebody_of_an_office_is_a_name(world, name):
    case = opened(world)
    centre = world.organisations["job_centre"]
    request_referral(case, by=world.as_("employer"), office=centre, question="Kan dit?")
    Membership.objects.filter(organisation=centre).update(ended_on=clock.today())
    Organisation.objects.filter(pk=centre.pk).update(mail="werkwinkel@kantoor.example")
    path = link_for(case, Purpose.QUESTION, Role.JOB_CENTRE)
    assert "Dit is geen naam." in words(says(path, name=name))


def test_no_answer_to_a_link_is_kept_in_a_cache(case):
    path = link_for(case)
    there = [path, *(f"{path}{rest}" for rest in ("papier.pdf", "sign-contract/", "add-proof/", "nowhere/"))]
    for client in (Client(), Client(enforce_csrf_checks=True)):
        for each in (*there, PATH.format(token="made-up")):
            for ask in (client.get, client.head, client.options, client.put, client.post):
                answer = ask(each)
                assert answer.status_code in (200, 302, 403, 404, 422), each
                assert answer["Cache-Control"] == "no-store"
                assert answer["Referrer-Policy"] == "same-origin"


def test_a_phone_does_not_ring_all_day(case):
    phone = {"phone": "0470 55 50 10", "vouched_phone": "0470 55 50 10"}
    Youth.objects.filter(pk=case.youth_id).update(email="", vouched_email="", **phone)
    now = load(CaseFile.objects.get(pk=case.pk))
    (reader,) = readers(now, Role.YOUTH)
    assert len(list(texts(reader, now))) > 0
    for _ in range(MOST_TEXTS):
        make(now, Purpose.CONTRACT, reader)
    Link.objects.update(version="before")
    assert list(texts(reader, now)) == []
    with clock.at(MONDAY + timedelta(days=2)):
        assert len(list(texts(reader, now))) > 0


def test_the_link_of_a_joined_record_is_over_where_its_address_is(world, case):
    """An employer wrote a youth with an address of its own: after an honest joining that address reads nothing."""
    with writing():
        CaseFile.objects.filter(pk=case.pk).update(number="JJ-0100")
    Youth.objects.filter(pk=case.youth_id).update(email="ik@kwaad.example", vouched_email="")
    path, client = link_for(case), Client()
    says(path, client)
    real = opened(world, **{name: walk.PERSON[name] for name in ("first_name", "last_name", "birth_date")})
    Youth.objects.filter(pk=real.youth_id).update(vouched_email=real.youth.email)
    (question,) = SamePersonQuestion.objects.all()
    join_records(load(case), by=world.as_("coordinator"), question=question)
    assert "Er is intussen iets gewijzigd" in words(client.get(path))
    assert client.get(f"{path}papier.pdf").status_code == 404
    assert "m…@post.example" in words(client.post(path, {"renew": "1"}, follow=True))


def test_a_session_keeps_no_name_of_a_youth(case):
    client = Client()
    says(link_for(case), client)
    assert "Bogaert" not in str(dict(client.session))
