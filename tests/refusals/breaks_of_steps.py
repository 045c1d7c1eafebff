"""Where one break does not fit all: what breaks a statement in the scene of one step, and what nothing can break."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from startblok.records import clock
from startblok.records.cases import CaseFile, Pathway, Placement, Referral, Schedule
from startblok.records.checks import Delivery, EligibilityCheck
from startblok.records.documents import Document, WesContract
from startblok.records.evaluations import FinalEvaluation
from startblok.records.hiring import FilePaper, StartJob
from startblok.records.models import Competence, Grant, Membership, Occupation, Vacancy, Youth
from startblok.rules.roles import Role
from tests.process.walk import END, START
from tests.process.walk_on import DECIDED, JOB_FROM, JOB_UNTIL
from tests.refusals.breaks import (
    DAY,
    FOREVER,
    Break,
    born,
    changed_by_another,
    of_case,
    on_case,
    somebody,
    undecided_there,
    vouched_by_nobody,
    without,
)
from tests.refusals.breaks_nothing_to_do import NOTHING_TO_DO
from tests.refusals.breaks_of_evaluations import BY_CLOCK_OF_EVALUATIONS, LONG, OF_EVALUATIONS, wes_runs
from tests.refusals.breaks_of_runs import OF_RUNS
from tests.refusals.makers import place_two, vacancy
from tests.refusals.makers_of_accounts import OF_ACCOUNTS
from tests.refusals.makers_of_applications import over_by_now
from tests.refusals.makers_of_travel import OF_TRAVEL
from tests.world import MONDAY, World

READY = on_case(knows_what_they_want=True, good_attitudes=True, needs_study_preparation=False)


def own(world: World, row: Any) -> Competence:
    """A competence of the employer's own making."""
    code = f"eigen-{row['competence'].pk}"
    return Competence.objects.create(code=code, name=code, description="Eigen", generic=False, employer=world.employer)


def not_long_enough(_record: Any, _world: World) -> None:
    """The grants end before the start job begins."""
    Grant.objects.update(valid_until=date(2026, 6, 20))


def no_agreement(case: Any, _world: World) -> None:
    Document.objects.filter(case=case, kind="agreement").update(replaced=True)
    StartJob.objects.filter(case=case)._raw_delete("default")


def job_in(case: Any, world: World) -> None:
    """A start job that is with the coordinators."""
    if not StartJob.objects.filter(case=case).update(submitted_on=MONDAY):
        days = {"starts_on": JOB_FROM, "ends_on": JOB_UNTIL, "submitted_on": MONDAY}
        made = {"written_by": world.users["employer"], "written_at": clock.now(), "hours_per_week": 38}
        StartJob.objects.create(case=case, place=world.place, function="Onderhoud", **days, **made)


def wes_lasts(case: Any, _world: World) -> None:
    Placement.objects.filter(case=case).update(ends_on=LONG)


def other_place(case: Any, world: World) -> None:
    """The WES was elsewhere."""
    CaseFile.objects.filter(pk=case.pk).update(route="wes", place=place_two(world))


def two_places_held(case: Any, world: World) -> None:
    held = Occupation.objects.get()
    days = {"first_day": held.first_day, "last_day": held.last_day}
    Occupation.objects.create(case=case, youth_id=case.youth_id, place_id=case.place_id, kind="reserved", **days)


def guided_by_second_coach(_record: Any, world: World) -> None:
    case = somebody(world)
    CaseFile.objects.filter(pk=case.pk).update(coach=world.users["second_coach"], state="preparation")


def mediates_too(_case: Any, world: World) -> None:
    """The mediator of the case also works for the employer."""
    place = {"organisation": world.employer, "role": Role.COACH.value, "since": MONDAY}
    Membership.objects.create(user=world.users["mediator"], **place)


def coaches_too(case: Any, world: World) -> None:
    """Another mediator of the partner is the coach of the case."""
    CaseFile.objects.filter(pk=case.pk).update(coach=world.users["second_mediator"])


def no_place_granted(_case: Any, world: World) -> None:
    """The other place was granted when the page was opened, and is not any more."""
    Grant.objects.filter(place=place_two(world)).update(valid_until=date(2025, 12, 31))


