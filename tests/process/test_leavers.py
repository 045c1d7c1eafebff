"""Letting a colleague go: whoever has cases hands them over first."""

import pytest

from startblok.jobs.post import post
from startblok.process import members
from startblok.process.facts import load
from startblok.process.refusals import NotYours, Refused
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.log import LogEntry, OutgoingMessage
from startblok.records.models import Membership
from startblok.records.subject import writing
from startblok.records.verify import Count, verify
from startblok.rules.roles import Role
from tests.process import walk
from tests.world import MONDAY, World, person


def member(world: World, name: str) -> Membership:
    return Membership.objects.get(user=world.users[name])


def test_a_coach_without_cases_just_leaves(world: World) -> None:
    members.end_membership(world.employer, by=world.as_("employer"), member=member(world, "coach"))
    assert member(world, "coach").ended_on == today()
    assert world.as_("coach").hats == ()


def test_a_coach_with_cases_hands_them_over_first(world: World) -> None:
    case = walk.prepared(world)
    walk.with_plan(case, world)
    leaving = {"by": world.as_("employer"), "member": member(world, "coach")}
    with pytest.raises(Refused) as refusal:
        members.end_membership(world.employer, **leaving)
    assert refusal.value.sentence == "Wie weggaat, heeft nog open dossiers: 1."
    members.end_membership(world.employer, **leaving, takes_over=world.users["second_coach"])
    assert CaseFile.objects.get().coach == world.users["second_coach"]
    assert LogEntry.objects.filter(subject_kind="case").latest("id").step == "name_coach"
    assert verify(Count()) is None


def test_a_mediator_hands_over_within_the_partner(world: World) -> None:
    walk.prepared(world)
    heirs = {}
    for name in ("second_mediator", "partner", "other_mediator", "mediator"):
        data = {"member": member(world, "mediator").pk, "takes_over": world.users[name].pk}
        form = members.LeaverForm(data, subject=world.organisations["partner"], by=world.as_("partner"))
        heirs[name] = form.is_valid()
    assert heirs == {"second_mediator": True, "partner": False, "other_mediator": False, "mediator": False}
    members.end_membership(
        world.organisations["partner"],
        by=world.as_("partner"),
        member=member(world, "mediator"),
        takes_over=world.users["second_mediator"],
    )
    case = load(CaseFile.objects.get())
    assert (case.mediator, case.mediator_since) == (world.users["second_mediator"], MONDAY)


def test_a_second_role_keeps_the_cases(world: World) -> None:
    case = walk.prepared(world)
    walk.with_plan(case, world)
    coach = world.users["coach"]
    Membership.objects.create(user=coach, organisation=world.employer, role="employer", since=MONDAY)
    leaving = Membership.objects.get(user=coach, role="coach")
    members.end_membership(world.employer, by=world.as_("employer"), member=leaving)
    assert CaseFile.objects.get().coach == coach


def test_the_last_responsible_stays(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        members.end_membership(world.employer, by=world.as_("employer"), member=member(world, "employer"))
    assert [each.statement for each in refusal.value.findings] == ["people.somebody_responsible"]


@pytest.mark.parametrize(
    ("name", "where"),
    [("coordinator", "coordination"), ("job_centre", "job_centre"), ("payer", "vdab"), ("operator", "platform")],
)
def test_the_operator_empties_no_organisation_to_ask_in_the_next_one(world: World, name: str, where: str) -> None:
    leaving = {"by": world.as_("operator"), "member": member(world, name)}
    with pytest.raises(Refused) as refusal:
        members.end_membership(world.organisations[where], **leaving)
    assert [each.statement for each in refusal.value.findings] == ["people.somebody_responsible"]


def test_the_operator_ends_access_but_hands_no_case_over(world: World) -> None:
    coordination = world.organisations["coordination"]
    form = members.LeaverForm(subject=coordination, by=world.as_("operator"))
    assert list(form.fields) == ["member"]
    with writing():
        person("colleague", coordination, Role.COORDINATOR)
    members.end_membership(coordination, by=world.as_("operator"), member=member(world, "coordinator"))
    post()
    assert OutgoingMessage.objects.get().to == "colleague@coordination.example"
    with pytest.raises(NotYours):
        members.end_membership(world.employer, by=world.as_("other_employer"), member=member(world, "coach"))
