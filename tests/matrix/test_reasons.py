"""Who reads which reason, restated by hand and read off the page of a case: words of each step, for each role."""

from typing import Any
from uuid import uuid4

import pytest
from django.forms import CharField, ChoiceField

from startblok.process.journey import BY_NAME, STEPS
from startblok.records import clock
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.chain import Entry, append
from startblok.records.models import StartJob
from startblok.records.subject import writing
from startblok.rules.roles import Role
from startblok.rules.verdict import Kind
from startblok.web.reading.reasons import OVERRIDDEN, SAID
from tests.browse import Browser, words
from tests.matrix import people
from tests.matrix.people import OWN, People
from tests.world import MONDAY

PRIVATE = {"youth", "mediator", "job_centre"}
REFERRAL = PRIVATE | {"employer", "partner"}
PROOF = {"youth", "employer", "coordinator", "mediator"}
GUIDANCE = {"youth", "coach", "employer", "mediator"}
# The same people; but no coordinator reads these, ever.
NOTES = set(GUIDANCE)
MONEY = {"youth", "mediator"}
AROUND = GUIDANCE | {"partner", "coordinator"}
AGREEMENT = {"youth", "employer", "coordinator"}
EVERYBODY = AROUND | {"job_centre"}

READS: dict[tuple[str, str], set[str]] = {
    ("decline_proposal", "reason"): PRIVATE,
    ("take_back_proposal", "reason"): PRIVATE,
    ("request_referral", "question"): REFERRAL,
    ("request_referral_after_all", "question"): REFERRAL,
    ("return_referral", "reason"): PRIVATE,
    ("redirect_referral", "reason"): PRIVATE,
    ("note_phone_answer", "answer"): REFERRAL,
    ("note_phone_answer", "said_by"): REFERRAL,
    ("note_phone_answer", "note"): PRIVATE,
    ("decline_referral", "shareable"): REFERRAL,
    ("decline_referral", "reason"): PRIVATE,
    ("confirm_phoned_decline", "shareable"): REFERRAL,
    ("confirm_phoned_decline", "reason"): PRIVATE,
    ("confirm_phoned_return", "reason"): PRIVATE,
    ("hand_back", "reason"): PRIVATE,
    ("withdraw", "reason"): PRIVATE,
    ("ask_exception", "statement"): PROOF,
    ("ask_exception", "reason"): PROOF,
    ("grant_exception", "reason"): PROOF,
    ("refuse_exception", "reason"): PROOF,
    ("refuse_proof", "reason"): PROOF,
    ("refuse_proof", "note"): PROOF,
    ("fail_check", "condition"): PROOF,
    ("fail_check", "reason"): PROOF,
    ("ask_more", "reason"): PROOF,
    ("refuse_model", "reason"): AROUND,
    ("refuse_model", "note"): AROUND,
    ("keep_place", "reason"): PROOF,
    ("withdraw_place", "reason"): PROOF,
    ("correct_person", "reason"): AROUND,
    ("correct_candidate", "reason"): REFERRAL,
    ("correct_pathway", "reason"): PRIVATE,
    ("move_to_place", "reason"): AROUND,
    ("stop_reminders", "reason"): AROUND,
    ("dispute_plan", "reason"): GUIDANCE,
    ("dispute_contract", "reason"): AROUND,
    ("dispute_agreement", "reason"): AGREEMENT,
    ("decide_duration", "motivation"): GUIDANCE,
    ("extend", "motivation"): GUIDANCE,
    ("shorten", "motivation"): GUIDANCE,
    ("strike_absence", "reason"): NOTES,
    ("return_travel", "reason"): MONEY,
    ("undo_start_again", "reason"): PRIVATE,
    ("undo_start_close", "reason"): PRIVATE,
    ("ask_to_end", "reason"): PRIVATE,
    ("end_early", "reason"): PRIVATE,
    ("end_early", "note"): PRIVATE,
    ("go_on", "reason"): NOTES,
    ("do_not_hire", "reason"): GUIDANCE,
    ("do_not_hire", "note"): GUIDANCE,
    ("decline_start_job", "reason"): PRIVATE,
    ("return_file", "reason"): AGREEMENT,
    ("refuse_file", "reason"): AGREEMENT,
    ("refuse_renewal", "reason"): AGREEMENT,
    ("end_start_job", "reason"): AGREEMENT,
    ("end_start_job", "note"): AGREEMENT,
    ("guide_further", "note"): PRIVATE,
}

