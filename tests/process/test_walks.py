"""Walks at random through the process, always the same ones: after each act the case is as the scheme wants it."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from startblok.process.facts import facts_of
from startblok.process.forms import nothing_to_choose
from startblok.process.journey import BY_NAME
from startblok.process.offers import offer_of
from startblok.process.step import Step
from startblok.process.tasks import tasks_of
from startblok.records import clock
from startblok.records.cases import State
from startblok.records.people import Youth
from startblok.records.verify import Count, verify
from startblok.records.visibility import OFFICES, roles_on
from startblok.rules.dates import DAY
from startblok.rules.facts import HoldingKind
from startblok.rules.roles import Role
from tests.process.wander import Walk

WALKS, ACTS = 12, 50

# What only time makes true: the last day of a WES ends, and the youth whose address was just changed may sign again.
TIME = {"route.wes_is_over", "people.own_contact_not_just_changed"}

RESERVED, WES, HOLD, JOB = (each.value for each in HoldingKind)

# What a case may hold in each state, of what kind.
MAY_HOLD: Mapping[str, set[str]] = {
    State.PROPOSAL: set(),
    State.ORIENTATION: set(),
    State.REFERRAL: set(),
    State.PREPARATION: {RESERVED},
    State.PLACEMENT: {WES},
    State.EVALUATION: {WES, HOLD},
    State.DECISION: {WES, HOLD},
    State.CONTRACTING: {WES, HOLD, RESERVED},
    State.START_JOB: {WES, HOLD, JOB},
    State.CLOSED: {RESERVED, WES, HOLD, JOB},
}


def somebodys_turn(walk: Walk) -> None:
    """An open case is somebody's turn, or says what the calendar alone brings."""
    case: Any = walk.case
    if case.state == State.CLOSED or case.turns:
        return
    assert rests(case), f"nobody's turn in {case.state}: {case.tasks}{walk.story()}"


def rests(case: Any) -> bool:
    """Whether the calendar alone goes on: a WES or a start job runs, or its first day or the youth's word will come."""
    placement, facts = getattr(case, "placement", None), facts_of(case)
    decided = case.state == State.PREPARATION and placement is not None and placement.undone_on is None
    if decided and placement.starts_on >= clock.today():
        return True
    waits_for = {each.because.statement for each in tasks_of(case, facts) if each.because and not each.done}
    return bool(TIME & waits_for) or case.state in (State.PLACEMENT, State.START_JOB)


def own(case: Any, step: Step) -> Any:
    """Where a step is taken that the case asks: on the case, or on the own record of its youth."""
    return case.youth if step.on is Youth else case


def who_is_asked_can(walk: Walk) -> None:
    """Whoever a task asks is there, and can take each of its steps that are theirs."""
    case: Any = walk.case
    for task in case.tasks:
        for role in map(Role, task["roles"]):
            asked = [BY_NAME[name] for name in task["steps"] if role in BY_NAME[name].turn]
            there = [who for who in walk.people if role in roles_on(who, case)]
            # The question lies with one of the two offices; a task names both.
            assert there or role in OFFICES, f"nobody is {role} for {task}{walk.story()}"
            for who in there:
                found = [(step, offer_of(case.youth if step.on is Youth else case, who, step)) for step in asked]
                able = [
                    step.name
                    for step, offer in found
                    if offer
                    and offer.possible
                    and not offer.moot
                    and not nothing_to_choose(step.ask, own(case, step), who)
                ]
                assert able == [step.name for step in asked], f"{role}: {task}{walk.story()}"


def log_is_whole(walk: Walk) -> None:
    """The log verifies."""
    assert verify(Count()) is None, walk.story()


def tasks_are_kept(walk: Walk) -> None:
    """What the lists show is what the case asks now."""
    facts = facts_of(walk.case)
    now = sorted((task.statement.name, task.roles) for task in tasks_of(walk.case, facts) if not task.done)
    kept = sorted((row["key"], tuple(map(Role, row["roles"]))) for row in walk.case.tasks)
    assert kept == now, walk.story()


def holdings_fit(walk: Walk) -> None:
    """The case holds what its state says, on the days that were decided."""
    case: Any = walk.case
    held = list(case.occupations.order_by("first_day").values_list("kind", "first_day", "last_day"))
    assert {kind for kind, *_ in held} <= MAY_HOLD[case.state], f"{case.state} {held}{walk.story()}"
    wrong = HOLDS[case.state](case, held) if case.state in HOLDS else ""
    assert not wrong, f"{wrong}: {case.state} {held}{walk.story()}"


Held = list[tuple[str, date, date | None]]


def span(held: Held, kind: str) -> tuple[date, date | None] | None:
    """From the first to the last day held in this way; the parts follow on each other."""
    own = [(first, last) for of, first, last in held if of == kind]
    assert all(last and last + DAY == then for (_, last), (then, _) in pairwise(own)), held
    return (own[0][0], own[-1][1]) if own else None


def reserved_for_wes(case: Any, held: Held) -> str:
    placement = getattr(case, "placement", None)
    if placement is None or placement.undone_on:
        return ""
    return "" if span(held, RESERVED) == (placement.starts_on, placement.ends_on) else "the decided days are not held"


def held_in_wes(case: Any, held: Held) -> str:
    days = (case.placement.starts_on, case.placement.last_day)
    return "" if span(held, WES) == days else "the days of the WES are not held"


def held_in_job(case: Any, held: Held) -> str:
    days = (case.start_job.starts_on, case.start_job.ends_on)
    return "" if span(held, JOB) == days else "the days of the start job are not held"


def held_when_submitted(case: Any, held: Held) -> str:
    job = getattr(case, "start_job", None)
    if job is None or job.submitted_on is None or job.returned_on:
        return ""
    on_first_day = [row for row in held if row[1] <= job.starts_on and (row[2] is None or row[2] >= job.starts_on)]
    return "" if on_first_day else "what was submitted is not held"


def held_no_longer(_case: Any, held: Held) -> str:
    left = [row for row in held if row[2] is None or row[2] > clock.today()]
    return "a closed case holds days to come" if left else ""


HOLDS: Mapping[str, Callable[[Any, Held], str]] = {
    State.PREPARATION: reserved_for_wes,
    State.PLACEMENT: held_in_wes,
    State.EVALUATION: held_in_wes,
    State.DECISION: held_in_wes,
    State.CONTRACTING: held_when_submitted,
    State.START_JOB: held_in_job,
    State.CLOSED: held_no_longer,
}


ALWAYS = (somebodys_turn, who_is_asked_can, tasks_are_kept, holdings_fit, log_is_whole)


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_walk_at_random_never_gets_stuck(db: None, seed: int) -> None:
    walk = Walk(seed)
    for _ in range(ACTS):
        walk.go_on()
        with clock.at(walk.day):
            walk.look()
            for holds in ALWAYS:
                holds(walk)
        if walk.case.state == State.CLOSED and not walk.case.tasks:
            break
    assert walk.taken > walk.refused, walk.story()
