"""Which steps each story takes, in which role: written by hand, and held against the log that the story leaves."""

from collections.abc import Mapping

STORIES: Mapping[str, str] = {
    "test_from_a_granted_place_over_a_wes_to_the_end_of_the_start_job": """
        add_proof:employer add_signed_agreement:employer admit_to_pathway:mediator
        agree_plan:coach,youth assign_mediator:partner close_evaluation:mediator
        confirm_start_job:coordinator decide_duration:mediator deliver_documents:employer
        destroy_proof:clock finish:clock
        finish_start_job:clock give_input:coach,mediator,youth grant_place:coordinator hire:employer
        log_absence:coach log_conversation:coach log_observation:youth name_coach:employer
        note_paper_seen:employer open_account:youth open_case:employer pass_check:coordinator
        pass_on:job_centre request_referral:employer send_message:youth share_message:youth
        sign_contract:employer,mediator,youth start_training:coach start_wes:clock submit_file:employer
        write_agreement:employer write_contract:coach write_plan:coach
    """,
    "test_whoever_gave_an_answer_by_phone_confirms_it[job_centre-partner-decline]": """
        confirm_phoned_decline:job_centre,partner note_phone_answer:employer pass_on:job_centre
    """,
    "test_whoever_gave_an_answer_by_phone_confirms_it[ocmw-mediator-decline]": """
        confirm_phoned_decline:ocmw,mediator note_phone_answer:employer,mediator pass_on:ocmw
    """,
    "test_whoever_gave_an_answer_by_phone_confirms_it[job_centre-partner-return]": """
        confirm_phoned_return:job_centre,partner note_phone_answer:employer pass_on:job_centre
    """,
    "test_whoever_gave_an_answer_by_phone_confirms_it[ocmw-mediator-return]": """
        confirm_phoned_return:ocmw,mediator note_phone_answer:employer,mediator pass_on:ocmw
    """,
    "test_a_new_employer_from_nothing_to_its_first_place": """
        accept_invitation:employer add_employer:coordinator add_site:employer change_organisation:employer
        change_place:employer change_site:employer invite:coordinator,employer withdraw_invitation:employer
    """,
    "test_everybody_around_a_wes_notes_what_they_see": """
        correct_absence:coach log_absence:mediator,youth log_conversation:mediator,youth
        log_observation:coach,mediator strike_absence:mediator
    """,
    "test_an_uploaded_contract_is_refused_alone_and_brought_again": """
        accept_model:coordinator refuse_model:coordinator
    """,
    "test_the_signed_model_comes_from_the_school_or_the_mediator": """
        add_proof:mediator add_signed_contract:employer,mediator deliver_documents:coordinator
        note_schedule:employer,mediator
    """,
    "test_an_early_end_in_week_two_with_missing_input": """
        ask_to_end:youth do_not_hire:employer end_early:mediator go_on:mediator guide_further:mediator
        record_no_input:mediator
    """,
    "test_a_grant_is_extended_ended_and_given_again": """
        close_by_itself:clock end_grant:coordinator extend_grant:coordinator grant_again:coordinator
        let_grant_run_out:coordinator
        move_to_place:coordinator
    """,
    "test_somebody_of_26_only_with_an_exception": """
        ask_exception:employer,mediator grant_exception:coordinator refuse_exception:coordinator
        start_wes:mediator
    """,
    "test_papers_that_come_otherwise": """
        add_signed_contract:coach correct_absence:mediator dispute_contract:youth note_schedule:coach
        strike_absence:coach
    """,
    "test_from_a_granted_place_to_the_end_of_a_start_job": """
        add_file_paper:youth
        choose_direct:employer close_vacancy:employer publish_vacancy:employer
        record_vdab_reference:employer write_vacancy:employer
    """,
    "test_the_youth_writes_the_plan_and_the_school_the_contract": """
        dispute_contract:coach,employer,mediator dispute_plan:coach,youth write_contract:employer write_plan:youth
    """,
    "test_the_training_begins_and_the_coordinator_ends_the_job[employer]": """
        end_start_job:coordinator start_training:employer
    """,
    "test_the_training_begins_and_the_coordinator_ends_the_job[youth]": """
        start_training:youth
    """,
    "test_the_operator_adds_offices_and_manages_accounts": """
        add_organisation:operator block_account:operator reset_second_factor:operator
        unblock_account:operator
    """,
    "test_an_office_and_a_responsible_hand_a_question_over": """
        hand_over:job_centre,partner hand_over_to_partner:job_centre,partner
    """,
    "test_an_extension_to_six_months_and_not_one_day_more": """
        change_schedule:mediator change_workplace:mediator extend:mediator shorten:mediator
    """,
    "test_a_start_job_is_renewed_refused_and_ended": """
        ask_renewal:employer end_start_job:employer grant_renewal:coordinator refuse_renewal:coordinator
    """,
    "test_a_coach_shares_what_was_written_and_school_and_coach_ask_to_end": """
        ask_to_end:coach,employer send_message:coach share_message:coach,mediator
    """,
    "test_the_mediator_sees_that_two_records_are_one_person": """
        correct_person:mediator join_records:mediator say_not_same:mediator
    """,
    "test_an_answer_about_the_candidate_is_corrected_before_the_office_answers": """
        correct_candidate:employer,mediator redirect_referral:job_centre
    """,
    "test_facts_are_corrected_and_the_rules_judged_again": """
        change_contact_for_youth:mediator correct_pathway:mediator correct_person:coordinator
    """,
    "test_the_three_say_how_it_goes_and_nobody_reads_another_before": """
        ask_midway:clock give_midway:coach,mediator,youth
    """,
    "test_the_mediator_writes_down_what_somebody_says_and_everybody_reads_so": """
        note_midway:mediator
    """,
    "test_an_account_is_given_changed_and_confirmed": """
        confirm_account:mediator give_account:youth
    """,
    "test_the_mediator_notes_the_account_of_a_youth_who_says_it": """
        note_account:mediator
    """,
    "test_who_does_not_agree_says_so_before_and_after_the_closing": """
        disagree:coach,mediator,youth
    """,
    "test_the_mediator_notes_the_input_of_a_youth_and_the_paper_says_so": """
        note_input:mediator
    """,
    "test_a_refused_proof_is_replaced_alone": """
        accept_proof:coordinator add_proof:youth refuse_proof:coordinator
    """,
    "test_a_proposed_youth_is_accepted_or_not": """
        accept_proposal:employer decline_proposal:employer propose_youth:mediator
    """,
    "test_a_coordinator_opens_a_case_and_the_ocmw_answers": """
        change_contact_for_youth:coordinator
        open_case:coordinator redirect_referral:ocmw return_referral:job_centre
    """,
    "test_who_leaves_hands_over_whom_to_guide_on": """
        end_membership:partner withdraw:employer
    """,
    "test_offices_send_on_and_back": """
        redirect_referral:job_centre return_referral:ocmw
    """,
    "test_everyone_changes_how_they_are_reached": """
        change_contact:coach change_own_contact:youth
    """,
    "test_an_agreement_is_signed_here_where_the_scheme_allows_it": """
        add_file_paper:employer
        dispute_agreement:employer,youth sign_agreement:employer,youth
    """,
    "test_who_is_waited_for_is_reminded_by_hand_once_a_day": """
        remind:coordinator,employer,mediator
    """,
    "test_reminders_of_a_case_are_stopped_with_a_reason_and_go_on": """
        stop_reminders:coordinator,mediator resume_reminders:coordinator,mediator
    """,
    "test_a_contract_is_signed_on_the_phone_of_the_coach": """
        agree_plan_for_youth:mediator sign_contract_for_youth:coach
    """,
    "test_youth_and_mediator_sign_a_contract_with_a_pen": """
        sign_contract_on_paper:coach
    """,
    "test_a_paper_that_changed_since_it_was_printed_is_printed_again": """
        sign_contract_on_paper:mediator
    """,
    "test_a_youth_without_mail_or_phone_signs_with_a_pen": """
        agree_plan_on_paper:mediator sign_contract_on_paper:employer
    """,
    "test_a_code_is_for_the_paper_that_was_read": """
        agree_plan_for_youth:coach sign_contract_for_youth:mediator
    """,
    "test_a_coach_agrees_a_plan_with_a_pen": """
        agree_plan_on_paper:coach
    """,
    "test_a_start_is_undone_and_planned_again_then_closed": """
        undo_start_again:mediator undo_start_close:mediator
    """,
    "test_a_proposal_is_taken_back_by_the_mediator_or_the_youth": """
        take_back_proposal:mediator,youth
    """,
    "test_a_negative_check_during_the_wes_and_the_place_kept": """
        fail_check:coordinator keep_place:coordinator
    """,
    "test_a_changed_mediator_and_a_changed_partner": """
        hand_over:mediator hand_over_to_partner:mediator
    """,
    "test_a_case_that_went_back_is_guided_on_by_the_partner_of_the_pathway": """
        hand_back:mediator withdraw:youth
    """,
    "test_two_people_who_only_look_alike": """
        say_not_same:coordinator
    """,
    "test_the_youth_says_no": """
        decline_start_job:youth
    """,
    "test_one_person_recorded_twice": """
        join_records:coordinator
    """,
    "test_an_answer_by_phone_waits_for_its_confirmation": """
        confirm_phoned_admission:mediator
    """,
    "test_a_plan_names_what_the_employer_s_own_work_asks": """
        add_competence:employer retire_competence:employer
    """,
    "test_a_workplace_closes_when_nobody_works_there": """
        close_site:employer
    """,
    "test_from_a_vacancy_over_an_application_to_a_case": """
        answer_application:employer
    """,
    "test_a_vacancy_is_written_and_changed": """
        change_vacancy:employer
    """,
    "test_a_refused_file_frees_the_place": """
        add_file_paper:employer refuse_file:coordinator
    """,
    "test_a_referral_after_all": """
        request_referral_after_all:employer
    """,
    "test_a_place_kept_too_long_is_freed": """
        free_place:coordinator
    """,
    "test_a_new_coach_does_not_read_what_the_one_before_wrote": """
        send_message:mediator
    """,
    "test_a_negative_check_before_the_start_blocks_until_a_new_one": """
        ask_more:coordinator
    """,
    "test_a_negative_check_and_the_place_not_kept": """
        withdraw_place:coordinator
    """,
    "test_a_merged_employer_moves_to_its_successor": """
        agree_to_merger:coordinator move_to_successor:coordinator
    """,
    "test_a_file_that_comes_back_is_completed_and_confirmed": """
        add_file_paper:youth return_file:coordinator
    """,
    "test_a_declined_candidate_takes_the_direct_route_after_all": """
        decline_referral:mediator
    """,
    "test_a_coach_who_leaves_hands_over_first": """
        end_membership:employer
    """,
    "test_the_coordinator_keeps_the_data_of_an_employer": """
        add_site:coordinator change_organisation:coordinator change_place:coordinator
        change_site:coordinator close_site:coordinator close_vacancy:coordinator
    """,
    "test_a_plan_on_paper_is_kept_with_the_plan": """
        add_paper_plan:coach,mediator
    """,
    "test_a_month_is_confirmed_and_what_comes_later_is_shown": """
        confirm_presence:coach log_absence:mediator,youth
    """,
    "test_the_mediator_confirms_what_the_coach_left_and_the_last_month_ends_with_the_wes": """
        confirm_presence:mediator
    """,
    "test_what_the_plan_asks_is_ticked_and_stays_so": """
        tick_action:coach,mediator,youth
    """,
    "test_the_scheduled_days_stand_ticked_and_a_later_absence_takes_its_kilometres_along": """
        claim_kilometres:youth accept_travel:mediator log_absence:mediator
    """,
    "test_a_ticket_comes_back_with_a_reason_and_is_sent_again": """
        claim_ticket:youth return_travel:mediator withdraw_travel:youth
    """,
    "test_the_mediator_asks_it_back_for_a_youth_without_an_account": """
        claim_kilometres:mediator claim_ticket:mediator
    """,
    "test_a_closed_workplace_is_noted_once_for_all": """
        note_closing:employer strike_closing:coach
    """,
    "test_from_a_sum_to_the_money_of_a_youth": """
        calculate_run:payer hold_payment:payer waive_hold:approver lift_hold:approver send_run_back:approver
        calculate_again:payer approve_run:approver export_run:payer read_answers:payer close_run:payer
    """,
    "test_what_was_paid_too_much_comes_back_in_part_and_the_rest_is_let_go": """
        note_repayment:payer correct_repayment:payer let_debt_go:approver
    """,
    "test_what_the_bank_rejected_is_paid_after_all": """
        look_at_doubt:approver
    """,
    "test_a_payment_is_stopped_and_made_anew": """
        cancel_run:approver
    """,
    "test_the_start_day_passes_and_new_days_are_chosen": """
        miss_start:clock
    """,
}
"""Steps with their roles, by the name of the test; a step may stand in many stories and is named in one of them."""


def taken_in(story: str) -> set[tuple[str, str]]:
    """What this story is to leave in the log: steps, each with the role that took it."""
    rows = [row.split(":") for row in STORIES.get(story, "").split()]
    return {(step, role) for step, roles in rows for role in roles.split(",")}
