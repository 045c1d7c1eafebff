"""The table of reminders, row by row, over a year of Belgian holidays that are restated here by hand."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest

from startblok.rules.reminders import Row, rows
from startblok.rules.roles import Role

DAY = timedelta(days=1)
BY_KEY = {row.key: row for row in rows()}

HOLIDAYS = {
    date(2025, 11, 11),
    date(2025, 12, 25),
    date(2026, 1, 1),
    date(2026, 4, 6),
    date(2026, 5, 1),
    date(2026, 5, 14),
    date(2026, 5, 25),
    date(2026, 7, 21),
    date(2026, 8, 15),
    date(2026, 11, 1),
    date(2026, 11, 11),
    date(2026, 12, 25),
    date(2027, 1, 1),
    date(2027, 3, 29),
}
"""The public holidays around 2026; two of that year's fall in a weekend, and move no other day."""

TABLE = {
    "referral": {"asked+5", "asked+10"},
    "documents": {"asked+3", "asked+7"},
    "check": {"complete+3", "complete+5"},
    "signature": {"asked+2", "start-3", "start-1"},
    "start_soon": {"start-3"},
    "first_day": {"start+0"},
    "no_contact": {"asked+0"},
    "mid_way": {"unasked-5", "unasked+0", "half+5"},
    "presence": {"month+0", "month+3"},
    "wes_end": {"planned-10", "planned-1", "first+3", "first+10"},
    "decision": {"evaluated+5", "evaluated+10"},
    "birthday": {"birthday-60", "birthday-30"},
    "six_months": {"limit-60", "limit-30"},
    "contract_end": {"end-60", "end-30"},
}
"""The days of every row; the last three count calendar days, all others working days."""

READERS = {
    "referral": {"partner", "mediator", "job_centre", "ocmw"},
    "documents": {"youth", "coach"},
    "check": {"last_coordinator", "coordinator"},
    "signature": {"youth", "employer", "mediator"},
    "start_soon": {"coach", "coordinator"},
    "first_day": {"youth", "coach"},
    "no_contact": {"mediator"},
    "mid_way": {"youth", "coach", "mediator"},
    "presence": {"coach"},
    "wes_end": {"youth", "coach", "mediator"},
    "decision": {"employer"},
    "birthday": {"coach", "coordinator"},
    "six_months": {"coach", "coordinator"},
    "contract_end": {"coach", "coordinator"},
}

ACROSS_HOLIDAYS = [
    # Easter Monday is 6 April.
    ("referral", {"asked": date(2026, 4, 2)}, {"asked+5": date(2026, 4, 10), "asked+10": date(2026, 4, 17)}),
    # 1 May is a Friday.
    ("documents", {"asked": date(2026, 4, 29)}, {"asked+3": date(2026, 5, 5), "asked+7": date(2026, 5, 11)}),
    # Ascension is Thursday 14 May.
    ("check", {"complete": date(2026, 5, 12)}, {"complete+3": date(2026, 5, 18), "complete+5": date(2026, 5, 20)}),
    # Whit Monday is 25 May.
    (
        "signature",
        {"asked": date(2026, 5, 21), "start": date(2026, 6, 1)},
        {"asked+2": date(2026, 5, 26), "start-3": date(2026, 5, 27), "start-1": date(2026, 5, 29)},
    ),
    # 21 July is a Tuesday.
    ("start_soon", {"start": date(2026, 7, 22)}, {"start-3": date(2026, 7, 16)}),
    ("first_day", {"start": date(2026, 11, 12)}, {"start+0": date(2026, 11, 12)}),
    ("no_contact", {"asked": date(2026, 8, 15)}, {"asked+0": date(2026, 8, 15)}),
    (
        "mid_way",
        {"half": date(2026, 5, 14), "unasked": date(2026, 5, 14)},
        {"unasked-5": date(2026, 5, 7), "unasked+0": date(2026, 5, 14), "half+5": date(2026, 5, 21)},
    ),
    # New Year's Day is a Friday.
    ("presence", {"month": date(2026, 12, 31)}, {"month+0": date(2026, 12, 31), "month+3": date(2027, 1, 6)}),
    (
        "wes_end",
        {"end": date(2026, 7, 24), "planned": date(2026, 7, 24), "first": date(2026, 7, 9)},
        {
            "planned-10": date(2026, 7, 9),
            "planned-1": date(2026, 7, 23),
            "first+3": date(2026, 7, 14),
            "first+10": date(2026, 7, 24),
        },
    ),
    # 11 November is a Wednesday.
    (
        "decision",
        {"evaluated": date(2026, 11, 5)},
        {"evaluated+5": date(2026, 11, 13), "evaluated+10": date(2026, 11, 20)},
    ),
    ("birthday", {"birthday": date(2026, 8, 30)}, {"birthday-60": date(2026, 7, 1), "birthday-30": date(2026, 7, 31)}),
    ("six_months", {"limit": date(2027, 2, 28)}, {"limit-60": date(2026, 12, 30), "limit-30": date(2027, 1, 29)}),
    ("contract_end", {"end": date(2026, 12, 31)}, {"end-60": date(2026, 11, 1), "end-30": date(2026, 12, 1)}),
]


