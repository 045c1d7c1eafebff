"""What somebody may do on a case of a colleague in the same organisation, by hand; nothing of who is named there."""

COLLEAGUE = {
    "employer": """
        accept_proposal decline_proposal choose_direct request_referral request_referral_after_all
        note_phone_answer ask_exception name_coach correct_candidate write_contract sign_contract
        sign_contract_on_paper dispute_contract add_signed_contract note_schedule add_proof deliver_documents
        ask_to_end hire do_not_hire add_file_paper note_paper_seen write_agreement sign_agreement
        dispute_agreement add_signed_agreement
        submit_file start_training ask_renewal end_start_job withdraw remind
    """,
    "coordinator": """
        grant_exception refuse_exception correct_person change_contact_for_youth accept_proof refuse_proof
        accept_model refuse_model
        deliver_documents pass_check fail_check ask_more keep_place withdraw_place say_not_same join_records
        move_to_place free_place confirm_start_job return_file refuse_file grant_renewal refuse_renewal
        end_start_job remind stop_reminders resume_reminders
    """,
    "partner": """
        assign_mediator confirm_phoned_decline confirm_phoned_return hand_over hand_over_to_partner
    """,
    "job_centre": """
        pass_on return_referral redirect_referral confirm_phoned_decline confirm_phoned_return hand_over
        hand_over_to_partner
    """,
    "ocmw": """
        pass_on return_referral redirect_referral confirm_phoned_decline confirm_phoned_return
    """,
    "clock": """
        start_wes miss_start ask_midway finish finish_start_job destroy_proof
    """,
    # Who is named on a case is the only one of the own kind there.
    "youth": "",
    "coach": "",
    "mediator": "",
    # And who pays, approves or runs the platform takes no step on a case.
    "payer": "",
    "approver": "",
    "operator": "",
}
"""The steps that each role takes there."""
