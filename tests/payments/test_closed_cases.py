"""The last month of a WES is often paid after its case closed: what still waits there stays in somebody's hands."""

from datetime import date
from typing import Any

import pytest
from django.db.models import F

from startblok.jobs.clock import look_again
from startblok.jobs.post import post
from startblok.process import bank_account, members, people_of_case, travel
from startblok.process.facts import load
from startblok.process.refusals import Refused
from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile, State
from startblok.records.log import Notice, OutgoingMessage
from startblok.records.models import Membership, Youth
from startblok.records.subject import writing
from startblok.rules.roles import Role
from startblok.web.discretion import timeline
from tests.payments import paid
from tests.payments.paid import APRIL
from tests.payments.test_travel import by_bike, claimed
from tests.world import World, give_account

END, CLOSED_ON = date(2026, 4, 30), date(2026, 5, 4)
ACCOUNT_CLOSED = "AC04"


def closed(case: CaseFile) -> CaseFile:
    """The case after the decision, with its tasks worked out anew."""
    over = {"closed_on": CLOSED_ON, "guided_on": CLOSED_ON, "outcome": "not_hired"}
    CaseFile.objects.filter(pk=case.pk).update(state=State.CLOSED.value, looked_on=None, **over)
    look_again()
    return fresh(case)


def fresh(case: CaseFile) -> CaseFile:
    return CaseFile.objects.get(pk=case.pk)


def waits(case: CaseFile) -> dict[str, list[str]]:
    """What the case asks, and of whom."""
    return {each["key"]: each["roles"] for each in fresh(case).tasks}


def lets_go(world: World, **more: Any) -> None:
    """The partner lets the mediator go."""
    member = Membership.objects.get(user=world.users["mediator"], role="mediator")
    members.end_membership(world.organisations["partner"], by=world.as_("partner"), member=member, **more)


def told() -> set[str]:
    """Who is told that the bank refused an account."""
    return set(Notice.objects.filter(entry__step="read_answers").values_list("role", flat=True)) - {Role.APPROVER}


@pytest.fixture
def case(world: World) -> CaseFile:
    """A WES that ended, of a youth who does not sign in."""
    return paid.on_a_wes(world, APRIL, END)


def test_a_mediator_hands_over_a_closed_case_where_travel_waits(case: CaseFile, world: World) -> None:
    claim = claimed(case, world, by_bike(8), state="sent")
    assert waits(closed(case)) == {"travel.claims_answered": ["mediator"]}
    with pytest.raises(Refused) as refusal:
        lets_go(world)
    assert refusal.value.sentence == "Wie weggaat, heeft nog open dossiers: 1."
    lets_go(world, takes_over=world.users["second_mediator"])
    travel.accept_travel(load(fresh(case)), by=world.as_("second_mediator"), claims=[claim])
    assert waits(case) == {}


@pytest.mark.parametrize("refused", [True, False])
def test_a_closed_case_without_an_account_that_serves_is_handed_over(
    case: CaseFile, world: World, *, refused: bool
) -> None:
    if refused:
        BankAccount.objects.update(rejected_on=CLOSED_ON, rejected_why="Deze rekening is afgesloten.")
    else:
        BankAccount.objects.all().delete()
    asked = "account.not_refused" if refused else "account.given"
    assert waits(closed(case)) == {asked: ["mediator"]}
    people_of_case.hand_over(load(fresh(case)), by=world.as_("mediator"), mediator=world.users["second_mediator"])
    known = {"iban": paid.IBANS[1], "holder": "Milan Proef", "sure": True}
    bank_account.note_account(load(fresh(case)), by=world.as_("second_mediator"), **known)
    assert waits(case) == {}
    with pytest.raises(Refused) as refusal:
        people_of_case.hand_over(load(fresh(case)), by=world.as_("partner"), mediator=world.users["mediator"])
    assert [each.statement for each in refusal.value.findings] == ["afterwards.still_for_mediator"]


def test_the_partner_names_a_mediator_when_the_bank_refuses_after_the_last_one_left(
    case: CaseFile, world: World
) -> None:
    run = paid.exported(world)
    closed(case)
    lets_go(world)
    paid.answered(run, world, **{case.number: ACCOUNT_CLOSED})
    assert waits(case) == {"afterwards.mediator_there": ["partner"], "account.not_refused": []}
    assert told() == {"youth", "partner"}
    people_of_case.hand_over(load(fresh(case)), by=world.as_("partner"), mediator=world.users["second_mediator"])
    assert waits(case) == {"account.not_refused": ["mediator"]}


@pytest.mark.parametrize("over", [True, False])
def test_the_mediator_is_told_at_once_of_a_refused_account(case: CaseFile, world: World, *, over: bool) -> None:
    run = paid.exported(world)
    if over:
        closed(case)
    paid.answered(run, world, **{case.number: ACCOUNT_CLOSED})
    assert waits(case)["account.not_refused"] == ["mediator"]
    assert told() == {"youth", "mediator"}
    OutgoingMessage.objects.all().delete()
    post()
    bodies = OutgoingMessage.objects.filter(to=world.users["mediator"].email).values_list("body", flat=True)
    assert any("Vraag de jongere om een ander rekeningnummer en noteer het." in each for each in bodies)


def test_a_youth_who_signs_in_is_the_only_one_told(case: CaseFile, world: World) -> None:
    give_account(case.youth, world)
    with writing():
        Youth.objects.update(vouched_email=F("email"))
    run = paid.exported(world)
    closed(case)
    paid.answered(run, world, **{case.number: ACCOUNT_CLOSED})
    assert waits(case)["account.not_refused"] == ["youth"]
    assert told() == {"youth"}


def test_only_who_knows_of_the_money_reads_of_the_refusal_on_the_case(case: CaseFile, world: World) -> None:
    run = paid.exported(world)
    paid.answered(run, world, **{case.number: ACCOUNT_CLOSED})
    read = {who: len(timeline(load(case), world.as_(who))) for who in ("mediator", "employer", "partner")}
    assert read == {"mediator": 1, "employer": 0, "partner": 0}


def test_an_account_is_not_asked_where_the_wes_never_began(case: CaseFile) -> None:
    BankAccount.objects.all().delete()
    case.placement.started_at = None
    case.placement.save()
    assert waits(closed(case)) == {}


def test_whoever_left_is_nobody_on_a_closed_case(case: CaseFile, world: World) -> None:
    closed(case)
    lets_go(world)
    claimed(case, world, by_bike(8), state="sent")
    CaseFile.objects.update(looked_on=None)
    look_again()
    assert waits(case) == {"afterwards.mediator_there": ["partner"], "travel.claims_answered": []}
