"""What the clock alone meets: a day that has not come, or a record that changed since it was found due."""

from datetime import date
from typing import Any

import pytest

from startblok.jobs import clock as job
from startblok.process.journey import BY_NAME
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.log import LogEntry
from startblok.web.language.law import sentence_of
from tests.process import walk_on
from tests.process.walk import START
from tests.process.walk_on import HALF_WAY
from tests.refusals.breaks_of_steps import BY_CLOCK
from tests.refusals.makers import at_work, delivered, vacancy
from tests.refusals.makers_of_applications import applied
from tests.refusals.test_refusals import SENTENCES
from tests.world import MONDAY

DUE: dict[str, tuple[Any, date]] = {
    "start_wes": (delivered, START),
    "miss_start": (delivered, START),
    "finish": (walk_on.running, START),
    "ask_midway": (walk_on.running, HALF_WAY),
    "finish_start_job": (at_work, MONDAY),
    "close_by_itself": (vacancy, MONDAY),
    "destroy_proof": (delivered, START),
    "forget_application": (applied, MONDAY),
}


@pytest.mark.parametrize(("name", "statement"), BY_CLOCK)
def test_the_clock_hears_why_and_leaves_nothing_behind(world, monkeypatch, name, statement):
    make, day = DUE[name]
    record, broken = make(world), BY_CLOCK[name, statement]
    broken.records(record, world)
    found = type(record).objects.filter(pk=record.pk)
    monkeypatch.setattr(job, "due", lambda _day: [(BY_NAME[name], found)])
    before, known = LogEntry.objects.count(), found.values().get()
    with clock.at(broken.on or day):
        assert job.take_due_steps() == {f"{name}: Refused": 1}
        with pytest.raises(Refused) as refusal:
            BY_NAME[name](found.get(), by=CLOCK)
    said = {each.statement: sentence_of(each) for each in refusal.value.findings}
    assert said[statement] == SENTENCES[name][statement]
    assert (LogEntry.objects.count(), found.values().get()) == (before, known)


def test_a_start_without_a_mediator_is_missed_and_says_what_lacks(world):
    case = delivered(world)
    BY_CLOCK["start_wes", "plan.mediator_named"].records(case, world)
    with clock.at(START):
        assert job.tick()["start_wes: Refused"] == 1
        case.refresh_from_db()
        assert {"plan.mediator_named"} <= {row["key"] for row in case.tasks}
    with clock.at(START.replace(day=START.day + 1)):
        assert job.tick()["miss_start"] == 1
    entry = LogEntry.objects.filter(subject_kind="case", subject_id=case.pk).latest("seq")
    assert (entry.step, entry.role) == ("miss_start", "clock")