def other_place_taken(_case: Any, world: World) -> None:
    """The other place was free when the page was opened, and is not any more."""
    other = somebody(world)
    Occupation.objects.create(place=place_two(world), youth=other.youth, case=other, kind="start_job", **FOREVER)


def held_by_a_job(place: Any, world: World) -> None:
    other = somebody(world)
    days = {"first_day": date(2026, 4, 1), "last_day": date(2026, 12, 31)}
    Occupation.objects.create(place=place, youth=other.youth, case=other, kind="start_job", **days)


def granted_later(place: Any, world: World) -> None:
    later = {"valid_from": date(2028, 9, 1), "valid_until": date(2030, 8, 31)}
    Grant.objects.create(place=place, employer=world.employer, **later)


def another_vacancy(_record: Any, world: World) -> None:
    vacancy(world)


NO_PHONE = of_case(Referral, phoned_answer="", phoned_by="", phoned_on=None)
NOT_IN = of_case(StartJob, submitted_on=None)
JOB_IN = Break(job_in)
NO_CONTRACT = without(WesContract)
GUIDED = on_case(state="closed", closed_on=MONDAY, outcome="withdrawn", guided_on=MONDAY)
LEEFLOON = Break(lambda case, _: Youth.objects.filter(pk=case.youth_id).update(benefit="leefloon") and None)
UNEMPLOYED = Break(lambda case, _: Youth.objects.filter(pk=case.youth_id).update(benefit="unemployment") and None)
STAGE = {"text": "Begin met een stage bij ons."}
TOO_LATE = Break(on=START + 14 * DAY)

ANSWERED_READY = Break(answers={"knows_what_they_want": True, "good_attitudes": True, "needs_study_preparation": False})

SIGNS_CONTRACT = ("sign_contract", "sign_contract_for_youth", "sign_contract_on_paper")

