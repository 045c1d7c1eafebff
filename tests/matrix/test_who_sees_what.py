"""Who sees what, restated by hand: which people see a case at all, in which role, and which parts of it."""

import pytest

from startblok.process.orientation import open_case
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import Membership, Youth
from startblok.records.subject import writing
from startblok.records.visibility import Part, may_see, roles_on, visible
from tests.world import CANDIDATE, MONDAY, World, build, give_account


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def case(world: World) -> CaseFile:
    """A case with everybody on it, as it stands in preparation."""
    with clock.at(MONDAY):
        case = open_case(world.blank(), by=world.as_("employer"), **CANDIDATE).record
    Youth.objects.update(vouched_email=CANDIDATE["email"])
    case.youth.refresh_from_db()
    give_account(case.youth, world)
    case.coach, case.mediator = world.users["coach"], world.users["mediator"]
    case.partner, case.office, case.mediator_since = (
        world.organisations["partner"],
        world.organisations["job_centre"],
        MONDAY,
    )
    with writing():
        case.save()
    return case


ROLES = {
    "youth": {"youth"},
    "employer": {"employer"},
    "coach": {"coach"},
    "second_coach": set(),
    "other_employer": set(),
    "job_centre": {"job_centre"},
    "ocmw": set(),
    "partner": {"partner"},
    "mediator": {"mediator"},
    "second_mediator": set(),
    "other_mediator": set(),
    "coordinator": {"coordinator"},
    "other_coordinator": set(),
    "payer": set(),
    "operator": set(),
}


@pytest.mark.parametrize(("name", "roles"), ROLES.items())
def test_who_stands_where_on_a_case(case: CaseFile, world: World, name: str, roles: set[str]) -> None:
    actor = world.as_(name)
    assert roles_on(actor, case) == roles
    assert visible(CaseFile.objects.all(), actor).exists() == bool(roles)


PARTS = {
    "youth": {
        "helpline_youth",
        "referral",
        "private",
        "proof",
        "guidance",
        "notes",
        "contract",
        "agreement",
        "timeline",
        "money",
    },
    "employer": {"referral", "proof", "guidance", "notes", "contract", "agreement", "timeline"},
    "coach": {"helpline_coach", "proof_checked", "guidance", "notes", "contract", "timeline"},
    "mediator": {
        "helpline_youth",
        "helpline_coach",
        "referral",
        "private",
        "proof",
        "guidance",
        "notes",
        "contract",
        "timeline",
        "same_person",
        "money",
    },
    "partner": {"referral", "contract", "timeline"},
    "job_centre": {"referral", "private"},
    "coordinator": {"proof", "contract", "agreement", "timeline", "same_person"},
    "second_coach": set(),
    "other_employer": set(),
    "ocmw": set(),
    "second_mediator": set(),
    "other_mediator": set(),
    "other_coordinator": set(),
    "payer": set(),
    "operator": set(),
}


@pytest.mark.parametrize(("name", "parts"), PARTS.items())
def test_who_sees_which_part(case: CaseFile, world: World, name: str, parts: set[str]) -> None:
    actor = world.as_(name)
    assert {part.value for part in Part if may_see(part, actor, case)} == parts


def test_the_responsible_stands_in_for_a_missing_coach(case: CaseFile, world: World) -> None:
    case.coach = None
    assert roles_on(world.as_("employer"), case) == {"employer", "coach"}


def test_who_stands_in_does_not_read_the_coach_thread(case: CaseFile, world: World) -> None:
    case.coach = None
    assert not may_see(Part.HELPLINE_COACH, world.as_("employer"), case)


@pytest.mark.parametrize("name", ["employer", "coach", "partner", "mediator", "job_centre", "coordinator"])
def test_an_ended_membership_sees_nothing(case: CaseFile, world: World, name: str) -> None:
    Membership.objects.filter(user=world.users[name]).update(ended_on=MONDAY)
    actor = world.as_(name)
    assert roles_on(actor, case) == set()
    assert not visible(CaseFile.objects.all(), actor).exists()


def test_an_account_behind_an_address_of_the_employer_reads_no_more_than_the_employer(
    case: CaseFile, world: World
) -> None:
    """Nobody vouched for the address yet: whoever has it may be the employer (ADR 15)."""
    Youth.objects.update(vouched_email="")
    seen = {str(part) for part in Part if may_see(part, world.as_("youth"), CaseFile.objects.get(pk=case.pk))}
    assert seen == PARTS["youth"] - {"helpline_youth", "private", "money"}
    assert seen <= PARTS["employer"]
