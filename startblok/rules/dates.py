"""Days, and counting in calendar months, weeks and quarters, the way the scheme does."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days; `until=None` is every later day."""

    start: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day <= self.until)

    def shares_a_day_with(self, other: "Days") -> bool:
        return (other.until is None or self.start <= other.until) and (self.until is None or other.start <= self.until)


class Month(date):
    """The month that begins on this day: in a sentence it stands as a month, "november 2026"."""


def same_date_months_on(day: date, months: int) -> date:
    """The same date so many months later, or the last day of that month where that date does not exist."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day_of_months(start: date, months: int) -> date:
    """The last day of so many months from `start`: the day before the same date, so many months on.

    Where that date does not exist, the last day of that month (R05: 31 March to 30 September).
    """
    same = same_date_months_on(start, months)
    return same - DAY if same.day == start.day else same


def weekday_from(day: date) -> date:
    """`day` itself when it is a Monday to Friday, else the Monday after it. Public holidays play no part."""
    return day if day.weekday() < SATURDAY else day + timedelta(days=7 - day.weekday())


def last_day_of_month(day: date) -> date:
    """The last day of the calendar month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def last_day_of_quarter(day: date) -> date:
    """The last day of the calendar quarter of `day`."""
    return last_day_of_month(day.replace(day=1, month=(day.month + 2) // 3 * 3))


def days_between(start: date, end: date) -> list[date]:
    """Every day from `start` to `end`, both included; none when `end` comes first."""
    return [date.fromordinal(number) for number in range(start.toordinal(), end.toordinal() + 1)]
