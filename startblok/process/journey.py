"""The journey: every step, listed by hand in the order people meet it, and what each state asks before it ends."""

from collections.abc import Mapping

from startblok.process import (
    accounts,
    amend,
    annex,
    contract,
    exceptions,
    followup,
    invitations,
    members,
    organisations,
    orientation,
    people_of_case,
    placement,
    places,
    plan,
    preparation,
    proofs,
    proposal,
    referral,
    vacancies,
)
from startblok.process.step import Step
from startblok.records.cases import State
from startblok.rules import papers, period, route
from startblok.rules import plan as plan_law
from startblok.rules import referral as referral_law
from startblok.rules.verdict import Rule

STEPS: tuple[Step, ...] = (
    orientation.open_case,
    proposal.propose_youth,
    proposal.accept_proposal,
    proposal.decline_proposal,
    orientation.choose_direct,
    referral.request_referral,
    referral.request_referral_after_all,
    referral.pass_on,
    referral.assign_mediator,
    referral.return_referral,
    referral.redirect_referral,
    referral.note_phone_answer,
    referral.admit_to_pathway,
    referral.confirm_phoned_admission,
    referral.decline_referral,
    referral.confirm_phoned_decline,
    referral.confirm_phoned_return,
    exceptions.ask_exception,
    exceptions.grant_exception,
    exceptions.refuse_exception,
    people_of_case.name_coach,
    people_of_case.hand_over,
    people_of_case.hand_over_to_partner,
    people_of_case.correct_person,
    people_of_case.correct_pathway,
    accounts.change_contact_for_youth,
    plan.write_plan,
    plan.agree_plan,
    plan.agree_plan_for_youth,
    contract.write_contract,
    contract.sign_contract,
    contract.sign_contract_for_youth,
    contract.dispute_contract,
    contract.add_signed_contract,
    proofs.add_proof,
    proofs.accept_proof,
    proofs.refuse_proof,
    proofs.deliver_documents,
    proofs.pass_check,
    proofs.fail_check,
    proofs.ask_more,
    proofs.keep_place,
    proofs.withdraw_place,
    preparation.decide_duration,
    preparation.hand_back,
    preparation.start_wes,
    preparation.miss_start,
    placement.undo_start_again,
    placement.undo_start_close,
    followup.log_conversation,
    followup.log_observation,
    followup.log_absence,
    followup.send_message,
    followup.share_message,
    annex.change_schedule,
    annex.change_workplace,
    annex.extend,
    annex.shorten,
    placement.ask_to_end,
    placement.go_on,
    placement.end_early,
    placement.finish,
)

BESIDE: tuple[Step, ...] = (
    organisations.add_employer,
    organisations.add_organisation,
    amend.change_organisation,
    organisations.add_site,
    organisations.change_site,
    organisations.close_site,
    invitations.invite,
    invitations.withdraw_invitation,
    invitations.accept_invitation,
    members.end_membership,
    places.grant_place,
    amend.change_place,
    places.extend_grant,
    places.grant_again,
    places.end_grant,
    places.let_grant_run_out,
    vacancies.write_vacancy,
    vacancies.change_vacancy,
    vacancies.publish_vacancy,
    vacancies.record_vdab_reference,
    vacancies.close_vacancy,
    *accounts.OWN_ACCOUNT,
    *accounts.ACCOUNTS,
)
"""The steps on records other than a case."""

BY_NAME: Mapping[str, Step] = {step.name: step for step in (*STEPS, *BESIDE)}

ASKS: Mapping[str, tuple[Rule, ...]] = {
    State.PROPOSAL: (route.proposal_accepted,),
    State.ORIENTATION: (referral_law.route_chosen,),
    State.REFERRAL: (referral_law.answered,),
    State.PREPARATION: (
        plan_law.coach_named,
        plan_law.mediator_named,
        plan_law.written,
        plan_law.agreed_by_both,
        period.decided,
        period.start_not_past,
        papers.contract_written,
        papers.contract_signed_by_all,
        papers.both_documents,
        papers.proof_not_refused,
        papers.delivered_first,
        papers.no_negative_check,
    ),
    State.PLACEMENT: (
        plan_law.running_case_has_coach,
        plan_law.mediator_named,
        plan_law.agreed_by_both,
        papers.contract_signed_by_all,
        papers.proof_not_refused,
        papers.delivered_first,
        papers.positive_check,
        plan_law.mediator_contact_in_four_weeks,
        plan_law.studied_by_half_way,
    ),
}
"""What must become true in each state; the steps that settle a statement are its tasks."""

QUIET: frozenset[Rule] = frozenset(
    {
        period.start_not_past,
        papers.proof_not_refused,
        papers.no_negative_check,
        plan_law.running_case_has_coach,
        plan_law.mediator_contact_in_four_weeks,
    }
)
"""What is a task only when it went wrong: nobody has to do it otherwise, so task lists leave it out."""
