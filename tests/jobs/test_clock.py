"""The clock: what happens by itself on its day, once, whoever else is ticking."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from startblok.jobs.clock import look_again, take_due_steps, tick
from startblok.process.orientation import open_case
from startblok.records import clock
from startblok.records.cases import CaseFile, State
from startblok.records.log import LogEntry
from tests.process.walk import END, START, ready
from tests.world import CANDIDATE, MONDAY, World, build


@pytest.fixture
def world(db: None) -> World:
    return build()


def made_ready(world: World) -> CaseFile:
    with clock.at(MONDAY):
        return ready(world)


def state(case: CaseFile) -> str:
    return CaseFile.objects.values_list("state", flat=True).get(pk=case.pk)


def on(day: date) -> dict[str, Any]:
    with clock.at(day):
        return dict(take_due_steps())


def test_nothing_starts_before_its_day(world: World) -> None:
    case = made_ready(world)
    assert on(START - timedelta(days=1)) == {}
    assert state(case) == State.PREPARATION


def test_a_placement_starts_on_its_day_by_the_clock(world: World) -> None:
    case = made_ready(world)
    assert on(START) == {"start_wes": 1}
    assert state(case) == State.PLACEMENT
    entry = LogEntry.objects.filter(subject_kind="case", subject_id=case.pk).latest("seq")
    assert (entry.step, entry.by, entry.role) == ("start_wes", None, "clock")


def test_ticking_twice_does_it_once(world: World) -> None:
    made_ready(world)
    assert on(START) == {"start_wes": 1}
    assert on(START) == {}


def test_a_start_that_is_not_in_order_waits_and_is_missed_the_next_day(world: World) -> None:
    case = made_ready(world)
    CaseFile.objects.filter(pk=case.pk).update(coach=None)
    assert on(START) == {"start_wes: Refused": 1}
    assert on(START + timedelta(days=1)) == {"miss_start": 1}
    assert on(START + timedelta(days=2)) == {}
    assert state(case) == State.PREPARATION


def test_a_placement_ends_on_the_day_after_its_last(world: World) -> None:
    case = made_ready(world)
    on(START)
    assert on(END) == {}
    assert on(END + timedelta(days=1)) == {"finish": 1}
    assert state(case) == State.EVALUATION


def test_time_alone_makes_a_task(world: World) -> None:
    case = made_ready(world)
    on(START)
    late = START + timedelta(days=40)
    with clock.at(late):
        assert look_again() == 1
        assert look_again() == 0
    case = CaseFile.objects.get(pk=case.pk)
    assert "plan.mediator_contact_in_four_weeks" in [task["key"] for task in case.tasks]
    assert case.looked_on == late


def test_a_closed_case_is_left_alone(world: World) -> None:
    with clock.at(MONDAY):
        case = open_case(world.blank(), by=world.as_("employer"), **CANDIDATE).record
    CaseFile.objects.filter(pk=case.pk).update(state="closed", closed_on=MONDAY, outcome="withdrawn")
    with clock.at(MONDAY + timedelta(days=3)):
        assert look_again() == 0


def test_the_worker_does_one_round(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    made_ready(world)
    with clock.at(START):
        call_command("worker", "--once")
    assert capsys.readouterr().out == "start_wes: 1\n"


def test_a_tick_does_both(world: World) -> None:
    made_ready(world)
    with clock.at(START):
        assert tick() == {"start_wes": 1}
