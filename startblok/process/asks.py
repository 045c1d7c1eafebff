"""What each state of a case asks before it ends: statements that must become true."""

from collections.abc import Mapping

from startblok.records.cases import State
from startblok.rules import answers, checks, eligibility, job_file, papers, people, period, route
from startblok.rules import evaluation as evaluation_law
from startblok.rules import hiring as hiring_law
from startblok.rules import places as places_law
from startblok.rules import plan as plan_law
from startblok.rules import referral as referral_law
from startblok.rules.affected import IN_PATHWAY, OF_AGE, OF_AGE_IN_JOB
from startblok.rules.verdict import Rule

ASKS: Mapping[str, tuple[Rule, ...]] = {
    State.PROPOSAL: (route.proposal_accepted, eligibility.recorded_once),
    State.ORIENTATION: (referral_law.route_chosen, eligibility.recorded_once, answers.exception_answered),
    State.REFERRAL: (
        referral_law.passed_on,
        plan_law.mediator_named,
        referral_law.answered,
        eligibility.recorded_once,
        answers.exception_answered,
    ),
    State.PREPARATION: (
        plan_law.coach_named,
        plan_law.mediator_named,
        plan_law.written,
        plan_law.agreed_by_both,
        period.decided,
        places_law.held_here,
        period.start_not_past,
        people.contact_confirmed,
        papers.contract_written,
        papers.schedule_known,
        papers.contract_signed_by_all,
        papers.proof_added,
        papers.proof_not_refused,
        checks.proof_judged,
        papers.delivered_first,
        checks.conditions_checked,
        checks.new_proof_brought,
        checks.checked_anew,
        *OF_AGE,
        *IN_PATHWAY,
        eligibility.recorded_once,
        answers.exception_answered,
    ),
    State.PLACEMENT: (
        plan_law.running_case_has_coach,
        plan_law.mediator_named,
        plan_law.agreed_by_both,
        papers.contract_signed_by_all,
        people.contact_confirmed,
        papers.proof_added,
        papers.proof_not_refused,
        checks.proof_judged,
        papers.delivered_first,
        papers.delivered_by_start,
        checks.conditions_checked,
        papers.checked_in_time,
        checks.new_proof_brought,
        checks.checked_anew,
        checks.place_decided,
        checks.place_stays,
        plan_law.mediator_contact_in_four_weeks,
        plan_law.studied_by_half_way,
        *OF_AGE,
        *IN_PATHWAY,
        eligibility.recorded_once,
        answers.exception_answered,
        answers.end_request_answered,
        plan_law.reached_after_absence,
        answers.long_absence_answered,
        evaluation_law.all_inputs,
    ),
    State.EVALUATION: (
        evaluation_law.all_inputs,
        people.contact_confirmed,
        evaluation_law.evaluation_closed,
        plan_law.mediator_named,
        papers.proof_not_refused,
        checks.proof_judged,
        checks.new_proof_brought,
        checks.checked_anew,
        eligibility.recorded_once,
        answers.exception_answered,
    ),
    State.DECISION: (
        hiring_law.decided,
        papers.proof_not_refused,
        checks.proof_judged,
        checks.new_proof_brought,
        checks.checked_anew,
        eligibility.recorded_once,
        answers.exception_answered,
    ),
    State.CONTRACTING: (
        plan_law.coach_named,
        hiring_law.agreement_written,
        hiring_law.agreement_signed,
        job_file.papers_added,
        job_file.papers_seen,
        papers.proof_not_refused,
        checks.proof_judged,
        checks.new_proof_brought,
        *OF_AGE_IN_JOB,
        hiring_law.submitted,
        hiring_law.confirmed,
        eligibility.recorded_once,
        answers.exception_answered,
    ),
    State.START_JOB: (
        plan_law.running_case_has_coach,
        evaluation_law.training_begun,
        hiring_law.renewal_answered,
        eligibility.recorded_once,
    ),
    State.CLOSED: (hiring_law.guide_named, hiring_law.guided_further),
}
"""What must become true in each state; the steps that settle a statement are its tasks."""

QUIET: frozenset[Rule] = frozenset(
    {
        people.contact_confirmed,
        papers.schedule_known,
        *OF_AGE,
        *OF_AGE_IN_JOB,
        *IN_PATHWAY,
        places_law.held_here,
        period.start_not_past,
        papers.delivered_by_start,
        papers.checked_in_time,
        papers.proof_not_refused,
        checks.proof_judged,
        checks.new_proof_brought,
        checks.checked_anew,
        checks.place_decided,
        checks.place_stays,
        plan_law.running_case_has_coach,
        plan_law.mediator_contact_in_four_weeks,
        evaluation_law.training_begun,
        hiring_law.renewal_answered,
        hiring_law.guide_named,
        hiring_law.guided_further,
        eligibility.recorded_once,
        answers.exception_answered,
        answers.end_request_answered,
        plan_law.reached_after_absence,
        answers.long_absence_answered,
    }
)
"""What is a task only when it went wrong: nobody has to do it otherwise, so task lists leave it out."""
