"""What is known of absences, and a long one: after four weeks the mediator says what follows (R05)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from startblok.process.missed import closed_days
from startblok.records.cases import WEEKDAYS
from startblok.rules.dates import Days
from startblok.rules.facts import Absences
from startblok.rules.terms import long_absence_question_on


def absences_of(found: Mapping[str, Any]) -> Absences:
    """The absences that were noted, the closing days, and the months whose presence was confirmed; reads `found`."""
    noted = [
        (number, Days(date.fromisoformat(first), date.fromisoformat(last) if last else None))
        for first, last, number in found.get("away") or ()
    ]
    confirmed = frozenset(date.fromisoformat(month) for month in found.get("presence") or ())
    return Absences(tuple(noted), confirmed=confirmed, closed=frozenset(closed_days(found)))


def long_away_from(found: Mapping[str, Any], answered_on: date | None, today: date) -> date | None:
    """The first day of the latest long absence the mediator did not answer yet; reads `found`."""
    schedule = found.get("schedule")
    if not found.get("away") or not schedule:
        return None
    weekdays = frozenset(WEEKDAYS.index(each) for each in schedule["weekdays"])
    known = [
        (date.fromisoformat(first), date.fromisoformat(last) if last else today) for first, last, _ in found["away"]
    ]
    rows = in_a_row(known, weekdays, closed_days(found))
    long = [first for first, last in rows if long_absence_question_on(first) <= min(last, today)]
    latest = max(long, default=None)
    if latest is None or (answered_on is not None and answered_on >= long_absence_question_on(latest)):
        return None
    return latest


def in_a_row(
    spans: Iterable[tuple[date, date]], weekdays: frozenset[int], closed: Collection[date] = ()
) -> list[tuple[date, date]]:
    """Absences as one where nobody was expected at work on the days between them."""

    def expected(day: date) -> bool:
        return day.weekday() in weekdays and day not in closed

    rows: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if rows and not any(expected(day) for day in _between(rows[-1][1], first)):
            rows[-1] = (rows[-1][0], max(rows[-1][1], last))
        else:
            rows.append((first, last))
    return rows


def _between(day: date, other: date) -> list[date]:
    return [day + timedelta(number) for number in range(1, (other - day).days)]
