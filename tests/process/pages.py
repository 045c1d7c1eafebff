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
    "note_account": 5,
    "confirm_account": 6,
    "open_case": 9,
    "apply": 1,
    "add_competence": 5,
    "retire_competence": 6,
    "answer_application": 6,
    "choose_direct": 5,
    "request_referral_after_all": 8,
    "request_referral": 8,
    "pass_on": 7,
    "assign_mediator": 7,
    "admit_to_pathway": 6,
    "decline_referral": 7,
    "return_referral": 7,
    "redirect_referral": 8,
    "note_phone_answer": 6,
    "confirm_phoned_admission": 6,
    "confirm_phoned_decline": 7,
    "confirm_phoned_return": 7,
    "propose_youth": 9,
    "accept_proposal": 5,
    "decline_proposal": 6,
    "take_back_proposal": 6,
    "name_coach": 6,
    "correct_person": 6,
    "correct_candidate": 6,
    "correct_pathway": 6,
    "ask_exception": 6,
    "grant_exception": 8,
    "refuse_exception": 8,
    "hand_over": 6,
    "hand_over_to_partner": 6,
    "write_plan": 9,
    "agree_plan": 10,
    "decide_duration": 10,
    "write_contract": 8,
    "sign_contract": 10,
    "dispute_contract": 9,
    "dispute_plan": 10,
    "dispute_agreement": 8,
    "add_proof": 5,
    "refuse_proof": 9,
    "accept_proof": 9,
    "deliver_documents": 6,
    "ask_more": 7,
    "pass_check": 6,
    "add_signed_contract": 5,
    "accept_model": 11,
    "refuse_model": 11,
    "note_schedule": 6,
    "agree_plan_for_youth": 11,
    "agree_plan_on_paper": 11,
    "add_paper_plan": 5,
    "sign_contract_for_youth": 11,
    "sign_contract_on_paper": 9,
    "hand_back": 6,
    "start_wes": 5,
    "log_conversation": 9,
    "log_observation": 7,
    "log_absence": 5,
    "correct_absence": 6,
    "strike_absence": 7,
    "confirm_presence": 6,
    "claim_kilometres": 6,
    "claim_ticket": 5,
    "withdraw_travel": 12,
    "accept_travel": 11,
    "return_travel": 13,
    "tick_action": 7,
    "send_message": 7,
    "share_message": 7,
    "give_midway": 9,
    "note_midway": 9,
    "ask_to_end": 6,
    "go_on": 6,
    "fail_check": 7,
    "keep_place": 6,
    "withdraw_place": 6,
    "change_schedule": 5,
    "change_workplace": 6,
    "extend": 6,
    "shorten": 6,
    "undo_start_again": 6,
    "end_early": 6,
    "undo_start_close": 6,
    "give_input": 9,
    "note_input": 9,
    "disagree": 12,
    "close_evaluation": 12,
    "hire": 15,
    "write_agreement": 10,
    "add_signed_agreement": 5,
    "note_paper_seen": 5,
    "add_file_paper": 5,
    "submit_file": 9,
    "return_file": 10,
    "confirm_start_job": 9,
    "start_training": 5,
    "ask_renewal": 5,
    "refuse_renewal": 6,
    "grant_renewal": 5,
    "end_start_job": 6,
    "record_no_input": 5,
    "free_place": 5,
    "do_not_hire": 12,
    "guide_further": 6,
    "refuse_file": 10,
    "decline_start_job": 6,
    "remind": 5,
    "stop_reminders": 6,
    "resume_reminders": 5,
    "withdraw": 6,
    "sign_agreement": 8,
    "move_to_place": 8,
    "say_not_same": 7,
    "join_records": 7,
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
    "change_contact_for_youth": 5,
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
