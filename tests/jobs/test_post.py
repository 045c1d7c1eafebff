"""The post: who hears what of a step, once, and how a mail leaves or waits."""

from datetime import timedelta

import pytest

from startblok.jobs import post
from startblok.jobs.clock import tick
from startblok.process import orientation, people_of_case, places, referral
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry, Notice, OutgoingMessage
from startblok.records.models import Place, Signature, User, Youth
from startblok.rules.roles import Role
from tests.process import walk
from tests.process.scenes import PATHWAY
from tests.process.test_referral import asked, opened, passed_on
from tests.world import MONDAY, World, person


def prepared(world: World) -> CaseFile:
    """A case in preparation, whose earlier notices are out of the way."""
    case = walk.prepared(world, "JJ-0900")
    Notice.objects.update(handled_at=clock.now())
    OutgoingMessage.objects.all().delete()
    return case


def readers() -> list[str]:
    return sorted(OutgoingMessage.objects.values_list("to", flat=True))


def test_everybody_who_is_told_gets_one_mail_and_the_actor_none(world: World) -> None:
    case = prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    assert post.post() == {"written": 3}
    assert readers() == ["mediator@partner.example", "second_coach@employer.example", "youth@jongere.example"]


def test_a_notice_is_mailed_once(world: World) -> None:
    case = prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    assert post.write_all() == 3
    assert post.write_all() == 0


def test_a_mail_says_what_happened_whose_turn_it_is_and_where(world: World) -> None:
    case = prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    post.post()
    mail = OutgoingMessage.objects.get(to="second_coach@employer.example")
    assert mail.subject == f"Actie nodig: dossier {case.number}"
    assert mail.body.startswith(
        "Dag Second Coach\n\nDe werkgever duidde op 2 maart 2026 de coach voor dit dossier aan. "
    )
    assert "\n\nHet is uw beurt.\n- " in mail.body
    assert f"Meld u aan om verder te gaan:\n\nhttp://127.0.0.1:8000/dossiers/{case.number}/" in mail.body
    assert "Bogaert" not in mail.subject + mail.body
    youth = OutgoingMessage.objects.get(to="youth@jongere.example")
    assert "Meld je aan om verder te gaan:" in youth.body


def test_when_the_start_day_passed_everybody_hears_what_is_missing(world: World) -> None:
    walk.ready(world)
    Signature.objects.filter(role="youth").delete()
    Notice.objects.update(handled_at=clock.now())
    OutgoingMessage.objects.all().delete()
    with clock.at(walk.START + timedelta(days=1)):
        tick()
        post.post()
    bodies = {mail.to.partition("@")[0]: mail.body for mail in OutgoingMessage.objects.all()}
    assert set(bodies) == {"youth", "employer", "coach", "mediator"}
    missing = {body.split("Dit is nog niet in orde:\n")[1].split("\n\n")[0] for body in bodies.values()}
    (one,) = missing
    assert set(one.removeprefix("- ").split("\n- ")) == {
        "Duur vastgelegd",
        "Stagecontract getekend",
        "Overzicht uit de LED toegevoegd",
        "Documenten bezorgd",
        "Voorwaarden gecontroleerd",
    }


def test_no_mail_names_the_youth_to_somebody_else(world: World) -> None:
    walk.ready(world)
    post.post()
    mails = OutgoingMessage.objects.exclude(to="youth@jongere.example")
    assert mails.exists()
    assert [mail.pk for mail in mails if "Milan" in mail.subject + mail.body] == []


def test_whoever_is_blocked_gets_no_mail(world: World) -> None:
    case = prepared(world)
    User.objects.filter(pk=world.users["second_coach"].pk).update(is_active=False)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    post.post()
    assert "second_coach@employer.example" not in readers()


def test_a_youth_without_an_account_is_reached_at_the_address_on_record(world: World) -> None:
    case = prepared(world)
    Youth.objects.update(user=None)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    post.post()
    assert "milan@post.example" in readers()


