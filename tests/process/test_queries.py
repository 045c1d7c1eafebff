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
    "open_case": 7,
    "choose_direct": 6,
    "request_referral_after_all": 5,
    "request_referral": 5,
    "pass_on": 5,
    "assign_mediator": 4,
    "admit_to_pathway": 6,
    "decline_referral": 5,
    "return_referral": 5,
    "redirect_referral": 6,
    "note_phone_answer": 5,
    "confirm_phoned_admission": 6,
    "confirm_phoned_decline": 5,
    "confirm_phoned_return": 5,
    "propose_youth": 8,
    "accept_proposal": 4,
    "decline_proposal": 4,
    "name_coach": 4,
    "correct_person": 6,
    "correct_pathway": 5,
    "ask_exception": 5,
    "grant_exception": 6,
    "refuse_exception": 5,
    "hand_over": 4,
    "hand_over_to_partner": 4,
    "write_plan": 7,
    "agree_plan": 6,
    "decide_duration": 8,
    "write_contract": 7,
    "sign_contract": 5,
    "dispute_contract": 5,
    "add_proof": 6,
    "refuse_proof": 6,
    "accept_proof": 6,
    "deliver_documents": 5,
    "ask_more": 5,
    "pass_check": 5,
    "add_signed_contract": 8,
    "agree_plan_for_youth": 6,
    "sign_contract_for_youth": 5,
    "miss_start": 5,
    "hand_back": 6,
    "start_wes": 6,
    "log_conversation": 5,
    "log_observation": 5,
    "log_absence": 5,
    "send_message": 5,
    "share_message": 5,
    "ask_to_end": 5,
    "go_on": 5,
    "fail_check": 5,
    "keep_place": 5,
    "withdraw_place": 5,
    "change_schedule": 6,
    "change_workplace": 6,
    "extend": 7,
    "shorten": 7,
    "finish": 6,
    "undo_start_again": 7,
    "end_early": 7,
    "undo_start_close": 6,
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
