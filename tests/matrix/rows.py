"""Every step as the scheme wants it, written by hand: on what, in which state, by whom, and where it leads."""

from dataclasses import dataclass

OPEN = "proposal orientation referral preparation placement evaluation decision contracting start_job"
BEFORE_THE_JOB = "orientation referral preparation placement evaluation decision contracting"
FROM_PREPARATION = "preparation placement evaluation decision contracting start_job"
TO_THE_DECISION = "preparation placement evaluation decision"
TO_THE_JOB = f"{TO_THE_DECISION} contracting"
FROM_THE_WES = "placement evaluation decision contracting start_job closed"


@dataclass(frozen=True)
class Row:
    """`own`: the roles that may on a record of their own; `other`: those that may on anybody's.

    `states`: those in which the step exists, none for a record without states or one that is made; `to`: the state it
    leads to, "=" for the same.
    """

    own: str
    states: str = ""
    to: str = "="
    other: str = ""


# Who is on no case in a state, whatever a row says: an office goes once it answered, a coach comes to prepare.
NOT_THERE = {
    "proposal": {"job_centre", "ocmw", "coach"},
    "orientation": {"job_centre", "ocmw", "coach", "mediator", "partner"},
    "referral": {"coach"},
    "preparation": {"job_centre", "ocmw"},
    "placement": {"job_centre", "ocmw"},
    "evaluation": {"job_centre", "ocmw"},
    "decision": {"job_centre", "ocmw"},
    "contracting": {"job_centre", "ocmw"},
    "start_job": {"job_centre", "ocmw"},
    "closed": {"job_centre", "ocmw"},
}

NEW_CASE = {
    "open_case": Row("employer coordinator", to="orientation"),
    # A mediator may propose a youth for any place; the employer decides.
    "propose_youth": Row("mediator", to="proposal", other="mediator"),
}

