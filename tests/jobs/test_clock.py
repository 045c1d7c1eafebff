"""The clock: what happens by itself on its day, once, whoever else is ticking."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from startblok.jobs.clock import look_again, take_due_steps, tick
from startblok.process.orientation import open_case
from startblok.process.refusals import Refused
from startblok.process.vacancies import close_by_itself, write_vacancy
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile, State
from startblok.records.log import LogEntry, Notice
from startblok.records.models import Grant, Vacancy
from startblok.records.subject import writing
from tests.process.test_vacancies import CLERK
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


def advertised(world: World, starts_on: date) -> Vacancy:
    with clock.at(MONDAY):
        words = CLERK | {"starts_on": starts_on, "apply_by": None}
        return write_vacancy(Vacancy(place=world.place), by=world.as_("employer"), **words).record


def test_a_vacancy_closes_once_its_place_is_held(world: World) -> None:
    vacancy = advertised(world, END)
    assert on(MONDAY) == {}
    made_ready(world)
    assert on(MONDAY) == {"close_by_itself": 1}
    assert on(MONDAY) == {}
    vacancy.refresh_from_db()
    assert (vacancy.closed_on, vacancy.close_reason) == (MONDAY, "taken")
    entry = LogEntry.objects.filter(subject_kind="vacancy", subject_id=vacancy.pk).latest("seq")
    assert (entry.step, entry.role) == ("close_by_itself", "clock")
    assert list(Notice.objects.filter(entry=entry).values_list("role", flat=True)) == ["employer"]


def test_a_vacancy_for_after_a_placement_stays_until_the_place_is_kept_for_the_decision(world: World) -> None:
    made_ready(world)
    advertised(world, END + timedelta(days=1))
    assert on(START) == {"start_wes": 1}
    assert on(END) == {}
    assert on(END + timedelta(days=1)) == {"finish": 1, "close_by_itself": 1}


def test_a_vacancy_closes_when_its_place_is_no_longer_granted(world: World) -> None:
    vacancy = advertised(world, END)
    with writing():
        Grant.objects.update(valid_until=END - timedelta(days=1))
    assert on(MONDAY) == {"close_by_itself": 1}
    vacancy.refresh_from_db()
    assert vacancy.state == "over"


def test_a_vacancy_of_a_free_place_is_not_closed_by_the_clock(world: World) -> None:
    vacancy = advertised(world, END)
    with pytest.raises(Refused) as refusal:
        close_by_itself(vacancy, by=CLOCK)
    assert [each.statement for each in refusal.value.findings] == ["places.no_longer_offered"]


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
