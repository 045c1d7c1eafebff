"""Working days: Monday to Friday but for the ten Belgian public holidays, which move no other day.

The library `holidays` knows more days than the ten (bank and regional days, replacement days in some versions), and a
term of the scheme must not change with an upgrade; ten days and the date of Easter are short enough to own.
"""

from datetime import date, timedelta
from functools import cache

from startblok.rules.dates import DAY, SATURDAY
from startblok.rules.parameters import in_force

EASTER = "pasen"


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the method known as Meeus, Jones and Butcher."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, year_left = divmod(in_century, 4)
    to_sunday = (32 + 2 * century_left + 2 * leap_years - moon - year_left) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year; the list in force on 1 January counts for the whole year."""
    return frozenset(_holiday(each, year) for each in in_force("public_holidays", on=date(year, 1, 1)))


def _holiday(told: str, year: int) -> date:
    """A holiday as the list tells it: "07-21" is a date, "pasen+39" so many days after Easter Sunday."""
    if told.startswith(EASTER):
        return easter(year) + timedelta(days=int(told.removeprefix(EASTER)))
    month, day = told.split("-")
    return date(year, int(month), int(day))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def working_day_after(day: date, number: int) -> date:
    """The so-manieth working day after `day`, which is not counted itself; `day` for number 0."""
    while number > 0:
        day += DAY
        number -= is_working_day(day)
    return day


def working_day_before(day: date, number: int) -> date:
    """The so-manieth working day before `day`, which is not counted itself; `day` for number 0."""
    while number > 0:
        day -= DAY
        number -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; 0 when `end` is not after it."""
    return sum(is_working_day(date.fromordinal(day)) for day in range(start.toordinal() + 1, end.toordinal() + 1))
