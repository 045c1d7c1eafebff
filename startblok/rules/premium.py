"""The premium of a WES: what is due for each calendar month, and how it was worked out (R07).

There is no such function for an employer: VDAB alone pays (R09), and never for a day of a start job (R10).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from startblok.rules import money
from startblok.rules.dates import DAY, Days, days_between, last_day_of_month
from startblok.rules.parameters import Lookup, in_force
from startblok.rules.worded import Worded
from startblok.rules.workdays import public_holidays, working_day_after

NUMBER, SECTION = "R07", "§1"
"""The rule by which a month is worth what it is worth."""

SUM = "{days} van {of} geplande dagen × {rate} = {due}"
LESS = "{days} van {of} geplande dagen ({less}) × {rate} = {due}"
ONE_MISSED, MISSED = "1 afwezig zonder geldige reden", "{n} afwezig zonder geldige reden"
ONE_OF_A_JOB, OF_A_JOB = "1 in een startbaan", "{n} in een startbaan"
BOTH = "{missed}, {jobs}"
SAID = (SUM, LESS, ONE_MISSED, MISSED, ONE_OF_A_JOB, OF_A_JOB, BOTH)
"""How an amount explains itself."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The weekdays scheduled from a day on, 0 for Monday to 6 for Sunday."""

    start: date
    weekdays: frozenset[int]


@dataclass(frozen=True, slots=True)
class Month:
    """What is due for one calendar month: `amount` = `rate` × `days` / `of`, rounded half-up to the cent.

    `month` is its first day; `of` the scheduled days of the whole month; `absent` the days taken off, and `of_a_job`
    those that a start job pays. The WES has the days from `begins` to `ends` in it, by a week of these `weekdays`.
    """

    month: date
    days: int
    of: int
    rate: Decimal
    amount: Decimal
    absent: tuple[date, ...]
    begins: date
    ends: date
    weekdays: tuple[int, ...]
    of_a_job: tuple[date, ...] = ()

    @property
    def explanation(self) -> Worded:
        """The sum in one Dutch sentence."""
        known = {"days": self.days, "of": self.of, "rate": self.rate, "due": self.amount}
        return Worded(LESS, less=self._less, **known) if self._less else Worded(SUM, **known)

    @property
    def _less(self) -> Worded | None:
        """Which days of the WES are not paid here."""
        missed = Worded(ONE_MISSED if len(self.absent) == 1 else MISSED, n=len(self.absent))
        jobs = Worded(ONE_OF_A_JOB if len(self.of_a_job) == 1 else OF_A_JOB, n=len(self.of_a_job))
        if self.absent and self.of_a_job:
            return Worded(BOTH, missed=missed, jobs=jobs)
        return jobs if self.of_a_job else missed if self.absent else None


def months(
    start: date,
    last_day: date,
    schedules: Sequence[Schedule],
    unjustified: Collection[date],
    *,
    start_jobs: Sequence[Days] = (),
    law: Lookup = in_force,
) -> list[Month]:
    """The premium of each calendar month that holds at least one day from `start` to `last_day`.

    `unjustified`: whole days of absence; each counts once, and only on a scheduled day of the WES that is no public
    holiday. A schedule that changes counts from the first of the next month, and so does an amount. A day of one of the
    `start_jobs` is paid by its wage and never here (R10).
    """
    absences = frozenset(day for day in unjustified if day not in public_holidays(day.year))
    return [_month(first, start, last_day, schedules, absences, start_jobs, law) for first in _firsts(start, last_day)]


def total(due: Iterable[Month]) -> Decimal:
    """The sum of the rounded months."""
    return money.total(month.amount for month in due)


def confirmed_by(month: date, *, law: Lookup = in_force) -> date:
    """The last day to confirm the presence of a month; after it the month is paid on the facts known."""
    last_day = last_day_of_month(month)
    return working_day_after(last_day, law("premium_confirmed_by_working_day", on=last_day))


def _firsts(start: date, last_day: date) -> Iterator[date]:
    first = start.replace(day=1)
    while first <= last_day:
        yield first
        if (first.year, first.month) == (last_day.year, last_day.month):
            return
        first = last_day_of_month(first) + DAY


def _month(
    first: date,
    start: date,
    last_day: date,
    schedules: Sequence[Schedule],
    unjustified: frozenset[date],
    start_jobs: Sequence[Days],
    law: Lookup,
) -> Month:
    begins, ends = max(first, start), min(last_day_of_month(first), last_day)
    absent = tuple(sorted(day for day in unjustified if begins <= day <= ends)) if unjustified else ()
    jobs = tuple(job for job in start_jobs if job.shares_a_day_with(Days(begins, ends)))
    rate: Decimal = law("premium_per_month", on=first)
    return _worked_out(begins, ends, _weekdays(schedules, begins), absent, jobs, rate)


# A run of a hundred thousand youths meets the same month of the same week again and again.
@lru_cache(maxsize=1 << 16)
def _worked_out(
    begins: date, ends: date, weekdays: frozenset[int], unjustified: Sequence[date], jobs: Sequence[Days], rate: Decimal
) -> Month:
    first = begins.replace(day=1)
    scheduled = [day for day in days_between(first, last_day_of_month(first)) if day.weekday() in weekdays]
    inside = [day for day in scheduled if begins <= day <= ends]
    of_a_job = tuple(day for day in inside if any(job.covers(day) for job in jobs))
    absent = tuple(day for day in inside if day in unjustified and day not in of_a_job)
    days, of = len(inside) - len(absent) - len(of_a_job), len(scheduled)
    share = Fraction(days, of) if of else Fraction(0)
    amount = money.rounded(Fraction(rate) * share)
    return Month(first, days, of, rate, amount, absent, begins, ends, tuple(sorted(weekdays)), of_a_job)


def _weekdays(schedules: Sequence[Schedule], day: date) -> frozenset[int]:
    """The weekdays of the schedule that counts on `day`: the last one that began by then; none without one."""
    begun = [schedule for schedule in schedules if schedule.start <= day]
    return max(begun, key=lambda schedule: schedule.start).weekdays if begun else frozenset()
