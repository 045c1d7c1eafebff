"""A youth who disappears: seen from the absences noted and the last contact (R24)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from startblok.records.cases import WEEKDAYS
from startblok.rules.terms import disappeared


def disappeared_on(found: Mapping[str, Any], today: date) -> date | None:
    """The latest day that ends three missed days in a row, unless somebody noted a contact since; reads `found`."""
    spans, schedule = found.get("missed") or (), found.get("schedule")
    if not spans or not schedule:
        return None
    weekdays = frozenset(WEEKDAYS.index(each) for each in schedule["weekdays"])
    missed = {day for first, last in spans for day in _days(date.fromisoformat(first), date.fromisoformat(last))}
    gone = [day for day in missed if day <= today and day.weekday() in weekdays and disappeared(day, missed, weekdays)]
    heard = max((date.fromisoformat(day) for day in (found.get("heard") or {}).values()), default=date.min)
    latest = max(gone, default=None)
    return latest if latest is not None and heard < latest else None


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
