"""For whom a case waits, by name where that may be known; and through whom a youth without a phone is reached."""

import pytest

from startblok.process import people_of_case, referral
from startblok.records.models import Youth
from tests.browse import words
from tests.process import walk
from tests.process.test_referral import asked, opened

WITHOUT = "Geen telefoon of mail:"


def head(page):
    return words(page).split("Wat nu?")[0]


def test_the_office_that_has_the_question_is_named_to_whom_may_know_it(world, browse):
    case = opened(world)
    asked(world, case)
    url = f"/dossiers/{case.number}/"
    assert "Vraag om een traject Bij Job Centre" in head(browse("employer").open(url))
    assert "Vraag om een traject Bij het kantoor" in head(browse("coordinator").open(url))


@pytest.mark.parametrize("name", ["employer", "coordinator", "job_centre"])
def test_the_partner_to_whom_the_question_was_passed_on_is_named(world, browse, name):
    case = opened(world)
    asked(world, case)
    referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["other_partner"])
    page = browse(name).open(f"/dossiers/{case.number}/")
    assert "Vraag om een traject Bij Other Partner" in head(page)
    assert "Wacht op Other Partner: bemiddelaar aangeduid" in words(page)
    assert "Wie Other Partner, sinds" in words(page)


THROUGH = {
    "employer": "via de coach",
    "mediator": "via de coach",
    "coordinator": "via de coach",
    "coach": "spreek de jongere zelf aan",
}


@pytest.mark.parametrize(("name", "through"), THROUGH.items())
def test_a_youth_without_phone_and_mail_is_reached_through_somebody(world, browse, name, through):
    case = walk.prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    url = f"/dossiers/{case.number}/"
    assert WITHOUT not in words(browse(name).open(url))
    Youth.objects.update(phone="", email="", vouched_email="")
    assert f"Milan Bogaert {WITHOUT} {through}" in words(browse(name).open(url))


def test_without_a_coach_the_employer_is_the_way(world, browse):
    case = walk.prepared(world)
    Youth.objects.update(phone="", email="", vouched_email="")
    url = f"/dossiers/{case.number}/"
    assert f"{WITHOUT} via de werkgever" in words(browse("mediator").open(url))
    assert f"{WITHOUT} spreek de jongere zelf aan" in words(browse("employer").open(url))
    assert WITHOUT not in words(browse("youth").open(url))
