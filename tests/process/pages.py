"""Counting what the pages of steps ask of the database: each is opened by whoever then takes the step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from startblok.process import step as engine
from startblok.records.models import User
from startblok.web.links import step_url
from tests.browse import Browser

ELSEWHERE = frozenset({"accept_invitation", "open_account", "withdraw_application"})
"""Steps of which the page has an address of its own, with a token in it; its own tests count it."""


PAGES = {
    "calculate_run": 5,
    "calculate_again": 7,
    "hold_payment": 8,
    "waive_hold": 9,
    "lift_hold": 9,
    "send_run_back": 8,
    "cancel_run": 8,
    "approve_run": 7,
    "export_run": 7,
    "read_answers": 7,
    "close_run": 7,
    "note_repayment": 8,
    "let_debt_go": 9,
    "correct_repayment": 9,
    "look_at_doubt": 8,
    "give_account": 7,
    "note_account": 4,
    "confirm_account": 5,
    "open_case": 9,
    "apply": 1,
    "add_competence": 5,
    "retire_competence": 6,
    "answer_application": 6,
    "choose_direct": 4,
    "request_referral_after_all": 7,
    "request_referral": 7,
    "pass_on": 6,
    "assign_mediator": 6,
    "admit_to_pathway": 5,
    "decline_referral": 6,
    "return_referral": 6,
    "redirect_referral": 7,
    "note_phone_answer": 5,
    "confirm_phoned_admission": 5,
    "confirm_phoned_decline": 6,
    "confirm_phoned_return": 6,
    "propose_youth": 9,
    "accept_proposal": 4,
    "decline_proposal": 5,
    "take_back_proposal": 5,
    "name_coach": 5,
    "correct_person": 5,
    "correct_candidate": 5,
    "correct_pathway": 5,
    "ask_exception": 5,
    "grant_exception": 7,
    "refuse_exception": 7,
    "hand_over": 5,
    "hand_over_to_partner": 5,
    "write_plan": 8,
    "agree_plan": 9,
    "decide_duration": 9,
    "write_contract": 7,
    "sign_contract": 9,
    "dispute_contract": 8,
    "dispute_plan": 9,
    "dispute_agreement": 7,
    "add_proof": 4,
    "refuse_proof": 8,
    "accept_proof": 8,
    "deliver_documents": 5,
    "ask_more": 6,
    "pass_check": 5,
    "add_signed_contract": 4,
    "accept_model": 10,
    "refuse_model": 10,
    "note_schedule": 5,
    "agree_plan_for_youth": 10,
    "agree_plan_on_paper": 10,
    "add_paper_plan": 4,
    "sign_contract_for_youth": 10,
    "sign_contract_on_paper": 8,
    "hand_back": 5,
    "start_wes": 4,
    "log_conversation": 8,
    "log_observation": 6,
    "log_absence": 4,
    "correct_absence": 5,
    "strike_absence": 6,
    "confirm_presence": 5,
    "claim_kilometres": 5,
    "claim_ticket": 4,
    "withdraw_travel": 11,
    "accept_travel": 10,
    "return_travel": 12,
    "tick_action": 6,
    "send_message": 6,
    "share_message": 6,
    "give_midway": 8,
    "note_midway": 8,
    "ask_to_end": 5,
    "go_on": 5,
    "fail_check": 6,
    "keep_place": 5,
    "withdraw_place": 5,
    "change_schedule": 4,
    "change_workplace": 5,
    "extend": 5,
    "shorten": 5,
    "undo_start_again": 5,
    "end_early": 5,
    "undo_start_close": 5,
    "give_input": 8,
    "note_input": 8,
    "disagree": 11,
    "close_evaluation": 11,
    "hire": 14,
    "write_agreement": 9,
    "add_signed_agreement": 4,
    "note_paper_seen": 4,
    "add_file_paper": 4,
    "submit_file": 8,
    "return_file": 9,
    "confirm_start_job": 8,
    "start_training": 4,
    "ask_renewal": 4,
    "refuse_renewal": 5,
    "grant_renewal": 4,
    "end_start_job": 5,
    "record_no_input": 4,
    "free_place": 4,
    "do_not_hire": 11,
    "guide_further": 5,
    "refuse_file": 9,
    "decline_start_job": 5,
    "remind": 4,
    "stop_reminders": 5,
    "resume_reminders": 4,
    "withdraw": 5,
    "sign_agreement": 7,
    "move_to_place": 7,
    "say_not_same": 6,
    "join_records": 6,
    "add_employer": 3,
    "add_organisation": 4,
    "change_organisation": 5,
    "add_site": 5,
    "change_site": 6,
    "close_site": 6,
    "note_closing": 6,
    "strike_closing": 6,
    "agree_to_merger": 8,
    "move_to_successor": 8,
    "invite": 5,
    "withdraw_invitation": 6,
    "end_membership": 6,
    "change_contact": 5,
    "reset_second_factor": 6,
    "block_account": 6,
    "unblock_account": 6,
    "change_contact_for_youth": 4,
    "change_own_contact": 7,
    "grant_place": 9,
    "change_place": 9,
    "extend_grant": 11,
    "grant_again": 8,
    "let_grant_run_out": 11,
    "end_grant": 12,
    "write_vacancy": 8,
    "change_vacancy": 10,
    "publish_vacancy": 9,
    "record_vdab_reference": 9,
    "close_vacancy": 9,
}


@contextmanager
def opening(made: dict[str, int]) -> Iterator[None]:
    """Keep here the queries of the page of each step, by the step's name, as it was just before the first was taken."""
    perform: Callable[..., Any] = engine._perform

    def opened_first(step: engine.Step, asked: Any, by: Any, *rest: Any) -> Any:
        somebody = by.user or step.name == "apply"
        if somebody and step.name not in made.keys() | ELSEWHERE:
            made[step.name] = _asked(step_url(step, asked), by.user)
        return perform(step, asked, by, *rest)

    engine._perform = opened_first
    try:
        yield
    finally:
        engine._perform = perform


def _asked(url: str, user: int | None) -> int:
    browser = Browser.of(User.objects.get(pk=user)) if user else Browser(Client())
    # The first page of a sitting makes the device known.
    browser.open("/hulp/")
    with CaptureQueriesContext(connection) as made:
        page = browser.open(url)
    assert page.status_code == 200, url
    return len([each for each in made if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))])
