"""A youth who disappears: seen from the absences noted and the last contact with the youth (R24)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from startblok.records.cases import WEEKDAYS
from startblok.rules.roles import Role
from startblok.rules.terms import disappeared


def disappeared_on(found: Mapping[str, Any], today: date) -> date | None:
    """The latest day that ends three missed days in a row, unless the youth was heard since; reads `found`.

    A message to the youth that nobody answered is no contact, nor is what others say to each other.
    """
    schedule = found.get("schedule")
    if not found.get("missed") or not schedule:
        return None
    weekdays = frozenset(WEEKDAYS.index(each) for each in schedule["weekdays"])
    missed = missed_days(found) - closed_days(found)
    gone = [day for day in missed if day <= today and day.weekday() in weekdays and disappeared(day, missed, weekdays)]
    latest = max(gone, default=None)
    heard = (found.get("heard") or {}).get(Role.YOUTH)
    if latest is None or (heard is not None and date.fromisoformat(heard) >= latest):
        return None
    return latest


def missed_days(found: Mapping[str, Any], *, besides: int | None = None) -> set[date]:
    """The days noted as missed for no valid reason, `besides` those of this absence; reads `found`."""
    spans = found.get("missed") or ()
    return {day for first, last, number in spans if number != besides for day in days_of(first, last)}


def closed_days(found: Mapping[str, Any]) -> set[date]:
    """The days on which the workplace was closed: nobody was expected, so nobody missed them (R07)."""
    return {day for first, last, _ in found.get("closed") or () for day in days_of(first, last)}


def days_of(first: str, last: str) -> list[date]:
    """Each day of a period as `found` writes it."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
