"""The days that count on a case, and which of them comes next."""

from datetime import date

from startblok.rules.clocks import NAMES, Clock, Known, clocks

BORN = date(2006, 11, 9)
WES = (date(2026, 3, 9), date(2026, 6, 5))
JOB = (date(2026, 7, 1), date(2027, 6, 30))


def test_a_wes_has_six_days_that_count_in_the_order_of_time() -> None:
    assert list(clocks(Known(BORN, WES), on=WES[0]).items()) == [
        (Clock.START, date(2026, 3, 9)),
        (Clock.FOUR_WEEKS, date(2026, 4, 3)),
        (Clock.HALF_WAY, date(2026, 4, 22)),
        (Clock.END, date(2026, 6, 5)),
        (Clock.SIX_MONTHS, date(2026, 9, 8)),
        (Clock.BIRTHDAY, date(2032, 11, 9)),
    ]


def test_once_a_start_job_is_written_its_days_count() -> None:
    assert set(clocks(Known(BORN, WES, JOB), on=JOB[0])) == {Clock.JOB_START, Clock.JOB_END, Clock.BIRTHDAY}


def test_before_the_days_are_known_only_the_birthday_counts() -> None:
    assert clocks(Known(BORN), on=WES[0]) == {Clock.BIRTHDAY: date(2032, 11, 9)}
    assert clocks(Known(), on=WES[0]) == {}


def test_every_day_has_a_name() -> None:
    assert set(NAMES) == set(Clock)
