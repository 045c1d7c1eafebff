"""The premium of a WES as the facts stand: what is read beforehand is what a run pays (R07, R10)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from startblok.process.missed import closed_days, missed_days
from startblok.records.cases import WEEKDAYS, CaseFile
from startblok.rules import premium
from startblok.rules.dates import Days
from startblok.rules.facts import HoldingKind, Wes

# As long as no weekly schedule is known, every weekday is worked.
FULL_WEEK = frozenset(range(5))


def months_due(
    start: date,
    last_day: date,
    weeks: Sequence[premium.Schedule],
    *,
    missed: Collection[date],
    closed: Collection[date],
    jobs: Sequence[Days],
) -> list[premium.Month]:
    """The premium of each month from `start` to `last_day`: nobody misses a day on which the workplace is closed, and a
    day of a start job is paid by its wage."""
    return premium.months(start, last_day, weeks, frozenset(missed).difference(closed), start_jobs=jobs)


def premium_due(
    case: CaseFile,
    days: tuple[date, date],
    weeks: Sequence[premium.Schedule],
    *,
    besides: int | None = None,
    also: Collection[date] = (),
) -> list[premium.Month]:
    """The premium of this case for these days; reads `found`.

    An absence `besides` is left out; `also`: days that would be missed as well.
    """
    found: Mapping[str, Any] = getattr(case, "found", None) or {}
    return months_due(
        *days,
        weeks,
        missed=missed_days(found, besides=besides).union(also),
        closed=closed_days(found),
        jobs=_start_jobs(case, found),
    )


def _start_jobs(case: CaseFile, found: Mapping[str, Any]) -> list[Days]:
    """The days of the start jobs of this youth, of whatever case."""
    return [
        Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)
        for _, kind, youth, _, first, last in found.get("holdings") or ()
        if kind == HoldingKind.START_JOB and youth == case.youth_id
    ]


def premium_so_far(case: CaseFile, wes: Wes) -> list[premium.Month]:
    """The premium of each month of a WES that began; none before. One query, for its weekly schedules."""
    if not wes.started or not wes.start or not wes.last_day:
        return []
    weeks = schedules(case)
    return premium_due(case, (wes.start, wes.last_day), weeks) if weeks else []


def schedules(case: CaseFile) -> list[premium.Schedule]:
    """The weekly schedules of the WES; one query."""
    return [
        premium.Schedule(each.valid_from, frozenset(WEEKDAYS.index(day) for day in each.weekdays))
        for each in case.schedules.all()
    ]


def week_known(case: CaseFile) -> frozenset[int] | None:
    """The weekdays of the newest schedule; None before the contract says them. Reads `found`."""
    week = ((getattr(case, "found", None) or {}).get("schedule") or {}).get("weekdays")
    return frozenset(WEEKDAYS.index(day) for day in week) if week else None
