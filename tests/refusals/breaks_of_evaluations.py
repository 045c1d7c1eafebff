"""What breaks the law of the mid-way review and of the evaluations: not asked, given already, or given by nobody."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from startblok.records import clock
from startblok.records.cases import CaseFile, Placement
from startblok.records.evaluations import EvaluationInput
from startblok.records.followup import Message
from startblok.records.midway import MidwayInput
from tests.process.walk import END, START
from tests.process.walk_on import HALF_WAY
from tests.refusals.breaks import DAY, Break, gave, of_case, vouched_by_nobody
from tests.world import MONDAY, World

LONG = date(2026, 12, 1)
NOT_ASKED = of_case(Placement, midway_on=None)


def parts_of(*names: str) -> Break:
    """These people gave their part of the mid-way review."""

    def given(case: Any, world: World) -> None:
        known = {"case": case, "given_at": clock.now(), "going_well": "Alles"}
        MidwayInput.objects.bulk_create(MidwayInput(role=each, by=world.users[each], **known) for each in names)

    return Break(given)


def nobody_gave_a_part(case: Any, _world: World) -> None:
    for given in MidwayInput.objects.filter(case=case):
        given.scores.all().delete()
        given.delete()


def wes_runs(case: Any, world: World) -> None:
    """The WES lasts until long after the day of the scene."""
    CaseFile.objects.filter(pk=case.pk).update(state="placement", route="wes")
    if not Placement.objects.filter(case=case).update(ends_on=LONG, starts_on=date(2026, 2, 2)):
        decided = {"decided_by": world.users["mediator"], "decided_on": MONDAY, "motivation": "Plan"}
        Placement.objects.create(case=case, starts_on=MONDAY, ends_on=LONG, started_at=clock.now(), **decided)


def heard_yesterday(case: Any, world: World) -> None:
    said = {"by": world.users["youth"], "role": "youth", "text": "Dag", "sent_at": clock.now()}
    Message.objects.create(case=case, thread="youth", **said)


def one_input_less(case: Any, _world: World) -> None:
    given = EvaluationInput.objects.get(case=case, role="coach")
    given.scores.all().delete()
    given.delete()


def nobody_gave_input(case: Any, _world: World) -> None:
    for given in EvaluationInput.objects.filter(case=case):
        given.scores.all().delete()
        given.delete()


OF_EVALUATIONS: Mapping[tuple[str, str], Break] = {
    **{(step, "midway.asked"): NOT_ASKED for step in ("give_midway", "note_midway")},
    ("give_midway", "midway.own_part_open"): parts_of("coach", "youth"),
    ("give_midway", "people.speaks_for_themselves"): Break(vouched_by_nobody, who="youth"),
    ("note_midway", "midway.own_part_first"): Break(nobody_gave_a_part),
    ("note_midway", "midway.words_still_missing"): parts_of("youth"),
    ("give_input", "evaluation.input_possible"): Break(wes_runs),
    ("give_input", "evaluation.own_input_open"): gave("coach", "youth"),
    ("note_input", "evaluation.input_possible"): Break(wes_runs),
    ("note_input", "evaluation.own_input_first"): Break(nobody_gave_input),
    ("note_input", "evaluation.words_still_missing"): gave("youth"),
    ("disagree", "evaluation.all_inputs"): Break(one_input_less),
    ("disagree", "evaluation.others_were_read"): Break(
        lambda case, _world: (
            EvaluationInput.objects.filter(case=case, role="coach").update(
                missing=True, missing_reason="Geen antwoord", advice=""
            )
            and None
        )
    ),
    ("disagree", "people.speaks_for_themselves"): Break(vouched_by_nobody, who="youth"),
    ("record_no_input", "evaluation.input_still_missing"): gave("youth"),
    ("record_no_input", "evaluation.ten_days_without_contact"): Break(heard_yesterday),
    ("close_evaluation", "evaluation.all_inputs"): Break(one_input_less),
    ("close_evaluation", "evaluation.training_named"): Break(
        answers={"training_needed": False, "training_what": "", "training_where": "", "training_from": None}
    ),
    ("give_input", "people.speaks_for_themselves"): Break(vouched_by_nobody, who="youth"),
}
"""Breaks of one statement in one scene."""

BY_CLOCK_OF_EVALUATIONS: Mapping[tuple[str, str], Break] = {
    ("ask_midway", "midway.asked_once"): of_case(Placement, midway_on=HALF_WAY),
    ("ask_midway", "midway.half_way_reached"): Break(on=HALF_WAY - DAY),
    ("ask_midway", "midway.before_final_input"): Break(on=END),
    ("ask_midway", "midway.long_enough"): of_case(Placement, ends_on=START + 40 * DAY),
}
"""Refusals that only the clock meets."""
