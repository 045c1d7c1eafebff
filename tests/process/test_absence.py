"""Absences are corrected and struck out; three missed days in a row are a task until somebody spoke to the youth."""

from datetime import timedelta

import pytest

from startblok.process import absence, exceptions, followup, placement
from startblok.process.refusals import NotYours
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from tests.process import walk_on
from tests.process.walk import START

DAY = timedelta(days=1)
TALK = {"with_whom": "youth", "text": "Samen gebeld", "about_study": False, "about_future": False}


def away(case: CaseFile, world, first: int, last: int) -> None:
    days = {"first_day": START + first * DAY, "last_day": START + last * DAY}
    absence.log_absence(case, by=world.as_("coach"), kind="unjustified", **days)


def keys(case: CaseFile) -> set[str]:
    case.refresh_from_db()
    return {task["key"] for task in case.tasks}


def test_the_third_missed_day_is_a_task_for_coach_and_mediator(world):
    case = walk_on.running(world)
    with clock.at(START + 2 * DAY):
        away(case, world, 0, 1)
        assert "plan.reached_after_absence" not in keys(case)
        away(case, world, 2, 2)
        assert "plan.reached_after_absence" in keys(case)
        assert {"coach", "mediator"} <= set(case.turns)
        followup.log_conversation(case, by=world.as_("mediator"), happened_on=START + 2 * DAY, **TALK)
        assert "plan.reached_after_absence" not in keys(case)


def test_a_valid_reason_ends_the_row(world):
    case = walk_on.running(world)
    with clock.at(START + 2 * DAY):
        away(case, world, 0, 2)
        noted = case.absences.get()
        days = {"first_day": START, "last_day": START + 2 * DAY}
        absence.correct_absence(case, by=world.as_("coach"), absence=noted, kind="illness", paper_seen=True, **days)
    noted.refresh_from_db()
    assert (noted.justified, noted.paper_seen_on) == (True, START + 2 * DAY)
    assert "plan.reached_after_absence" not in keys(case)


def test_a_struck_absence_is_gone_but_not_forgotten(world):
    case = walk_on.running(world)
    with clock.at(START + DAY):
        away(case, world, 0, 0)
        with pytest.raises(NotYours):
            absence.strike_absence(case, by=world.as_("youth"), absence=case.absences.get(), reason="Ik was er")
        absence.strike_absence(case, by=world.as_("coach"), absence=case.absences.get(), reason="Was er toch")
    assert case.absences.count() == 0
    assert LogEntry.objects.filter(step="strike_absence").count() == 1


def test_who_asks_to_stop_is_answered_within_a_working_day(world):
    case = walk_on.running(world)
    with clock.at(START + DAY):
        placement.ask_to_end(case, by=world.as_("youth"), reason="Het lukt niet")
        case.refresh_from_db()
        (task,) = [each for each in case.tasks if each["key"] == "answers.end_request_answered"]
        assert (task["roles"], task["due"]) == (["mediator"], (START + 2 * DAY).isoformat())
        placement.go_on(case, by=world.as_("mediator"), reason="We zoeken een oplossing")
    assert "answers.end_request_answered" not in keys(case)


def test_an_exception_asked_is_the_coordinators_task(world):
    case = walk_on.direct(world)
    words = {"statement": "eligibility.age_under_26_on_start_job_start", "reason": "Bijna 26"}
    exceptions.ask_exception(case, by=world.as_("employer"), **words)
    assert "answers.exception_answered" in keys(case)
    assert "coordinator" in case.turns
    asked = case.exceptions.get()
    exceptions.refuse_exception(case, by=world.as_("coordinator"), asked=asked, reason="Niet nodig")
    assert "answers.exception_answered" not in keys(case)
