"""The window of ages says on each of its edges what the statements say of that very day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from startblok.rules import eligibility as law
from startblok.rules.facts import Facts, StartJob, Wes, Youth
from startblok.rules.window import Window, window

DAY = timedelta(days=1)
BIRTHS = st.dates(date(1960, 1, 1), date(2060, 12, 31))


def on_wes(born: date, start: date) -> str:
    facts = Facts(start, youth=Youth(birth_date=born), wes=Wes(start=start))
    return said(facts, law.age_18_on_wes_start, law.age_under_27_on_wes_start, law.age_under_26_on_wes_start)


def on_job(born: date, start: date) -> str:
    facts = Facts(start, youth=Youth(birth_date=born), start_job=StartJob(start=start))
    rules = (law.age_18_on_start_job_start, law.age_under_27_on_start_job_start, law.age_under_26_on_start_job_start)
    return said(facts, *rules, law.start_job_begins_before_latest_end)


def said(facts: Facts, *rules) -> str:
    kinds = {each.finding.kind.value for each in (rule.judge(facts) for rule in rules) if each.finding}
    return "block" if "block" in kinds else "warn" if kinds else ""


@given(BIRTHS)
def test_its_edges_are_where_the_statements_turn(born: date) -> None:
    found = window(born, on=date(2026, 3, 2))
    for judge in (on_wes, on_job):
        assert (judge(born, found.first_start - DAY), judge(born, found.first_start)) == ("block", "")
        assert (judge(born, found.last_start), judge(born, found.last_start + DAY)) == ("", "warn")
    assert [on_wes(born, found.last_wes_exception + each * DAY) for each in (0, 1)] == ["warn", "block"]
    assert [on_job(born, found.last_job_exception + each * DAY) for each in (0, 1)] == ["warn", "block"]


@given(BIRTHS)
def test_a_stage_that_ends_in_time_leaves_a_day_to_begin_a_job(born: date) -> None:
    last = window(born, on=date(2026, 3, 2)).last_wes_day
    ends = [Facts(last, youth=Youth(birth_date=born), wes=Wes(end=last + each * DAY)) for each in (0, 1)]
    assert [law.start_job_before_26_possible.judge(each).holds for each in ends] == [True, False]


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (
            date(2006, 11, 9),
            Window(
                first_start=date(2024, 11, 9),
                last_start=date(2032, 11, 8),
                last_wes_day=date(2032, 11, 7),
                last_wes_exception=date(2033, 11, 8),
                last_job_exception=date(2032, 12, 31),
                latest_job_end=date(2032, 12, 31),
            ),
        ),
        # Born on 29 February: a birthday on 1 March in common years.
        (
            date(2004, 2, 29),
            Window(
                first_start=date(2022, 3, 1),
                last_start=date(2030, 2, 28),
                last_wes_day=date(2030, 2, 27),
                last_wes_exception=date(2031, 2, 28),
                last_job_exception=date(2030, 3, 31),
                latest_job_end=date(2030, 3, 31),
            ),
        ),
    ],
)
def test_two_windows_worked_out_by_hand(born: date, expected: Window) -> None:
    assert window(born, on=date(2026, 3, 2)) == expected
