"""The clock asks the mid-way review once, on the day on which half of the days have gone by."""

from datetime import date, timedelta

import pytest

from startblok.jobs.clock import tick
from startblok.process import annex
from startblok.records import clock
from startblok.records.cases import CaseFile, Placement
from startblok.records.log import LogEntry, Notice
from tests.process import walk_on
from tests.process.walk import END, START
from tests.process.walk_on import HALF_WAY
from tests.world import MONDAY, World, build

DAY = timedelta(days=1)


@pytest.fixture
def world(db: None) -> World:
    with clock.at(MONDAY):
        return build()


@pytest.fixture
def case(world: World) -> CaseFile:
    with clock.at(MONDAY):
        return walk_on.running(world)


def asked(day: date) -> int:
    with clock.at(day):
        return tick()["ask_midway"]


def test_it_is_asked_half_way_and_once(case: CaseFile) -> None:
    assert asked(HALF_WAY - DAY) == 0
    assert asked(HALF_WAY) == 1
    assert asked(HALF_WAY) == 0
    assert asked(HALF_WAY + DAY) == 0
    case.refresh_from_db()
    assert case.placement.midway_on == HALF_WAY
    (task,) = [row for row in case.tasks if row["key"] == "midway.all_parts"]
    assert (task["roles"], task["due"]) == (["youth", "coach", "mediator"], "2026-04-29")
    entry = LogEntry.objects.get(step="ask_midway")
    assert set(Notice.objects.filter(entry=entry).values_list("role", flat=True)) == {"youth", "coach", "mediator"}


def test_half_way_moves_with_the_last_day(case: CaseFile, world: World) -> None:
    with clock.at(START + DAY):
        annex.extend(case, by=world.as_("mediator"), ends_on=END + 21 * DAY, motivation="Nog drie weken")
    later = HALF_WAY + 11 * DAY
    assert asked(later - 2 * DAY) == 0
    assert asked(later) == 1


def test_a_shorter_wes_is_half_way_sooner(case: CaseFile, world: World) -> None:
    with clock.at(START + DAY):
        annex.shorten(case, by=world.as_("mediator"), ends_on=START + 48 * DAY, motivation="Korter")
    assert asked(START + 23 * DAY) == 0
    assert asked(START + 24 * DAY) == 1


def test_what_was_asked_is_not_asked_again_when_the_wes_gets_longer(case: CaseFile, world: World) -> None:
    assert asked(HALF_WAY) == 1
    with clock.at(HALF_WAY + DAY):
        annex.extend(case, by=world.as_("mediator"), ends_on=END + 21 * DAY, motivation="Nog drie weken")
    assert asked(HALF_WAY + 11 * DAY) == 0


@pytest.mark.parametrize(("days", "times"), [(41, 0), (42, 1)])
def test_a_wes_of_less_than_six_weeks_is_not_asked(case: CaseFile, days: int, times: int) -> None:
    Placement.objects.update(ends_on=START + (days - 1) * DAY)
    assert [asked(START + number * DAY) for number in (14, 21, 22)] == [0, times, 0]


def test_it_is_not_asked_any_more_once_the_final_input_is_possible(case: CaseFile) -> None:
    assert asked(date(2026, 5, 22)) == 0
    assert asked(END) == 0
    case.refresh_from_db()
    assert case.placement.midway_on is None
