"""Absences are corrected and struck out; three missed days in a row are a task until somebody spoke to the youth."""

from datetime import date, timedelta

import pytest

from startblok.jobs.clock import look_again
from startblok.process import absence, annex, exceptions, followup, placement, presence
from startblok.process.facts import load
from startblok.process.missed import missed_days
from startblok.process.refusals import NotYours
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from tests.process import walk_on
from tests.process.walk import END, START

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


def open_days(case: CaseFile) -> list[tuple[date, date | None]]:
    return list(case.absences.filter(kind="end_asked").values_list("first_day", "last_day"))


def test_who_asks_to_stop_is_away_with_a_reason_until_the_answer(world):
    case = walk_on.running(world)
    with clock.at(START + DAY):
        placement.ask_to_end(case, by=world.as_("youth"), reason="Het lukt niet")
        assert open_days(case) == [(START + DAY, None)]
        assert case.absences.get().justified
    with clock.at(START + 2 * DAY):
        placement.ask_to_end(case, by=world.as_("coach"), reason="Het lukt ons ook niet")
        case.refresh_from_db()
        assert (case.placement.end_asked_on, open_days(case)) == (START + DAY, [(START + DAY, None)])
        placement.go_on(case, by=world.as_("mediator"), reason="We zoeken een oplossing")
    assert open_days(case) == [(START + DAY, START + 2 * DAY)]


@pytest.mark.parametrize(("last", "kept"), [(3, [(1, 3)]), (1, [(1, 1)]), (0, [])])
def test_an_early_end_is_an_answer_too(world, last, kept):
    case = walk_on.running(world)
    with clock.at(START + DAY):
        placement.ask_to_end(case, by=world.as_("youth"), reason="Het lukt niet")
    with clock.at(START + 4 * DAY):
        ended = {"last_day": START + last * DAY, "reason": "not_fitting"}
        placement.end_early(case, by=world.as_("mediator"), **ended)
    assert open_days(case) == [(START + first * DAY, START + until * DAY) for first, until in kept]


def test_a_wes_that_ends_answers_who_still_waits(world):
    case = walk_on.running(world)
    with clock.at(END):
        placement.ask_to_end(case, by=world.as_("coach"), reason="Genoeg gezien")
    with clock.at(END + DAY):
        placement.finish(case, by=CLOCK)
    assert open_days(case) == [(END, END)]


def test_a_start_undone_leaves_no_absence_and_no_question(world):
    case = walk_on.running(world)
    with clock.at(START + 2 * DAY):
        away(case, world, 0, 2)
        placement.ask_to_end(case, by=world.as_("coach"), reason="Komt niet")
        placement.undo_start_again(case, by=world.as_("mediator"), reason="Kwam nooit")
    case.refresh_from_db()
    assert (case.absences.count(), case.placement.end_asked_on) == (0, None)


def ill(case: CaseFile, world, first: int, last: int) -> None:
    days = {"first_day": START + first * DAY, "last_day": START + last * DAY}
    absence.log_absence(case, by=world.as_("coach"), kind="illness", **days)


def long(case: CaseFile, world, on: int) -> bool:
    """Whether the mediator is asked what follows, once the clock looked again on this day."""
    with clock.at(START + on * DAY):
        look_again()
    return "answers.long_absence_answered" in keys(case)


def test_after_four_weeks_of_illness_the_mediator_chooses(world):
    case = walk_on.running(world)
    ill(case, world, 7, 46)
    assert [long(case, world, on) for on in (34, 35, 50)] == [False, True, True]
    with clock.at(START + 50 * DAY):
        case.refresh_from_db()
        (task,) = [each for each in case.tasks if each["key"] == "answers.long_absence_answered"]
        assert (task["roles"], task["steps"]) == (["mediator"], ["shorten", "go_on", "end_early"])
        placement.go_on(case, by=world.as_("mediator"), reason="De jongere is weer beter")
    assert not long(case, world, 51)


@pytest.mark.parametrize("answer", ["shorten", "end_early"])
def test_a_long_absence_is_answered_by_a_shorter_wes_too(world, answer):
    case = walk_on.running(world)
    ill(case, world, 0, 60)
    assert long(case, world, 28)
    with clock.at(START + 28 * DAY):
        case.refresh_from_db()
        if answer == "shorten":
            why = {"reasons": {"period.agreed_dates_kept": "Ziek"}}
            annex.shorten(
                case, by=world.as_("mediator"), ends_on=START + 40 * DAY, motivation="De jongere is ziek", **why
            )
        else:
            placement.end_early(case, by=world.as_("mediator"), last_day=START + 28 * DAY, reason="illness")
    assert "answers.long_absence_answered" not in keys(case)


def test_weeks_of_illness_noted_one_by_one_are_one_absence(world):
    case = walk_on.running(world)
    for week in range(5):
        # Monday to Thursday: nobody is expected from Friday to Sunday.
        ill(case, world, 7 * week, 7 * week + 3)
    assert long(case, world, 30)


def test_a_day_at_work_begins_the_weeks_anew(world):
    case = walk_on.running(world)
    ill(case, world, 0, 13)
    ill(case, world, 15, 40)
    assert [long(case, world, on) for on in (28, 40)] == [False, False]


def test_a_month_is_confirmed_and_put_right_long_after_the_wes(world):
    """Late facts are welcome: nothing is locked but what was paid."""
    case = walk_on.evaluated(world)
    with clock.at(walk_on.DECIDED + DAY):
        presence.confirm_presence(case, by=world.as_("mediator"), month=START.replace(day=1))
        days = {"first_day": START, "last_day": START}
        absence.log_absence(case, by=world.as_("coach"), kind="illness", **days)
        noted = case.absences.get()
        absence.correct_absence(case, by=world.as_("mediator"), absence=noted, kind="unjustified", **days)
        assert missed_days(load(case).found) == {START}
        absence.strike_absence(case, by=world.as_("mediator"), absence=noted, reason="Was er toch")
        assert missed_days(load(case).found) == set()
        assert case.presence_months.get().month == START.replace(day=1)