PASSED_OVER: dict[str, set[str]] = {
    "pathway.pathway_covers_wes": PRIVATE,
    "papers.proof_is_recent": PROOF,
    "eligibility.age_under_26_on_wes_start": PROOF,
    "eligibility.age_under_26_on_start_job_start": PROOF,
    "eligibility.start_job_before_26_possible": PROOF,
    "eligibility.start_job_ends_by_latest_end": AGREEMENT,
    "places.free_afterwards": GUIDANCE,
    "route.same_place_expected": AGREEMENT,
    "period.together_at_most_six_months": GUIDANCE,
    "travel.on_scheduled_days": MONEY,
    "travel.photo_not_sent_before": MONEY,
    "travel.photos_differ": MONEY,
    "account.in_own_name": MONEY,
    "travel_days.one_vehicle": MONEY,
    "travel_days.ticket_or_kilometres": MONEY,
    "plan.two_to_six_competences": GUIDANCE,
    # Not law any more: for the fewest.
    "was_a_rule_once": PRIVATE,
}

# Words of a step that are read elsewhere: on its own paper, on the helpline, or by nobody but who handles absences.
ELSEWHERE = {
    ("write_plan", "motivation"),
    ("record_no_input", "reason"),
    ("log_absence", "note"),
    ("correct_absence", "note"),
}


def said(step: str, name: str) -> str:
    return f"woorden {step.replace('_', '-')} {name.replace('_', '-')} einde"


@pytest.fixture
def everybody(db: None) -> Any:
    with clock.at(MONDAY):
        made = people.build()
        case = made.case(OWN, "", "placement")
        with writing():
            write(case, made.world.as_("mediator"))
        yield made


def write(case: CaseFile, by: Actor) -> None:
    """Every step that asks for a reason, as the log keeps it; one that was passed over beside it."""
    steps = {step: {name: said(step, name) for at, name in READS if at == step} for step, _ in READS}
    steps["start_wes"] = {f"reason:{each}": said("over", each) for each in PASSED_OVER}
    for step, details in steps.items():
        case.version += 1
        append([(case, Entry(step, by, Role.MEDIATOR, {}, details, (), uuid4()))])


def read_by(everybody: People, role: str) -> set[tuple[str, str]]:
    # An office reads along until it answered.
    case = everybody.case(OWN, "job_centre", "referral" if role == "job_centre" else "placement")
    page = words(Browser.of(everybody.world.users[role]).open(f"/dossiers/{case.number}/"))
    told = {(step, name) for step, name in READS if said(step, name) in page}
    return told | {("over", each) for each in PASSED_OVER if said("over", each) in page}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_a_role_reads_the_reasons_meant_for_it(everybody: People, role: str) -> None:
    meant = {each for each, roles in READS.items() if role in roles}
    meant |= {("over", each) for each, roles in PASSED_OVER.items() if role in roles}
    assert read_by(everybody, role) == meant


def test_a_coordinator_reads_the_guidance_once_the_file_is_submitted(everybody: People) -> None:
    case, before = everybody.cases[OWN], read_by(everybody, "coordinator")
    StartJob.objects.create(
        case=case,
        place=case.place,
        function="Poetsen",
        starts_on=MONDAY,
        ends_on=MONDAY,
        hours_per_week=38,
        training_hours_per_week=0,
        submitted_on=MONDAY,
        written_by=everybody.world.users["employer"],
        written_at=clock.now(),
    )
    guidance = {each for each, roles in READS.items() if roles is GUIDANCE}
    guidance |= {("over", each) for each, roles in PASSED_OVER.items() if roles is GUIDANCE}
    assert read_by(everybody, "coordinator") == before | guidance


@pytest.mark.parametrize("role", ["employer", "coach"])
def test_nobody_at_the_employer_reads_a_private_reason(everybody: People, role: str) -> None:
    private = {each for each, roles in READS.items() if roles is PRIVATE} | {("over", "pathway.pathway_covers_wes")}
    assert read_by(everybody, role).isdisjoint(private)


def test_every_reason_a_step_asks_for_is_read_by_somebody() -> None:
    asked = {
        (step.name, name)
        for step in STEPS
        for name, field in (step.ask.base_fields if step.ask else {}).items()
        if name in ("reason", "note", "motivation", "shareable", "condition")
        and isinstance(field, CharField | ChoiceField)
    }
    assert asked - READS.keys() == ELSEWHERE


def test_the_table_names_steps_and_answers_that_are_there() -> None:
    assert {(step, name) for step, each in SAID.items() for one in each for name in one.names} == READS.keys()
    for step, name in READS:
        ask = BY_NAME[step].ask
        assert ask is not None
        assert name in ask.base_fields, (step, name)


def test_every_warning_that_may_be_passed_over_has_its_readers() -> None:
    warnings = {rule.name for step in STEPS for rule in step.law if rule.kind is Kind.WARN}
    assert warnings == OVERRIDDEN.keys()
