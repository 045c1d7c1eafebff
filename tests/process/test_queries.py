"""Every step, taken as people do, at a literal number of queries: never more than nine inside the call."""

from collections.abc import Callable

from django.db import transaction

from startblok.process.journey import BY_NAME
from tests.process import scenes, scenes_of_placement
from tests.process.counting import Counted, counted
from tests.world import World

MOST = 9

SCENES: tuple[Callable[[World], None], ...] = (
    scenes.ways_in,
    scenes.people_and_facts,
    scenes.papers,
    scenes.other_days,
    scenes_of_placement.follow_up,
    scenes_of_placement.changes,
    scenes_of_placement.early_ends,
    scenes_of_placement.never_came,
)

QUERIES = {
    "open_case": 8,
    "choose_direct": 7,
    "request_referral_after_all": 6,
    "request_referral": 6,
    "pass_on": 6,
    "assign_mediator": 5,
    "admit_to_pathway": 7,
    "decline_referral": 6,
    "return_referral": 6,
    "redirect_referral": 7,
    "note_phone_answer": 6,
    "confirm_phoned_admission": 7,
    "confirm_phoned_decline": 6,
    "confirm_phoned_return": 6,
    "propose_youth": 9,
    "accept_proposal": 5,
    "decline_proposal": 5,
    "name_coach": 5,
    "correct_person": 6,
    "correct_pathway": 6,
    "ask_exception": 6,
    "grant_exception": 7,
    "refuse_exception": 6,
    "hand_over": 5,
    "hand_over_to_partner": 5,
    "write_plan": 8,
    "agree_plan": 7,
    "decide_duration": 9,
    "write_contract": 8,
    "sign_contract": 6,
    "dispute_contract": 6,
    "add_proof": 7,
    "refuse_proof": 7,
    "accept_proof": 7,
    "deliver_documents": 6,
    "ask_more": 6,
    "pass_check": 6,
    "add_signed_contract": 9,
    "agree_plan_for_youth": 7,
    "sign_contract_for_youth": 6,
    "miss_start": 6,
    "hand_back": 7,
    "start_wes": 7,
    "log_conversation": 6,
    "log_observation": 6,
    "log_absence": 6,
    "send_message": 6,
    "share_message": 6,
    "ask_to_end": 6,
    "go_on": 6,
    "fail_check": 6,
    "keep_place": 6,
    "withdraw_place": 6,
    "change_schedule": 7,
    "change_workplace": 7,
    "extend": 8,
    "shorten": 8,
    "finish": 7,
    "undo_start_again": 8,
    "end_early": 8,
    "undo_start_close": 7,
}


def played(world: World) -> Counted:
    """The most queries of each step over all scenes, each on the same untouched world."""
    with counted() as most:
        for scene in SCENES:
            with transaction.atomic():
                users = dict(world.users)
                scene(world)
                world.users = users
                transaction.set_rollback(True)
    return most


def test_every_step_makes_so_many_queries(world: World) -> None:
    most = played(world)
    assert most == QUERIES
    assert max(most.values()) <= MOST


def test_every_step_is_taken_in_a_scene() -> None:
    assert set(QUERIES) == set(BY_NAME)