CASE = {
    "accept_proposal": Row("employer", "proposal", "preparation"),
    "decline_proposal": Row("employer", "proposal", "closed"),
    "take_back_proposal": Row("mediator youth", "proposal", "closed"),
    "choose_direct": Row("employer", "orientation referral preparation", "contracting"),
    "request_referral": Row("employer", "orientation", "referral"),
    "request_referral_after_all": Row("employer", "contracting", "referral"),
    "pass_on": Row("job_centre ocmw", "referral"),
    "assign_mediator": Row("partner", "referral"),
    "return_referral": Row("job_centre ocmw", "referral", "orientation"),
    "redirect_referral": Row("job_centre ocmw", "referral"),
    "note_phone_answer": Row("employer mediator", "referral"),
    "admit_to_pathway": Row("mediator", "referral", "preparation"),
    "confirm_phoned_admission": Row("mediator", "referral", "preparation"),
    "decline_referral": Row("mediator", "referral", "orientation"),
    "confirm_phoned_decline": Row("mediator partner job_centre ocmw", "referral", "orientation"),
    "confirm_phoned_return": Row("mediator partner job_centre ocmw", "referral", "orientation"),
    "ask_exception": Row("employer mediator", BEFORE_THE_JOB),
    "grant_exception": Row("coordinator", BEFORE_THE_JOB),
    "refuse_exception": Row("coordinator", BEFORE_THE_JOB),
    "name_coach": Row("employer", FROM_PREPARATION),
    "hand_over": Row("mediator partner job_centre", f"proposal referral {FROM_PREPARATION} closed"),
    "hand_over_to_partner": Row("mediator partner job_centre", f"proposal referral {FROM_PREPARATION} closed"),
    "correct_person": Row("mediator coordinator", OPEN),
    "correct_candidate": Row("employer mediator", "orientation referral contracting"),
    "correct_pathway": Row("mediator", f"proposal {FROM_PREPARATION}"),
    "write_plan": Row("coach youth", "preparation placement"),
    "agree_plan": Row("coach youth", "preparation placement"),
    "agree_plan_for_youth": Row("coach mediator", "preparation placement"),
    "agree_plan_on_paper": Row("coach mediator", "preparation placement"),
    "add_paper_plan": Row("coach mediator", "preparation placement"),
    "write_contract": Row("coach employer", "preparation"),
    "sign_contract": Row("youth employer mediator", "preparation placement"),
    "sign_contract_for_youth": Row("coach mediator", "preparation placement"),
    "dispute_plan": Row("coach youth", "preparation placement"),
    "sign_contract_on_paper": Row("coach employer mediator", "preparation placement"),
    "dispute_contract": Row("youth employer coach mediator", "preparation placement"),
    "accept_model": Row("coordinator", "preparation placement"),
    "refuse_model": Row("coordinator", "preparation placement"),
    "add_signed_contract": Row("coach employer mediator", "preparation placement"),
    "note_schedule": Row("coach employer mediator", "preparation"),
    "add_proof": Row("employer youth mediator", TO_THE_JOB),
    "accept_proof": Row("coordinator", TO_THE_JOB),
    "refuse_proof": Row("coordinator", TO_THE_JOB),
    "deliver_documents": Row("employer coordinator", TO_THE_DECISION),
    "pass_check": Row("coordinator", TO_THE_DECISION),
    "fail_check": Row("coordinator", TO_THE_DECISION),
    "ask_more": Row("coordinator", TO_THE_DECISION),
    "keep_place": Row("coordinator", "placement"),
    "withdraw_place": Row("coordinator", "placement"),
    "decide_duration": Row("mediator", "preparation"),
    "hand_back": Row("mediator", "preparation", "orientation"),
    "start_wes": Row("clock mediator", "preparation", "placement"),
    "miss_start": Row("clock", "preparation"),
    "undo_start_again": Row("mediator", "placement", "preparation"),
    "undo_start_close": Row("mediator", "placement", "closed"),
    "log_conversation": Row("coach mediator youth", "placement"),
    "log_observation": Row("coach mediator youth", "placement"),
    "tick_action": Row("coach mediator youth", "placement evaluation"),
    "note_account": Row("mediator", f"{FROM_PREPARATION} closed"),
    "confirm_account": Row("mediator", f"{FROM_PREPARATION} closed"),
    "confirm_presence": Row("coach mediator", FROM_THE_WES),
    "log_absence": Row("coach mediator youth", FROM_THE_WES),
    "correct_absence": Row("coach mediator", FROM_THE_WES),
    "strike_absence": Row("coach mediator", FROM_THE_WES),
    # What VDAB pays: never an employer (R09).
    "claim_kilometres": Row("mediator youth", FROM_THE_WES),
    "claim_ticket": Row("mediator youth", FROM_THE_WES),
    "withdraw_travel": Row("youth", FROM_THE_WES),
    "accept_travel": Row("mediator", FROM_THE_WES),
    "return_travel": Row("mediator", FROM_THE_WES),
    "send_message": Row("youth coach mediator", TO_THE_DECISION),
    "share_message": Row("youth coach mediator", TO_THE_DECISION),
    "ask_midway": Row("clock", "placement"),
    "give_midway": Row("youth coach mediator", "placement"),
    "note_midway": Row("mediator", "placement"),
    "change_schedule": Row("mediator", "placement"),
    "change_workplace": Row("mediator", "placement"),
    "extend": Row("mediator", "placement"),
    "shorten": Row("mediator", "placement"),
    "ask_to_end": Row("youth coach employer", "placement"),
    "go_on": Row("mediator", "placement"),
    "end_early": Row("mediator", "placement", "evaluation"),
    "finish": Row("clock", "placement", "evaluation"),
    "change_contact_for_youth": Row("mediator coordinator", OPEN),
    "say_not_same": Row("coordinator mediator", OPEN),
    "join_records": Row("coordinator mediator", OPEN),
    "move_to_place": Row("coordinator", OPEN),
    "give_input": Row("youth coach mediator", "placement evaluation"),
    "note_input": Row("mediator", "placement evaluation"),
    "disagree": Row("youth coach mediator", "evaluation decision"),
    "record_no_input": Row("mediator", "evaluation"),
    "close_evaluation": Row("mediator", "evaluation", "decision"),
    "hire": Row("employer", "decision", "contracting"),
    "do_not_hire": Row("employer", "decision", "closed"),
    "decline_start_job": Row("youth", "decision contracting", "closed"),
    "free_place": Row("coordinator", "decision"),
    "add_file_paper": Row("employer youth", "placement evaluation decision contracting"),
    "note_paper_seen": Row("employer", "placement evaluation decision contracting"),
    "write_agreement": Row("employer", "contracting"),
    "sign_agreement": Row("youth employer", "contracting"),
    "dispute_agreement": Row("youth employer", "contracting"),
    "add_signed_agreement": Row("employer", "contracting"),
    "submit_file": Row("employer", "contracting"),
    "confirm_start_job": Row("coordinator", "contracting", "start_job"),
    "return_file": Row("coordinator", "contracting"),
    "refuse_file": Row("coordinator", "contracting", "closed"),
    "start_training": Row("employer coach youth", "start_job"),
    "ask_renewal": Row("employer", "start_job"),
    "grant_renewal": Row("coordinator", "start_job"),
    "refuse_renewal": Row("coordinator", "start_job"),
    "end_start_job": Row("employer coordinator", "start_job", "closed"),
    "finish_start_job": Row("clock", "start_job", "closed"),
    "remind": Row("employer mediator coordinator", OPEN),
    "stop_reminders": Row("mediator coordinator", OPEN),
    "resume_reminders": Row("mediator coordinator", OPEN),
    # A WES that runs is ended early by the mediator, not withdrawn.
    "withdraw": Row("employer youth", "orientation referral preparation evaluation decision contracting", "closed"),
    "guide_further": Row("mediator", "closed"),
    "destroy_proof": Row("clock", f"{OPEN} closed"),
}
