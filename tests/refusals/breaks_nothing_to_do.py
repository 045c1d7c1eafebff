"""What makes that nothing is left to do: agreed, signed, checked, answered or noted already."""

from collections.abc import Mapping
from typing import Any

from startblok.papers.signed import AGREEMENT_SIGNERS, agreement_sections
from startblok.process import contract, exceptions, plan, reminding
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.cases import Placement
from startblok.records.checks import EligibilityCheck
from startblok.records.documents import Document, Signature
from startblok.records.followup import Absence, PresenceMonth
from startblok.records.models import ExceptionRequest, SamePersonQuestion, Youth
from startblok.rules.roles import Role
from tests.process import walk
from tests.process.walk import START
from tests.refusals.breaks import Break, of_case, on_case, without
from tests.refusals.makers import EXCEPTION
from tests.world import MONDAY, World


def agreed(who: str) -> Break:
    return Break(lambda case, world: plan.agree_plan(case, by=world.as_(who)) and None)


def agreed_by_both(case: Any, world: World) -> None:
    for who in ("coach", "youth"):
        plan.agree_plan(case, by=world.as_(who))


def signed_already(case: Any, world: World) -> None:
    """The youth signed; without mail or phone they were helped."""
    contract.sign_contract(case, by=world.as_("youth"))


def agreement_signed_already(case: Any, world: World) -> None:
    hashes = agreement_sections(load(case))
    signed = {"paper": "agreement", "role": "youth", "by": world.users["youth_of_jj-0001"], "signed_at": clock.now()}
    Signature.objects.bulk_create(
        Signature(case=case, section=section, content_hash=hashes[section], **signed)
        for section in AGREEMENT_SIGNERS[Role.YOUTH]
    )


def found_in_order(case: Any, world: World) -> None:
    checked = {"checked_by": world.users["coordinator"], "checked_at": clock.now()}
    EligibilityCheck.objects.create(case=case, outcome="met", low_qualified=True, **checked)


def asked_already(case: Any, world: World) -> None:
    exceptions.ask_exception(case, by=world.as_("employer"), **EXCEPTION)


def away_already(case: Any, world: World) -> None:
    noted = {"noted_by": world.users["coach"], "noted_at": clock.now(), "kind": "family", "justified": True}
    Absence.objects.create(case=case, first_day=START, last_day=START, **noted)


def present_already(case: Any, world: World) -> None:
    """The mediator was before."""
    said = {"confirmed_by": world.users["mediator"], "role": "mediator", "confirmed_at": clock.now()}
    PresenceMonth.objects.create(case=case, month=START.replace(day=1), **said)


def answered_already(state: str) -> Break:
    """The mediator answered the claims meanwhile."""

    def answered(case: Any, world: World) -> None:
        said = {"answered_by": world.users["mediator"], "answered_at": clock.now()}
        case.travel_claims.update(state=state, reason="Onscherp" if state == "returned" else "", **said)

    return Break(answered)


def exception_answered(case: Any, world: World) -> None:
    """Another coordinator was before."""
    said = {"granted": False, "answer_reason": "Neen", "answered_by": world.users["coordinator"]}
    ExceptionRequest.objects.filter(case=case).update(answered_on=MONDAY, **said)


def found_to_be_two(_case: Any, world: World) -> None:
    """The mediator of the other case was before."""
    said = {"same": False, "answered_by": world.users["mediator"], "answered_at": clock.now()}
    SamePersonQuestion.objects.update(**said)


def reminded_already(case: Any, world: World) -> None:
    reminding.remind(case, by=world.as_("mediator"), whom="youth")


def silent_already(case: Any, world: World) -> None:
    reminding.stop_reminders(case, by=world.as_("mediator"), reason="Later afgesproken")


def goes_on_already(case: Any, world: World) -> None:
    reminding.resume_reminders(case, by=world.as_("coordinator"))


NOTHING_TO_DO: Mapping[tuple[str, str], Break] = {
    ("agree_plan", "signing.plan_not_agreed_yet"): agreed("coach"),
    ("agree_plan_for_youth", "signing.plan_not_agreed_yet"): agreed("youth"),
    **{
        (step, "signing.contract_not_signed_yet"): Break(signed_already)
        for step in ("sign_contract", "sign_contract_for_youth")
    },
    ("agree_plan_on_paper", "signing.plan_still_to_agree"): Break(agreed_by_both),
    ("sign_contract_on_paper", "signing.contract_still_to_sign"): Break(walk.sign),
    **{
        (step, "signing.model_uploaded"): of_case(Document, replaced=True)
        for step in ("note_schedule", "accept_model", "refuse_model")
    },
    ("sign_agreement", "signing.agreement_not_signed_yet"): Break(agreement_signed_already),
    **{(step, "answers.still_to_check"): Break(found_in_order) for step in ("deliver_documents", "pass_check")},
    **{(step, "absence.noted_once"): Break(away_already) for step in ("log_absence", "correct_absence")},
    **{
        (step, "answers.exception_asked"): Break(exception_answered) for step in ("grant_exception", "refuse_exception")
    },
    **{(step, "answers.asked_whether_twice"): Break(found_to_be_two) for step in ("say_not_same", "join_records")},
    **{(step, "absence.something_noted"): without(Absence) for step in ("correct_absence", "strike_absence")},
    ("confirm_presence", "presence.month_to_confirm"): Break(present_already),
    **{(step, "travel.claim_waits"): answered_already("accepted") for step in ("accept_travel", "withdraw_travel")},
    ("return_travel", "travel.claim_to_return"): answered_already("returned"),
    **{
        (step, "presence.wes_began"): of_case(Placement, started_at=None)
        for step in ("log_absence", "claim_kilometres", "claim_ticket")
    },
    ("ask_exception", "answers.exception_not_asked_yet"): Break(asked_already),
    ("remind", "reminding.somebody_waits"): on_case(tasks=[], turns=[]),
    ("remind", "reminding.youth_can_be_reminded"): Break(
        lambda case, _world: (
            Youth.objects.filter(pk=case.youth_id).update(email="", phone="", vouched_email="") and None
        )
    ),
    ("remind", "reminding.not_just_reminded"): Break(reminded_already),
    ("stop_reminders", "reminding.reminders_go_on"): Break(silent_already),
    ("resume_reminders", "reminding.reminders_stopped"): Break(goes_on_already),
    ("go_on", "answers.going_on_asked"): of_case(Placement, end_asked_on=None, end_asked_by="", end_asked_reason=""),
}
"""Breaks of the statements that say whether a step has anything to do."""
