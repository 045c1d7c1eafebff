"""Every step, taken as people do: never more than nine queries inside the call, and fifteen for its page; literally."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial

import pytest
from django.db import transaction

from startblok.process.journey import BY_NAME
from startblok.rules.roles import Role
from tests.process import (
    scenes,
    scenes_along,
    scenes_beside,
    scenes_of_placement,
    scenes_of_the_job,
    scenes_paid,
)
from tests.process.counting import Counted, counted
from tests.process.pages import ELSEWHERE, PAGES, opening
from tests.rules.test_statements import change
from tests.world import World

MOST, MOST_OF_A_PAGE = 9, 15

SCENES: tuple[Callable[[World], None], ...] = (
    scenes.ways_in,
    scenes.people_and_facts,
    scenes.papers,
    scenes.other_days,
    scenes_of_placement.follow_up,
    scenes_of_placement.half_way,
    scenes_of_placement.changes,
    scenes_of_placement.early_ends,
    scenes_of_placement.never_came,
    scenes_of_the_job.whole_wes,
    scenes_of_the_job.not_hired,
    scenes_of_the_job.checked_late,
    scenes_of_the_job.other_ends,
    scenes_of_the_job.whole_start_job,
    scenes_of_the_job.signed_here,
    scenes_of_the_job.moved,
    scenes_of_the_job.one_person,
    scenes_beside.offices,
    scenes_beside.colleagues,
    scenes_beside.own_contact,
    scenes_beside.bank_accounts,
    scenes_beside.grants,
    scenes_beside.advertised,
    scenes_beside.applied,
    scenes_paid.whole_run,
    scenes_along.whole_house,
    scenes_along.one_person,
)

QUERIES = {
    "calculate_run": 7,
    "calculate_again": 6,
    "hold_payment": 9,
    "waive_hold": 7,
    "lift_hold": 7,
    "send_run_back": 5,
    "cancel_run": 5,
    "approve_run": 6,
    "export_run": 7,
    "read_answers": 8,
    "close_run": 5,
    "note_repayment": 9,
    "let_debt_go": 9,
    "correct_repayment": 9,
    "look_at_doubt": 9,
    "open_case": 7,
    "apply": 3,
    "add_competence": 5,
    "retire_competence": 4,
    "answer_application": 3,
    "withdraw_application": 5,
    "forget_application": 5,
    "choose_direct": 5,
    "request_referral_after_all": 5,
    "request_referral": 5,
    "pass_on": 5,
    "assign_mediator": 3,
    "admit_to_pathway": 6,
    "decline_referral": 5,
    "return_referral": 5,
    "redirect_referral": 7,
    "note_phone_answer": 5,
    "confirm_phoned_admission": 6,
    "confirm_phoned_decline": 5,
    "confirm_phoned_return": 5,
    "propose_youth": 8,
    "accept_proposal": 3,
    "decline_proposal": 5,
    "take_back_proposal": 5,
    "name_coach": 3,
    "correct_person": 5,
    "correct_candidate": 4,
    "correct_pathway": 4,
    "ask_exception": 5,
    "grant_exception": 6,
    "refuse_exception": 5,
    "hand_over": 3,
    "hand_over_to_partner": 4,
    "write_plan": 8,
    "agree_plan": 8,
    "decide_duration": 8,
    "write_contract": 7,
    "sign_contract": 8,
    "dispute_contract": 4,
    "dispute_plan": 5,
    "dispute_agreement": 4,
    "add_proof": 6,
    "refuse_proof": 6,
    "accept_proof": 6,
    "deliver_documents": 4,
    "ask_more": 5,
    "pass_check": 6,
    "add_signed_contract": 6,
    "accept_model": 6,
    "refuse_model": 6,
    "note_schedule": 6,
    "agree_plan_for_youth": 9,
    "agree_plan_on_paper": 9,
    "add_paper_plan": 6,
    "sign_contract_for_youth": 9,
    "sign_contract_on_paper": 9,
    "miss_start": 5,
    "hand_back": 5,
    "start_wes": 6,
    "log_conversation": 5,
    "log_observation": 5,
    "log_absence": 5,
    "correct_absence": 5,
    "strike_absence": 5,
    "confirm_presence": 5,
    "claim_kilometres": 6,
    "claim_ticket": 7,
    "withdraw_travel": 9,
    "accept_travel": 7,
    "return_travel": 5,
    "tick_action": 5,
    "send_message": 5,
    "share_message": 5,
    "ask_midway": 5,
    "give_midway": 8,
    "note_midway": 8,
    "ask_to_end": 6,
    "go_on": 7,
    "fail_check": 7,
    "keep_place": 5,
    "withdraw_place": 5,
    "change_schedule": 6,
    "change_workplace": 8,
    "extend": 7,
    "shorten": 7,
    "finish": 6,
    "undo_start_again": 8,
    "end_early": 7,
    "undo_start_close": 7,
    "give_input": 7,
    "note_input": 7,
    "disagree": 5,
    "close_evaluation": 5,
    "hire": 5,
    "write_agreement": 6,
    "add_signed_agreement": 6,
    "note_paper_seen": 6,
    "add_file_paper": 6,
    "submit_file": 8,
    "return_file": 4,
    "confirm_start_job": 8,
    "start_training": 4,
    "ask_renewal": 5,
    "refuse_renewal": 4,
    "grant_renewal": 6,
    "end_start_job": 7,
    "record_no_input": 6,
    "free_place": 6,
    "do_not_hire": 7,
    "guide_further": 3,
    "refuse_file": 8,
    "decline_start_job": 5,
    "remind": 6,
    "stop_reminders": 5,
    "resume_reminders": 5,
    "withdraw": 5,
    "finish_start_job": 5,
    "sign_agreement": 8,
    "move_to_place": 6,
    "say_not_same": 7,
    "join_records": 9,
    "add_employer": 2,
    "add_organisation": 2,
    "change_organisation": 7,
    "add_site": 4,
    "change_site": 6,
    "close_site": 4,
    "note_closing": 6,
    "strike_closing": 7,
    "agree_to_merger": 6,
    "move_to_successor": 9,
    "invite": 7,
    "withdraw_invitation": 4,
    "accept_invitation": 7,
    "end_membership": 8,
    "change_contact": 5,
    "reset_second_factor": 5,
    "block_account": 4,
    "unblock_account": 3,
    "change_contact_for_youth": 8,
    "change_own_contact": 8,
    "open_account": 6,
    "give_account": 9,
    "note_account": 8,
    "confirm_account": 5,
    "grant_place": 5,
    "change_place": 5,
    "extend_grant": 7,
    "grant_again": 7,
    "let_grant_run_out": 6,
    "end_grant": 6,
    "write_vacancy": 5,
    "change_vacancy": 7,
    "publish_vacancy": 7,
    "record_vdab_reference": 7,
    "close_vacancy": 7,
    "close_by_itself": 7,
    "destroy_proof": 7,
}


def played(
    world: World,
    scenes: Iterable[Callable[[World], None]] = SCENES,
    around: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Counted:
    """The most queries of each step over these scenes, each on the same untouched world."""
    with counted() as most, around():
        for scene in scenes:
            with transaction.atomic():
                users = dict(world.users)
                scene(world)
                world.users = users
                transaction.set_rollback(True)
    return most


def test_every_step_and_its_page_make_so_many_queries(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # As shipped nobody signs a start-job agreement on the site.
    change(monkeypatch, "start_job_agreement_signed_here", True)
    pages: dict[str, int] = {}
    most = played(world, around=partial(opening, pages))
    assert most == QUERIES
    assert pages == PAGES
    assert max(most.values()) <= MOST


def test_every_step_is_taken_in_a_scene() -> None:
    assert set(QUERIES) == set(BY_NAME)


def test_the_page_of_every_step_that_people_take_is_counted() -> None:
    by_people = {name for name, each in BY_NAME.items() if set(each.by) - {Role.CLOCK}}
    assert set(PAGES) | ELSEWHERE == by_people
    assert max(PAGES.values()) <= MOST_OF_A_PAGE


def test_a_step_that_changes_many_records_asks_no_more_for_six_than_for_two(world: World) -> None:
    two = played(world, [scenes_along.whole_house, scenes_along.one_person])
    six = [partial(scenes_along.whole_house, many=6), partial(scenes_along.one_person, many=6)]
    assert played(world, six) == two
