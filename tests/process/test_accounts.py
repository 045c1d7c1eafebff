"""How a person is reached, who may change that, and what the operator does to an account."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from startblok.process import accounts, contract, plan
from startblok.process.amend import amend
from startblok.process.facts import facts_of, load
from startblok.process.refusals import NotNow, NotYours, Refused
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import LogDetail, LogEntry
from startblok.records.models import User, Youth
from startblok.records.plans import PlanAgreement
from startblok.records.verify import Count, verify
from startblok.records.visibility import visible
from tests.process import walk
from tests.world import MONDAY, World

NEW: dict[str, Any] = {"email": "nieuw@post.example", "phone": "0499 555 01 02"}


@pytest.mark.parametrize("who", ["employer", "coach", "mediator", "job_centre", "coordinator", "payer", "operator"])
def test_everybody_changes_the_own_contact(world: World, who: str) -> None:
    user = accounts.change_contact(world.users[who], by=world.as_(who), **NEW, proven=True).record
    user.refresh_from_db()
    assert (user.email, user.phone, user.version) == (*NEW.values(), 1)
    entry = LogEntry.objects.get(subject_kind="user", subject_id=user.pk)
    assert "0499" not in entry.text
    assert LogDetail.objects.get(entry=entry, name="phone").value == NEW["phone"]


@pytest.mark.parametrize("who", ["operator", "employer", "coordinator"])
def test_nobody_changes_the_contact_of_another(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        accounts.change_contact(world.users["coach"], by=world.as_(who), **NEW)
    world.users["coach"].refresh_from_db()
    assert world.users["coach"].email == "coach@employer.example"


def test_the_form_says_nothing_of_other_accounts(world: World) -> None:
    asked = {"subject": world.users["coach"], "by": world.as_("coach")}
    for email in ("Employer@employer.example", "COACH@employer.example", "vrij@post.example"):
        # Whose an address is, nobody learns by typing it.
        assert accounts.ContactForm(NEW | {"email": email}, **asked).is_valid()
    shown = {name: field.initial for name, field in accounts.ContactForm(**asked).fields.items()}
    assert shown == {"email": "coach@employer.example", "phone": ""}


def test_a_youth_changes_record_and_account_at_once(world: World) -> None:
    case = walk.prepared(world)
    youth = accounts.change_own_contact(case.youth, by=world.as_("youth"), **NEW, proven=True).record
    youth.refresh_from_db()
    user = User.objects.get(pk=youth.user_id)
    assert (youth.email, youth.phone, youth.vouched_email) == (NEW["email"], NEW["phone"], NEW["email"])
    assert (user.email, user.phone) == tuple(NEW.values())
    assert facts_of(load(case)).youth.contact_changed_for_them_on is None
    with pytest.raises(NotYours):
        accounts.change_own_contact(youth, by=world.as_("mediator"), **NEW)


def test_a_form_begins_with_what_is_known(world: World) -> None:
    youth = load(walk.prepared(world)).youth
    asked = accounts.YouthContactForm(subject=youth, by=world.as_("youth"))
    assert (asked.fields["email"].initial, asked.fields["email"].required) == (youth.email, True)


def test_a_mediator_changes_it_after_a_call(world: World) -> None:
    case = walk.prepared(world)
    accounts.change_contact_for_youth(case, by=world.as_("mediator"), sure=True, **NEW)
    youth = Youth.objects.get()
    assert (youth.email, youth.contact_changed_by) == (NEW["email"], world.users["mediator"])
    # The new address opens an account of its own, the old one opens nothing any more.
    assert youth.user is None
    assert youth.is_vouched
    assert facts_of(load(case)).youth.contact_changed_for_them_on == MONDAY
    with pytest.raises(NotYours):
        accounts.change_contact_for_youth(case, by=world.as_("employer"), sure=True, **NEW)


def test_the_same_contact_changes_no_way_to_reach_them(world: World) -> None:
    case = walk.prepared(world)
    same = {"email": case.youth.email, "phone": case.youth.phone}
    accounts.change_contact_for_youth(case, by=world.as_("mediator"), sure=True, **same)
    assert Youth.objects.get().contact_changed_at is None


def test_who_signs_in_keeps_an_address(world: World) -> None:
    case = load(walk.prepared(world))
    nothing = {"email": "", "phone": "", "sure": "on"}
    asked = {"subject": case, "by": world.as_("mediator")}
    assert list(accounts.HeardContactForm(nothing, **asked).errors) == ["email"]
    case.youth.user = None
    assert accounts.HeardContactForm(nothing, **asked).is_valid()
    assert list(accounts.HeardContactForm(nothing | {"sure": ""}, **asked).errors) == ["sure"]


def test_nobody_changes_the_address_and_signs_with_it_at_once(world: World) -> None:
    case = walk.prepared(world)
    walk.with_plan(case, world)
    walk.decide(case, world)
    walk.with_contract(case, world)
    PlanAgreement.objects.filter(role="youth").delete()
    helper = world.as_("mediator")
    accounts.change_contact_for_youth(case, by=helper, **NEW | {"sure": True})
    for each in (contract.sign_contract_for_youth, plan.agree_plan_for_youth):
        with pytest.raises(Refused) as refusal, clock.at(MONDAY + timedelta(days=1)):
            each(case, by=helper, **walk.helped(case, helper, each.ask.paper))
        assert [found.statement for found in refusal.value.findings] == ["people.contact_not_just_changed"]
    with clock.at(MONDAY + timedelta(days=2)):
        contract.sign_contract_for_youth(case, by=helper, **walk.helped(case, helper, "stagecontract"))


def test_the_operator_blocks_and_lets_in_again(world: World) -> None:
    coach, operator = world.users["coach"], world.as_("operator")
    accounts.block_account(coach, by=operator, reason="Laptop gestolen")
    assert not User.objects.get(pk=coach.pk).is_active
    with pytest.raises(NotNow) as refusal:
        accounts.change_contact(coach, by=world.as_("coach"), **NEW)
    assert refusal.value.sentence == "“Mijn gegevens wijzigen” kan nu niet: dit account is geblokkeerd."
    accounts.unblock_account(coach, by=operator, reason="Teruggevonden")
    assert User.objects.get(pk=coach.pk).is_active
    assert verify(Count()) is None


@pytest.mark.parametrize("step", [accounts.block_account, accounts.reset_second_factor])
def test_no_operator_does_it_to_the_own_account(world: World, step: Any) -> None:
    with pytest.raises(NotYours):
        step(world.users["operator"], by=world.as_("operator"), reason="?")


@pytest.mark.parametrize("who", ["coach", "employer", "coordinator"])
def test_nobody_else_touches_accounts(world: World, who: str) -> None:
    for step in (accounts.block_account, accounts.reset_second_factor):
        with pytest.raises(NotYours):
            step(world.users["coach"], by=world.as_(who), reason="?")


def test_a_lost_second_factor_is_wiped(world: World) -> None:
    mine, other = world.users["mediator"], world.users["coordinator"]
    for user in (mine, other):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    accounts.reset_second_factor(mine, by=world.as_("operator"), reason="Nieuwe telefoon")
    assert list(Authenticator.objects.values_list("user", flat=True)) == [other.pk]


def test_the_operator_sees_no_case(world: World) -> None:
    case = walk.prepared(world)
    with pytest.raises(NotYours):
        accounts.change_contact_for_youth(case, by=world.as_("operator"), sure=True, **NEW)
    assert not visible(CaseFile.objects.all(), world.as_("operator")).exists()


def test_a_record_without_plain_edits_is_a_mistake(world: World) -> None:
    with pytest.raises(KeyError):
        amend(world.users["coach"], by=world.as_("coach"), email="x@post.example")