def test_the_others_on_a_place_hear_of_the_place_only(world: World) -> None:
    case = prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    other = prepared_other(world)
    person("colleague", world.employer, Role.EMPLOYER)
    told = {"subject_kind": "case", "subject_id": case.pk, "seq": 99, "at": clock.now(), "text": "{}"}
    entry = LogEntry.objects.create(step="decide_duration", role="mediator", **told)
    Notice.objects.create(entry=entry, role="employer", others=True, made_at=clock.now())
    post.post()
    mail = OutgoingMessage.objects.get(to="colleague@employer.example")
    assert f"De plaats van dossier {other.number} is vanaf 2 maart 2026 voor een andere kandidaat." in mail.body
    assert case.number not in mail.subject + mail.body


def prepared_other(world: World) -> CaseFile:
    case = opened(world, first_name="Lena", last_name="Wauters", email="lena.wauters@post.example")
    Notice.objects.update(handled_at=clock.now())
    return case


def test_an_office_without_accounts_is_reached_at_its_mailbox(world: World) -> None:
    office = world.organisations["job_centre"]
    type(office).objects.filter(pk=office.pk).update(mail="kantoor@werkwinkel.example")
    case = opened(world)
    asked(world, case)
    world.users["job_centre"].memberships.update(ended_on=MONDAY)
    Notice.objects.exclude(role="job_centre").update(handled_at=clock.now())
    post.post()
    assert readers() == ["kantoor@werkwinkel.example"]


def test_a_notice_about_a_place_names_no_tasks(world):
    blank = Place(employer=world.employer)
    known = {"project": world.project, "subproject": "", "site": world.site, "title": "Klusdienst", "tasks": "Klussen"}
    places.grant_place(
        blank, by=world.as_("coordinator"), hours_per_week=38, valid_from=clock.today(), valid_until=None, **known
    )
    post.post()
    assert readers() == [world.users["employer"].email]


ANSWERS = [
    ("admit_to_pathway", PATHWAY, "De bemiddelaar liet de jongere op 2 maart 2026 toe tot een stage."),
    (
        "decline_referral",
        {"shareable": "later", "reason": "x"},
        "De bemiddelaar liet de jongere op 2 maart 2026 niet toe tot een stage.",
    ),
]


@pytest.mark.parametrize(("name", "answers", "said"), ANSWERS)
def test_the_office_hears_the_outcome_of_its_question(world, name, answers, said):
    case = opened(world)
    passed_on(world, case)
    Notice.objects.update(handled_at=clock.now())
    getattr(referral, name)(case, by=world.as_("mediator"), **answers)
    post.post()
    mail = OutgoingMessage.objects.get(to=world.users["job_centre"].email)
    assert mail.subject == f"Nieuws over dossier {case.number}"
    assert said in mail.body
    assert "het dossier ligt niet meer bij u" in mail.body
    # There is no page any more to which the office could go.
    assert "http" not in mail.body
    assert world.users["ocmw"].email not in readers()


@pytest.mark.parametrize("named", [False, True])
def test_who_was_only_asked_gets_no_link_to_a_case_that_is_theirs_no_more(world, named):
    case = opened(world)
    passed_on(world, case)
    if not named:
        CaseFile.objects.filter(pk=case.pk).update(mediator=None, mediator_since=None)
    Notice.objects.update(handled_at=clock.now())
    orientation.choose_direct(case, by=world.as_("employer"))
    post.post()
    mail = OutgoingMessage.objects.get(to=world.users["mediator" if named else "partner"].email)
    assert "De werkgever koos op 2 maart 2026 de directe route naar een startbaan." in mail.body
    assert "U hoeft niets meer te doen: het dossier ligt niet meer bij u." in mail.body
    assert "http" not in mail.body


def test_the_office_that_is_asked_now_hears_no_earlier_outcome(world):
    case = opened(world)
    passed_on(world, case)
    Notice.objects.update(handled_at=clock.now())
    referral.decline_referral(case, by=world.as_("mediator"), shareable="later", reason="x")
    asked(world, case, "ocmw")
    post.post()
    mail = OutgoingMessage.objects.get(to=world.users["ocmw"].email)
    assert "liet de jongere niet toe" not in mail.body
    assert f"/dossiers/{case.number}/" in mail.body
    assert (
        "liet de jongere op 2 maart 2026 niet toe"
        in OutgoingMessage.objects.get(to=world.users["job_centre"].email).body
    )
