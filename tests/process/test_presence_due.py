"""By when a month is confirmed: the day of the very month that is asked for, also when older ones never were."""

from datetime import date

from startblok.process.presence import due_by_fifth_working_day
from startblok.rules.facts import Facts, Wes
from startblok.rules.premium import confirmed_by

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
LONG = Wes(start=date(2026, 1, 12), end=date(2026, 3, 31), started=True)


def by(today: date) -> date | None:
    return due_by_fifth_working_day(Facts(today=today, wes=LONG), today)


def test_during_the_wes_the_oldest_month_is_asked_for() -> None:
    assert by(date(2026, 3, 31)) == confirmed_by(JANUARY)


def test_after_the_wes_only_what_is_not_paid_yet_is_asked_for() -> None:
    last = confirmed_by(MARCH)
    assert [by(date(2026, 4, 1)), by(last)] == [last, last]
    assert by(date(2026, 4, 9)) is None