OF_STEPS: Mapping[tuple[str, str], Break] = {
    **NOTHING_TO_DO,
    **OF_ACCOUNTS,
    **OF_TRAVEL,
    **OF_EVALUATIONS,
    ("name_coach", "plan.coach_is_not_mediator"): Break(
        mediates_too, {"coach": lambda world, _: world.users["mediator"]}
    ),
    **{
        (step, "pathway.not_yet_ready"): Break(answers={"not_yet_ready": False})
        for step in ("propose_youth", "admit_to_pathway", "confirm_phoned_admission")
    },
    **{(step, "plan.coach_is_not_mediator"): Break(coaches_too) for step in ("assign_mediator", "hand_over")},
    ("move_to_place", "places.granted"): Break(no_place_granted),
    ("move_to_place", "places.free"): Break(other_place_taken),
    ("write_plan", "plan.tasks_named"): Break(answers={"tasks": ""}),
    ("write_plan", "plan.dates_proposed"): Break(answers={"ends_on": None}),
    **{(step, "route.referral_advised"): ANSWERED_READY for step in ("open_case", "correct_candidate")},
    ("request_referral", "route.referral_advised"): READY,
    ("request_referral_after_all", "route.only_direct_route"): on_case(route="wes"),
    ("request_referral_after_all", "hiring.not_submitted"): JOB_IN,
    ("confirm_phoned_admission", "referral.admission_phoned"): NO_PHONE,
    ("confirm_phoned_decline", "referral.decline_phoned"): NO_PHONE,
    ("confirm_phoned_return", "referral.return_phoned"): NO_PHONE,
    ("guide_further", "hiring.still_to_guide"): GUIDED,
    **{(step, "afterwards.still_for_mediator"): GUIDED for step in ("hand_over", "hand_over_to_partner")},
    ("join_records", "places.holds_one_place"): Break(two_places_held),
    ("move_to_place", "places.not_kept_for_decision"): Break(undecided_there),
    ("write_plan", "plan.two_to_six_competences"): Break(answers={"competences": lambda _world, rows: rows[:1]}),
    ("write_plan", "plan.generic_competence"): Break(
        answers={"competences": lambda world, rows: [row | {"competence": own(world, row)} for row in rows]}
    ),
    ("write_plan", "plan.study_orientation"): Break(answers={"study_actions": []}),
    ("write_plan", "plan.future_plan"): Break(answers={"future_steps": []}),
    **{(step, "papers.contract_written"): NO_CONTRACT for step in (*SIGNS_CONTRACT, "dispute_contract")},
    **{(step, "papers.premium_on_top"): UNEMPLOYED for step in SIGNS_CONTRACT},
    **{(step, "papers.premium_on_leefloon"): LEEFLOON for step in SIGNS_CONTRACT},
    **{(step, "papers.proof_added"): of_case(Document, replaced=True) for step in ("accept_proof", "refuse_proof")},
    ("deliver_documents", "papers.both_documents"): of_case(Document, replaced=True),
    ("deliver_documents", "papers.proof_is_recent"): Break(answers={"proof_dated_on": date(2025, 11, 3)}),
    **{(step, "papers.delivered_first"): without(Delivery) for step in ("pass_check", "fail_check", "ask_more")},
    **{
        (step, "papers.check_was_negative"): of_case(EligibilityCheck, outcome="met", reason="")
        for step in ("keep_place", "withdraw_place")
    },
    ("decide_duration", "period.dates_not_in_the_past"): Break(answers={"starts_on": MONDAY - DAY}),
    ("decide_duration", "period.at_least_four_weeks"): Break(answers={"ends_on": START + 10 * DAY}),
    ("decide_duration", "period.at_most_six_months"): Break(answers={"ends_on": START + 200 * DAY}),
    ("decide_duration", "period.agreed_dates_kept"): Break(answers={"ends_on": END - 7 * DAY}),
    ("start_wes", "period.start_day_reached"): Break(on=START - DAY),
    ("start_wes", "period.start_not_past"): Break(on=START + DAY),
    ("start_wes", "papers.schedule_known"): without(Schedule),
    ("start_wes", "places.held_here"): without(Occupation),
    ("start_wes", "papers.delivered_before_start"): without(Delivery),
    ("start_wes", "papers.checked_before_start"): without(EligibilityCheck),
    ("undo_start_again", "period.undone_within_five_days"): TOO_LATE,
    ("undo_start_close", "period.undone_within_five_days"): TOO_LATE,
    ("extend", "period.changed_before_the_end"): Break(on=END + 3 * DAY),
    ("extend", "period.at_least_four_weeks"): Break(
        of_case(Placement, ends_on=START + 5 * DAY).records, {"ends_on": START + 10 * DAY}
    ),
    ("extend", "period.at_most_six_months"): Break(answers={"ends_on": START + 200 * DAY}),
    ("shorten", "period.changed_before_the_end"): Break(on=END + 3 * DAY),
    ("shorten", "period.shortened_to_today_or_later"): Break(on=date(2026, 5, 4)),
    ("shorten", "period.at_least_four_weeks"): Break(answers={"ends_on": START + 10 * DAY}),
    ("shorten", "period.at_most_six_months"): Break(
        of_case(Placement, changed_end=START + 230 * DAY).records, {"ends_on": START + 200 * DAY}
    ),
    ("shorten", "eligibility.start_job_before_26_possible"): born(date(2000, 4, 5)),
    ("shorten", "pathway.pathway_covers_wes"): of_case(Pathway, until=START + 20 * DAY),
    ("end_early", "period.early_end_inside_wes"): Break(answers={"last_day": START - DAY}),
    **{(step, "evaluation.evaluation_closed"): without(FinalEvaluation) for step in ("hire", "do_not_hire")},
    **{(step, "route.wes_is_over"): Break(wes_lasts) for step in ("hire", "do_not_hire")},
    ("hire", "route.decided_before_start"): Break(answers={"starts_on": DECIDED}),
    ("hire", "route.same_place_expected"): Break(other_place),
    ("free_place", "hiring.place_kept_long_enough"): Break(on=DECIDED),
    **{(step, "hiring.draft_possible"): Break(wes_runs) for step in ("add_file_paper", "note_paper_seen")},
    **{
        (step, "hiring.not_submitted"): JOB_IN
        for step in (
            *("add_file_paper", "note_paper_seen", "write_agreement", "sign_agreement", "dispute_agreement"),
            *("add_signed_agreement", "submit_file"),
        )
    },
    ("write_agreement", "route.same_place_expected"): Break(other_place),
    **{(step, "places.granted"): Break(not_long_enough) for step in ("hire", "write_agreement")},
    **{
        (step, "hiring.agreement_written"): Break(no_agreement)
        for step in ("sign_agreement", "dispute_agreement", "add_signed_agreement", "submit_file")
    },
    ("sign_agreement", "hiring.signing_here_allowed"): Break(),
    **{(step, "hiring.file_complete"): without(FilePaper) for step in ("submit_file", "confirm_start_job")},
    **{(step, "hiring.submitted"): NOT_IN for step in ("confirm_start_job", "return_file", "refuse_file")},
    ("start_training", "evaluation.training_day_reached"): Break(
        answers={"started_on": date(2026, 8, 30)}, on=date(2026, 8, 31)
    ),
    ("ask_renewal", "hiring.renewal_at_most_a_year"): Break(answers={"until": date(2028, 7, 15)}),
    ("grant_renewal", "hiring.renewal_at_most_a_year"): of_case(StartJob, renewal_until=date(2028, 7, 15)),
    **{
        (step, "hiring.renewal_asked"): of_case(StartJob, renewal_until=None, renewal_asked_on=None)
        for step in ("grant_renewal", "refuse_renewal")
    },
    ("agree_plan", "people.own_contact_not_just_changed"): Break(changed_by_another, who="youth"),
    ("agree_plan", "people.speaks_for_themselves"): Break(vouched_by_nobody, who="youth"),
    ("change_contact_for_youth", "people.mediator_knows_first"): Break(who="coordinator"),
    ("end_membership", "people.cases_handed_over"): Break(guided_by_second_coach),
    ("end_membership", "people.somebody_responsible"): Break(
        answers={"member": lambda world, _: Membership.objects.get(user=world.users["employer"])}
    ),
    ("extend_grant", "places.granted_once"): Break(granted_later),
    ("grant_again", "places.granted_once"): Break(answers={"valid_from": date(2028, 1, 1)}),
    ("end_grant", "places.grant_outlasts_holdings"): Break(held_by_a_job),
    ("write_vacancy", "route.only_vacancy_of_place"): Break(another_vacancy),
    ("write_vacancy", "route.advertises_start_job"): Break(answers=STAGE),
    ("change_vacancy", "route.advertises_start_job"): Break(answers=STAGE),
    ("apply", "route.still_applied_for"): Break(over_by_now),
    ("approve_run", "payment.signed_in_just_now"): Break(),
    **OF_RUNS,
    ("publish_vacancy", "route.advertises_start_job"): Break(
        lambda record, _world: Vacancy.objects.filter(pk=record.pk).update(**STAGE) and None
    ),
}
"""Breaks of one statement in one scene."""

