"""Every step beside the journey, by hand: who takes it on an own record, on any employer, and on somebody else's."""

from dataclasses import dataclass

ALL_STAFF = "employer coach job_centre ocmw partner mediator coordinator payer approver operator"
# Who is responsible, colleagues of an organisation without one, and the operator for the first person.
INVITERS = "employer job_centre ocmw partner coordinator payer approver operator"


@dataclass(frozen=True)
class Beside:
    """`own`: the roles that may on their own record; `employer`: on an employer that is not theirs, with places of
    another project; `other`: on any.

    `states`: those in which the step exists; none for a record that is made or has no states.
    """

    own: str
    other: str = ""
    employer: str = ""
    states: str = ""


NEW_ORGANISATION = {
    "add_employer": Beside("coordinator"),
    "add_organisation": Beside("operator"),
}

ORGANISATION = {
    "change_organisation": Beside(
        "employer partner job_centre ocmw coordinator operator", "operator", "operator", "active"
    ),
    "add_site": Beside("employer coordinator", states="active"),
    "change_site": Beside("employer coordinator", states="active"),
    "close_site": Beside("employer coordinator", states="active"),
    "note_closing": Beside("employer coach", "", "", "active"),
    "strike_closing": Beside("employer coach", "", "", "active"),
    "add_competence": Beside("employer", "", "", "active"),
    "retire_competence": Beside("employer", "", "", "active"),
    "invite": Beside(INVITERS, "operator", "operator", "active"),
    "withdraw_invitation": Beside(INVITERS, "operator", "operator", "active"),
    "end_membership": Beside("employer partner operator", "operator", "operator", "active"),
    "agree_to_merger": Beside("coordinator", states="active"),
    "move_to_successor": Beside("coordinator", states="active"),
}

# A place that is granted gets its project from the form, which offers the coordinator's own.
NEW_PLACE = {"grant_place": Beside("coordinator", "coordinator")}

PLACE = {
    "change_place": Beside("employer coordinator"),
    "extend_grant": Beside("coordinator"),
    "grant_again": Beside("coordinator"),
    "end_grant": Beside("coordinator"),
    "let_grant_run_out": Beside("coordinator"),
}

NEW_VACANCY = {"write_vacancy": Beside("employer")}

VACANCY = {
    "change_vacancy": Beside("employer", states="draft published"),
    "publish_vacancy": Beside("employer", states="draft"),
    "record_vdab_reference": Beside("employer", states="draft published"),
    "close_vacancy": Beside("employer coordinator", states="draft published"),
    "close_by_itself": Beside("clock", "clock", states="draft published"),
}

# Whoever applies has no account and no role: a candidate is let in on the own application, and nobody else.
NEW_APPLICATION = {"apply": Beside("")}

APPLICATION = {
    "answer_application": Beside("employer", states="received answered"),
    "withdraw_application": Beside("", states="received answered"),
    "forget_application": Beside("clock", "clock", states="received answered"),
}

NEW_RUN = {"calculate_run": Beside("payer", "payer")}

# Who pays has no cases and no own runs: one run is everybody's who pays.
RUN = {
    "calculate_again": Beside("payer", states="calculated"),
    "hold_payment": Beside("payer approver", states="calculated"),
    "waive_hold": Beside("payer approver", states="calculated"),
    "lift_hold": Beside("payer approver", states="calculated"),
    "send_run_back": Beside("approver", states="calculated"),
    "approve_run": Beside("approver", states="calculated"),
    "cancel_run": Beside("payer approver", states="calculated approved"),
    "export_run": Beside("payer", states="approved"),
    "read_answers": Beside("payer", states="exported settled"),
    "close_run": Beside("payer", states="exported"),
    "note_repayment": Beside("payer", states="exported settled"),
    "let_debt_go": Beside("approver", states="exported settled"),
    "correct_repayment": Beside("payer", states="exported settled"),
    "look_at_doubt": Beside("approver", states="exported settled"),
}

YOUTH = {
    "open_account": Beside("youth"),
    "give_account": Beside("youth"),
    "change_own_contact": Beside("youth"),
}

# The operator stands in a role on every account; what is personal, the step itself keeps to the person.
USER = {
    "accept_invitation": Beside(ALL_STAFF, "operator", states="allowed"),
    "change_contact": Beside(ALL_STAFF, "operator", states="allowed"),
    "block_account": Beside("operator", "operator", states="allowed"),
    "unblock_account": Beside("operator", "operator", states="blocked"),
    "reset_second_factor": Beside("operator", "operator", states="allowed"),
}
