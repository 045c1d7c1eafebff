"""What is known of the travel of a case: its claims, and the days on which a youth was expected and there (R08)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from startblok.process.away import absences_of
from startblok.process.missed import closed_days
from startblok.records.cases import WEEKDAYS, CaseFile
from startblok.records.travel import ClaimState, TravelClaim, TravelLeg
from startblok.rules import money, travel
from startblok.rules.dates import Days, days_between
from startblok.rules.facts import Leg, Ticket, Travel, Vehicle, Wes


def travel_of(found: Mapping[str, Any]) -> Travel:
    """How many claims there are, by their state, and the tickets among them; reads `found`."""
    claims = found.get("travel") or {}
    tickets = tuple(
        Ticket(photo, date.fromisoformat(sent_on), date.fromisoformat(travelled_on), Decimal(cost), what, waits)
        for photo, sent_on, travelled_on, cost, what, waits in found.get("tickets") or ()
    )
    return Travel(claims.get(ClaimState.SENT, 0), claims.get(ClaimState.ACCEPTED, 0), tickets=tickets)


@dataclass(frozen=True, slots=True)
class Attendance:
    """On which days a youth was expected at work, and was there as far as is known.

    `weeks` are the weekly schedules, each with the day from which it holds, oldest first.
    """

    weeks: tuple[tuple[date, frozenset[int]], ...]
    absences: tuple[Days, ...]
    closed: Collection[date]

    def scheduled(self, day: date) -> bool:
        """Whether the weekly schedule that holds on this day has it."""
        holds = [weekdays for valid_from, weekdays in self.weeks if valid_from <= day]
        return bool(holds) and day.weekday() in holds[-1]

    def absent(self, day: date) -> bool:
        """Whether an absence was noted for this day, for whatever reason."""
        return any(each.covers(day) for each in self.absences)

    def away(self, day: date) -> bool:
        """Whether nobody came to work on this day: absent, or the workplace was closed."""
        return day in self.closed or self.absent(day)

    def leg(self, row: TravelLeg) -> Leg:
        """A line of a claim as the law looks at it."""
        day = row.travelled_on
        return Leg(
            travelled_on=day,
            vehicle=Vehicle(row.vehicle),
            km=row.km,
            cost=row.cost,
            proof=row.proof_id is not None,
            kind=row.kind or None,
            absent=self.absent(day),
            closed=day in self.closed,
            scheduled=self.scheduled(day),
            what=row.what,
            photo=row.proof.sha256 if row.proof else "",
            rides=row.rides,
        )


def attendance(case: CaseFile) -> Attendance:
    """What the schedules and absences of this case say; one query, for the schedules."""
    found: Mapping[str, Any] = getattr(case, "found", None) or {}
    weeks = case.schedules.order_by("valid_from").values_list("valid_from", "weekdays")
    return Attendance(
        tuple((since, frozenset(WEEKDAYS.index(day) for day in weekdays)) for since, weekdays in weeks),
        tuple(days for _, days in absences_of(found).noted),
        closed_days(found),
    )


def with_legs(claims: QuerySet[TravelClaim]) -> QuerySet[TravelClaim]:
    """Claims with their legs and the proof of each: one query more, however many there are."""
    return claims.prefetch_related(Prefetch("legs", TravelLeg.objects.select_related("proof").order_by("id")))


def worth_of(claim: TravelClaim, wes: Wes, there: Attendance) -> Decimal:
    """What a claim is worth as the facts are now."""
    return money.total(travel.amount(there.leg(leg), wes) for leg in claim.legs.all())


def months_travelled(wes: Wes, today: date) -> list[date]:
    """The first day of each month of a started WES with a day that has come, the newest first."""
    if not wes.started or wes.start is None or wes.last_day is None:
        return []
    come = days_between(wes.start, min(wes.last_day, today))
    return sorted({day.replace(day=1) for day in come}, reverse=True)
