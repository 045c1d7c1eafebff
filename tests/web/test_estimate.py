"""A youth sees an estimate of the premium from the day the plan is agreed, and on what it rests; an employer never."""

import pytest

from startblok.records import clock
from startblok.records.people import Youth
from startblok.records.subject import writing
from startblok.web.estimate import OF_A_FULL_WEEK, OF_THE_PLAN
from tests.browse import words
from tests.process import walk

# The plan proposes 9 March to 5 June 2026: 17 of 22 weekdays in March, April and May whole, 5 of 22 in June.
OF_THE_DAYS = "17 van 22 geplande dagen × 200,00 euro = 154,55 euro"
WHOLE = "De hele stage 600,00 euro"


@pytest.fixture
def case(world):
    return walk.prepared(world)


def test_no_estimate_before_both_agreed_the_plan(world, browse, case):
    walk.with_plan(case, world, youth=None)
    assert "Je geld van VDAB" not in words(browse("youth").open("/"))
    assert "geschat" not in words(browse("youth").open(f"/dossiers/{case.number}/geld/"))


def test_the_agreed_plan_gives_an_estimate_and_says_what_it_rests_on(world, browse, case):
    walk.with_plan(case, world)
    youth = browse("youth")
    home = youth.open("/")
    assert f"/dossiers/{case.number}/geld/" in home.content.decode()
    for page in (home, youth.open(f"/dossiers/{case.number}/geld/")):
        said = words(page)
        assert f"Premie maart 2026 {OF_THE_DAYS} 154,55 euro {WHOLE} {OF_THE_PLAN} {OF_A_FULL_WEEK}" in said


def test_decided_days_wait_for_the_week_of_the_contract_only(world, browse, case):
    walk.with_plan(case, world)
    decided = walk.decide(case, world)
    for page in ("/", f"/dossiers/{case.number}/geld/"):
        said = words(browse("youth").open(page))
        assert f"{WHOLE} {OF_A_FULL_WEEK}" in said
        assert OF_THE_PLAN not in said
    walk.with_contract(decided, world)
    said = words(browse("youth").open("/"))
    assert "Premie maart 2026 14 van 18 geplande dagen" in said
    assert OF_A_FULL_WEEK not in said


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "Based on the days in the plan."), ("fr", "Sur la base des jours prévus dans le plan.")],
)
def test_it_is_told_in_the_language_of_the_youth(world, browse, case, language, first):
    walk.with_plan(case, world)
    with writing():
        world.users["youth"].__class__.objects.filter(pk=world.users["youth"].pk).update(language=language)
    said = words(browse("youth").open("/"))
    assert first in said
    assert OF_THE_PLAN not in said


@pytest.mark.parametrize("who", ["employer", "coach"])
def test_nobody_of_the_employer_sees_it(world, browse, case, who):
    walk.with_plan(case, world)
    browser = browse(who)
    assert browser.open(f"/dossiers/{case.number}/geld/").status_code == 404
    for page in ("/", f"/dossiers/{case.number}/"):
        said = words(browser.open(page))
        assert "154,55" not in said
        assert OF_THE_PLAN not in said


def test_who_was_not_vouched_for_sees_no_estimate(world, browse, case):
    walk.with_plan(case, world)
    with writing():
        Youth.objects.update(vouched_email="")
    assert "154,55" not in words(browse("youth").open("/"))


def test_the_mediator_reads_the_same(world, browse, case):
    walk.with_plan(case, world)
    assert OF_THE_PLAN in words(browse("mediator").open(f"/dossiers/{case.number}/geld/"))


def test_the_estimate_stays_when_the_months_come(world, browse, case):
    walk.with_plan(case, world)
    with clock.at(walk.START):
        assert OF_THE_DAYS in words(browse("youth").open("/"))