def test_the_table_is_whole() -> None:
    assert {row.key: {slot.name for slot in row.slots} for row in rows()} == TABLE
    assert {row.key: set(row.words) for row in rows()} == READERS
    assert {row.key for row in rows() if not row.slots[0].working} == {"birthday", "six_months", "contract_end"}
    assert {key for key, _, _ in ACROSS_HOLIDAYS} == set(TABLE)


def test_only_those_who_are_waited_for_hear_of_a_referral_a_signature_and_an_input() -> None:
    waiting = {row.key: {slot.name for slot in row.slots if slot.waiting} for row in rows()}
    assert {key: names for key, names in waiting.items() if names} == {
        "referral": {"asked+5", "asked+10"},
        "signature": {"asked+2", "start-3", "start-1"},
        "wes_end": {"first+3", "first+10"},
        "mid_way": {"half+5"},
    }


def test_the_coordinator_who_knows_the_case_hears_it_first_and_then_all_of_them() -> None:
    assert {slot.name: slot.to for slot in BY_KEY["check"].slots} == {
        "complete+3": ("last_coordinator",),
        "complete+5": ("coordinator",),
    }


@pytest.mark.parametrize(("key", "known", "expected"), ACROSS_HOLIDAYS, ids=[each[0] for each in ACROSS_HOLIDAYS])
def test_a_row_falls_on_the_days_counted_by_hand(
    key: str, known: Mapping[str, date], expected: Mapping[str, date]
) -> None:
    assert {slot.name: slot.day(known) for slot in BY_KEY[key].slots} == expected


def counted(start: date, days: int, *, working: bool) -> date:
    """So many days on, or back, by the calendar of this test alone."""
    if not working:
        return start + days * DAY
    day = start
    while days:
        day += DAY if days > 0 else -DAY
        if day.weekday() < 5 and day not in HOLIDAYS:
            days -= 1 if days > 0 else -1
    return day


def sent(row: Row, known: Mapping[str, date], days: Iterator[date]) -> list[tuple[date, str]]:
    """What a worker that looks on these days sends, as it remembers what it sent."""
    told: list[tuple[date, str]] = []
    for day in days:
        slot = row.due(known, day)
        if slot is not None and slot.name not in {name for _, name in told}:
            told.append((day, slot.name))
    return told


def every_day(first: date, last: date) -> Iterator[date]:
    return (first + number * DAY for number in range((last - first).days + 1))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.key)
def test_a_row_is_right_for_each_day_of_a_year(row: Row) -> None:
    for start in every_day(date(2026, 1, 1), date(2026, 12, 31)):
        for slot in row.slots:
            known = {slot.start: start, slot.of: start}
            assert slot.day(known) == counted(start, slot.days, working=slot.working), (start, slot.name)


@pytest.mark.parametrize(("key", "known", "expected"), ACROSS_HOLIDAYS, ids=[each[0] for each in ACROSS_HOLIDAYS])
def test_a_worker_that_looks_daily_sends_each_slot_once_on_its_day(
    key: str, known: Mapping[str, date], expected: Mapping[str, date]
) -> None:
    days = every_day(min(expected.values()) - 30 * DAY, max(expected.values()) + 60 * DAY)
    assert sent(BY_KEY[key], known, days) == sorted((day, name) for name, day in expected.items())


def test_a_worker_that_was_down_sends_only_the_latest() -> None:
    known = {"asked": date(2026, 4, 2)}
    assert sent(BY_KEY["referral"], known, every_day(date(2026, 4, 20), date(2026, 6, 1))) == [
        (date(2026, 4, 20), "asked+10")
    ]


def test_what_is_no_news_any_more_is_not_sent() -> None:
    assert sent(BY_KEY["first_day"], {"start": date(2026, 3, 9)}, every_day(date(2026, 3, 10), date(2026, 4, 1))) == []
    # The tenth working day was 17 April; the fifth after it was the 24th.
    known = {"asked": date(2026, 4, 2)}
    assert BY_KEY["referral"].due(known, date(2026, 4, 24)) is not None
    assert BY_KEY["referral"].due(known, date(2026, 4, 27)) is None


def test_a_day_that_is_not_known_asks_nothing() -> None:
    assert BY_KEY["wes_end"].due({}, date(2026, 7, 9)) is None
    slot = BY_KEY["wes_end"].due({"end": date(2026, 7, 24), "planned": date(2026, 7, 24)}, date(2026, 7, 9))
    assert slot is not None
    assert slot.name == "planned-10"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.key)
def test_words_fit_their_reader(row: Row) -> None:
    for to, words in row.words.items():
        said = f" {words.says} {words.past} {words.do} {words.text} ".lower()
        assert to in {"last_coordinator", *Role}
        assert words.says.endswith(".")
        assert not words.do.endswith(".")
        assert (" u " in said or " uw " in said) is False or to != "youth"
        assert (" je " in said or " jouw " in said) is False or to == "youth"