BY_CLOCK: Mapping[tuple[str, str], Break] = {
    ("start_wes", "plan.mediator_named"): on_case(mediator=None, mediator_since=None),
    ("miss_start", "period.decided"): of_case(Placement, undone_on=MONDAY),
    ("miss_start", "period.last_day_passed"): Break(on=START),
    ("finish", "period.last_day_passed"): Break(on=END),
    ("finish_start_job", "hiring.start_job_is_over"): Break(on=JOB_UNTIL),
    ("close_by_itself", "places.no_longer_offered"): Break(),
    ("destroy_proof", "keeping.proof_served"): Break(),
    ("forget_application", "keeping.application_served"): Break(),
    **BY_CLOCK_OF_EVALUATIONS,
}
"""Refusals that no page shows, because only the clock meets them: nobody else takes the step, or nobody is there to."""

BY_PARAMETER: Mapping[tuple[str, str], tuple[str, Any]] = {
    ("start_wes", "papers.delivered_before_start"): ("delivery_required_before_start", True),
    ("start_wes", "papers.checked_before_start"): ("check_required_before_start", True),
    # Whoever signs in for a test did so this very minute.
    ("approve_run", "payment.signed_in_just_now"): ("approval_signed_in_minutes", -1),
}
"""Statements that refuse only where a parameter says so; it is set so to show them."""
