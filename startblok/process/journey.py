"""The journey: every step, listed by hand in the order people meet it, and what each state asks before it ends."""

from collections.abc import Mapping

from startblok.process import orientation, proposal, referral
from startblok.process.step import Step
from startblok.records.cases import State
from startblok.rules import referral as referral_law
from startblok.rules import route
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
)

BY_NAME: Mapping[str, Step] = {step.name: step for step in STEPS}

ASKS: Mapping[str, tuple[Rule, ...]] = {
    State.PROPOSAL: (route.proposal_accepted,),
    State.ORIENTATION: (referral_law.route_chosen,),
    State.REFERRAL: (referral_law.answered,),
}
"""What must become true in each state; the steps that settle a statement are its tasks."""
