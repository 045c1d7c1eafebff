"""Which rows each role may look up at all, and how sight moves with a case; every answer written by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from startblok.process.orientation import open_case
from startblok.process.people_of_case import hand_over, hand_over_to_partner
from startblok.process.referral import (
    admit_to_pathway,
    assign_mediator,
    decline_referral,
    pass_on,
    redirect_referral,
    request_referral,
)
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import Organisation, Place, StartJob, User, Vacancy, Youth
from startblok.records.visibility import Part, knows_history, may_see, visible
from tests.matrix import people
from tests.matrix.people import COLLEAGUE, OTHER, OWN, People
from tests.world import CANDIDATE, MONDAY, World
from tests.world import build as small_world


@pytest.fixture
def everybody(db: None) -> Iterator[People]:
    with clock.at(MONDAY):
        made = people.build()
        yield made


def seen(everybody: People, role: str, model: type[Any]) -> set[Any]:
    """What somebody looks up while the cases are prepared; an office while its question waits."""
    for side in people.SIDES:
        everybody.case(side, "job_centre", "referral" if role in ("job_centre", "ocmw") else "preparation")
    return set(visible(model.objects.all(), everybody.actor(role)).values_list("pk", flat=True))


CASES: dict[str, set[str]] = {
    "youth": {OWN},
    "employer": {OWN, COLLEAGUE},
    "coach": {OWN},
    "job_centre": {OWN, COLLEAGUE},
    "ocmw": set(),
    "partner": {OWN, COLLEAGUE},
    "mediator": {OWN},
    "coordinator": {OWN, COLLEAGUE},
    "payer": set(),
    "approver": set(),
    "operator": set(),
    "clock": {OWN, COLLEAGUE, OTHER},
}


@pytest.mark.parametrize(("role", "sides"), CASES.items())
def test_which_cases_a_role_sees(everybody: People, role: str, sides: set[str]) -> None:
    assert seen(everybody, role, CaseFile) == {everybody.cases[side].pk for side in sides}


@pytest.mark.parametrize(("role", "sides"), CASES.items())
def test_which_youths_a_role_sees(everybody: People, role: str, sides: set[str]) -> None:
    assert seen(everybody, role, Youth) == {everybody.cases[side].youth_id for side in sides}


PLACES: dict[str, set[str]] = {role: set() for role in CASES} | {
    "employer": {OWN},
    "coach": {OWN},
    # A mediator may propose a youth for any place.
    "mediator": {OWN, OTHER},
    "coordinator": {OWN},
    "clock": {OWN, OTHER},
}


@pytest.mark.parametrize(("role", "sides"), PLACES.items())
def test_which_places_a_role_sees(everybody: People, role: str, sides: set[str]) -> None:
    assert seen(everybody, role, Place) == {everybody.places[side].pk for side in sides}


HISTORY: dict[str, set[str]] = {role: set() for role in CASES} | {
    "employer": {OWN},
    "coach": {OWN},
    "coordinator": {OWN},
}
"""Whoever only looks a place up, to propose a youth for it, does not read what was done to it."""


@pytest.mark.parametrize(("role", "sides"), HISTORY.items())
def test_whose_place_it_is_reads_its_history(everybody: People, role: str, sides: set[str]) -> None:
    actor = everybody.actor(role)
    assert {side for side in (OWN, OTHER) if knows_history(actor, everybody.places[side])} == sides


VACANCIES: dict[str, set[str]] = {role: set() for role in CASES} | {
    "employer": {OWN},
    "coordinator": {OWN},
    "clock": {OWN, OTHER},
}


@pytest.mark.parametrize(("role", "sides"), VACANCIES.items())
def test_which_vacancies_a_role_sees(everybody: People, role: str, sides: set[str]) -> None:
    made = [
        Vacancy(place=everybody.places[side], title="Poetsen", text="Netjes", hours_per_week=38, starts_on=MONDAY)
        for side in (OWN, OTHER)
    ]
    Vacancy.objects.bulk_create(made)
    own, other = (each.pk for each in made)
    assert seen(everybody, role, Vacancy) == {{OWN: own, OTHER: other}[side] for side in sides}


ORGANISATIONS: dict[str, set[str]] = {
    "youth": set(),
    "employer": {"employer"},
    "coach": {"employer"},
    "job_centre": {"job_centre"},
    "ocmw": {"ocmw"},
    "partner": {"partner"},
    "mediator": {"partner"},
    "coordinator": {"coordination", "employer", "other_employer"},
    "payer": {"vdab"},
    "approver": {"vdab"},
}


@pytest.mark.parametrize(("role", "names"), ORGANISATIONS.items())
def test_which_organisations_a_role_sees(everybody: People, role: str, names: set[str]) -> None:
    assert seen(everybody, role, Organisation) == {everybody.world.organisations[name].pk for name in names}


USERS: dict[str, set[str]] = {name: {name} for name in CASES if name not in ("operator", "clock")} | {
    "employer": {"employer", "coach", "second_coach"},
    "partner": {"partner", "mediator", "second_mediator"},
}


@pytest.mark.parametrize(("role", "names"), USERS.items())
def test_which_accounts_a_role_sees(everybody: People, role: str, names: set[str]) -> None:
    assert seen(everybody, role, User) == {everybody.world.users[name].pk for name in names}


@pytest.mark.parametrize("model", [Organisation, User])
def test_the_operator_sees_every_organisation_and_account(everybody: People, model: type[Any]) -> None:
    assert seen(everybody, "operator", model) == set(model.objects.values_list("pk", flat=True))


def test_the_coordinator_reads_the_plan_once_the_file_is_submitted(everybody: People) -> None:
    case, coordinator = everybody.case(OWN, "", "contracting"), everybody.actor("coordinator")
    job = StartJob(
        case=case,
        place=case.place,
        function="Onderhoud",
        starts_on=MONDAY,
        ends_on=MONDAY + timedelta(days=300),
        hours_per_week=38,
        written_by=everybody.world.users["employer"],
        written_at=clock.now(),
    )
    job.save()
    assert not may_see(Part.GUIDANCE, coordinator, case)
    job.submitted_on = MONDAY
    job.save()
    assert may_see(Part.GUIDANCE, coordinator, CaseFile.objects.get(pk=case.pk))


def test_two_hats_see_what_each_of_them_sees(everybody: People) -> None:
    """Somebody who coaches at one employer and mediates at a partner sees both own cases, no more."""
    coach, mediator = everybody.actor("coach"), everybody.actor("mediator")
    CaseFile.objects.filter(pk=everybody.cases[COLLEAGUE].pk).update(coach=mediator.user)
    both = replace(mediator, hats=(*mediator.hats, *coach.hats))
    assert set(visible(CaseFile.objects.all(), both)) == {everybody.cases[OWN], everybody.cases[COLLEAGUE]}


# --- how sight moves with a case ---


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        yield small_world()


@pytest.fixture
def asked(world: World) -> CaseFile:
    case = open_case(world.blank(), by=world.as_("employer"), **CANDIDATE).record
    office = world.organisations["job_centre"]
    return request_referral(case, by=world.as_("employer"), office=office, question="Kan Milan starten?").record


def passed_on(case: CaseFile, world: World) -> None:
    pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])
    assign_mediator(case, by=world.as_("partner"), mediator=world.users["mediator"])


def admitted(case: CaseFile, world: World) -> None:
    passed_on(case, world)
    days = {"pathway_from": MONDAY, "pathway_until": None}
    admit_to_pathway(case, by=world.as_("mediator"), pathway="TWE", not_yet_ready=True, **days)


def who_sees(case: CaseFile, world: World) -> set[str]:
    rows = CaseFile.objects.filter(pk=case.pk)
    return {name for name in world.users if visible(rows, world.as_(name)).exists()}


def test_only_the_asked_office_sees_a_question(asked: CaseFile, world: World) -> None:
    assert who_sees(asked, world) == {"employer", "coordinator", "job_centre"}


def test_the_right_office_sees_it_instead_of_the_wrong_one(asked: CaseFile, world: World) -> None:
    redirect_referral(asked, by=world.as_("job_centre"), office=world.organisations["ocmw"], reason="Leefloon")
    assert who_sees(asked, world) == {"employer", "coordinator", "ocmw"}


def test_the_office_sees_its_question_until_the_answer(asked: CaseFile, world: World) -> None:
    passed_on(asked, world)
    assert who_sees(asked, world) == {"employer", "coordinator", "job_centre", "partner", "mediator"}
    days = {"pathway_from": MONDAY, "pathway_until": None}
    admit_to_pathway(asked, by=world.as_("mediator"), pathway="TWE", not_yet_ready=True, **days)
    assert who_sees(asked, world) == {"employer", "coordinator", "partner", "mediator"}


def test_after_a_decline_only_the_employer_goes_on(asked: CaseFile, world: World) -> None:
    passed_on(asked, world)
    decline_referral(asked, by=world.as_("mediator"), shareable="later", reason="Privé")
    assert who_sees(asked, world) == {"employer", "coordinator"}


def test_a_new_mediator_sees_instead_of_the_old_one(asked: CaseFile, world: World) -> None:
    admitted(asked, world)
    hand_over(asked, by=world.as_("mediator"), mediator=world.users["second_mediator"])
    assert who_sees(asked, world) == {"employer", "coordinator", "partner", "second_mediator"}


def test_a_new_partner_sees_instead_of_the_old_one(asked: CaseFile, world: World) -> None:
    admitted(asked, world)
    hand_over_to_partner(asked, by=world.as_("partner"), partner=world.organisations["other_partner"])
    assert who_sees(asked, world) == {"employer", "coordinator"}
