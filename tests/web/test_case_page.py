"""The page of a case, for everyone around it."""

import re

import pytest

from startblok.process import orientation, people_of_case, referral
from startblok.records.cases import CaseFile
from startblok.records.models import Organisation
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk
from tests.refusals import makers
from tests.world import give_account

STOP = re.compile(r'<li data-state="[a-z]+"(?: aria-current="step")?><b>([^<]+)</b>')


def test_everyone_around_a_case_sees_one_heading_and_what_is_next(world, browse):
    case = walk.ready(world)
    for name in ("employer", "coach", "mediator", "coordinator", "youth", "partner"):
        page = browse(name).open(f"/dossiers/{case.number}/")
        assert page.status_code == 200, name
        assert page.content.decode().count("<h1>") == 1
        assert "Wat nu?" in words(page)


def test_what_cannot_yet_says_why(world, browse):
    case = walk.prepared(world)
    page = words(browse("mediator").open(f"/dossiers/{case.number}/"))
    assert "Kan nog niet" in page


def test_the_timeline_pages_by_number(world, browse):
    case = walk.prepared(world)
    for turn in range(23):
        coach = world.users["coach" if turn % 2 else "second_coach"]
        people_of_case.name_coach(case, by=world.as_("employer"), coach=coach)
    page = browse("employer").open(f"/dossiers/{case.number}/")
    # The newest few only, so that the page stays short; the rest is one press away.
    assert words(page).count("duidde de coach aan.") == 5
    newest = f"/dossiers/{case.number}/verloop/?voor=19"
    assert newest in page.content.decode()
    earlier = browse("employer").open(newest)
    assert words(earlier).count("duidde de coach aan.") == 18
    older = words(browse("employer").open(f"/dossiers/{case.number}/verloop/?voor=4"))
    assert older.count("duidde de coach aan.") == 3


def test_papers_are_read_on_their_own_page(world, browse):
    case = walk.ready(world)
    plan = words(browse("coach").open(f"/dossiers/{case.number}/papier/opleidingsplan/"))
    assert "Elke dag op tijd" in plan
    assert "Jongere Milan Bogaert, 02/03/2026" in plan
    contract = words(browse("youth").open(f"/dossiers/{case.number}/papier/stagecontract/"))
    assert "Werkdagen maandag, dinsdag, woensdag en donderdag" in contract
    assert browse("coordinator").open(f"/dossiers/{case.number}/papier/opleidingsplan/").status_code == 404


HIRE = "Deze kandidaat weet wat hij wil en heeft een goede werkhouding: meteen aanwerven is het advies."
ASK = "Voor deze kandidaat is een vraag om een traject het advies."


@pytest.mark.parametrize(
    ("ready", "told", "untold", "stops"),
    [
        (True, HIRE, ASK, ["Oriëntatie", "Startbaan regelen", "Startbaan"]),
        (False, ASK, HIRE, ["Oriëntatie", "Vraag om een traject", "In voorbereiding", "Stage loopt"]),
    ],
)
def test_the_advice_on_the_route_stays_where_it_is_chosen(world, browse, ready, told, untold, stops):
    answers = {"knows_what_they_want": ready, "good_attitudes": ready, "needs_study_preparation": not ready}
    case = makers.opened(world)
    CaseFile.objects.filter(pk=case.pk).update(**answers)
    employer = browse("employer")
    for page in (
        employer.open(f"/dossiers/{case.number}/"),
        employer.open(step_url(orientation.choose_direct, case)),
        employer.open(step_url(referral.request_referral, case)),
    ):
        assert (told in words(page), untold in words(page)) == (True, False)
    # The lane goes where the advice points; who does not choose reads no advice.
    lane = STOP.findall(employer.open(f"/dossiers/{case.number}/").content.decode())
    assert lane[: len(stops)] == stops
    give_account(case.youth, world, "youth")
    assert told not in words(browse("youth").open(f"/dossiers/{case.number}/"))


def test_the_advice_is_gone_once_a_route_is_chosen(world, browse):
    case = walk.prepared(world)
    assert ASK not in words(browse("employer").open(f"/dossiers/{case.number}/"))


def test_the_office_and_the_employer_know_how_to_reach_each_other(world, browse):
    Organisation.objects.filter(pk=world.organisations["job_centre"].pk).update(phone="09 555 01 00")
    Organisation.objects.filter(pk=world.employer.pk).update(phone="09 555 02 00")
    case = makers.opened(world)
    question = {"office": world.organisations["job_centre"], "question": "Kan dit?"}
    referral.request_referral(case, by=world.as_("employer"), **question)
    url = f"/dossiers/{case.number}/"
    for name, office, employer in (
        ("employer", True, False),
        ("job_centre", False, True),
        ("coordinator", False, True),
    ):
        page = words(browse(name).open(url))
        assert ("Bel Job Centre: 09 555 01 00" in page, "Bel Employer: 09 555 02 00" in page) == (office, employer), (
            name
        )
    assert "Bij Job Centre" in words(browse("employer").open(url))
    # Which office it is tells what the youth lives on (R15).
    assert "Job Centre" not in words(browse("coordinator").open(url))


@pytest.mark.parametrize("office", ["job_centre", "ocmw"])
def test_a_question_is_at_the_office_and_not_at_one_kind_of_office(world, browse, office):
    case = makers.opened(world)
    question = {"office": world.organisations[office], "question": "Kan dit?"}
    referral.request_referral(case, by=world.as_("employer"), **question)
    for name in ("coordinator", "employer"):
        line = words(browse(name).open("/dossiers/?staat=referral"))
        assert ("Bij het kantoor" in line, "Bij Werkwinkel" in line, "Bij OCMW" in line) == (True, False, False), name
    page = words(browse("coordinator").open(f"/dossiers/{case.number}/"))
    assert "Wacht op het kantoor: vraag bij een partner van VDAB" in page
    assert ("Werkwinkel" in page, "OCMW" in page) == (False, False)
