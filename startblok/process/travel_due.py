"""What is due for the travel of a case: its accepted legs, each at the rate of its day, summed by calendar month."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from startblok.records.payments import PayKind
from startblok.records.worked_out import kept
from startblok.rules.facts import Leg, Vehicle, Wes
from startblok.rules.parameters import in_force, source_of
from startblok.rules.payment import Of
from startblok.rules.travel import NUMBER, SECTION, amount, findings, inside_wes

LEGS = 1 << 16
"""Of how many different legs a run keeps what they are worth: a youth rides the same way every day."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due of a month and kind, and how it was worked out, as canonical JSON."""

    amount: Decimal
    how: str


def travelled(
    legs: str, wes: Wes, away: Collection[date], closed: Collection[date], until: date
) -> Iterator[tuple[Of, Due]]:
    """What each month of these legs is worth, up to this last day of a month.

    `legs` as the query of a run writes them: day, vehicle, km of a ride or cost, kind of vehicle, whether there is a
    proof, and how many rides; `away` are the days of absence, `closed` those on which the workplace was. A leg counts
    in the month in which it was travelled. Every leg is told with what it is worth: nothing, too.
    """
    months: dict[date, list[Worth]] = {}
    for each in legs.split(" "):
        leg = _leg(each)
        if leg.day <= until:
            inside = inside_wes.body(leg.facts, wes) is None
            was = leg.day in away, leg.day in closed
            worth = _inside(each, *was) if inside else _worth(leg, wes, *was)
            months.setdefault(leg.month, []).append(worth)
    for month, rows in months.items():
        # Most months have one rate: where it comes from is told once of each, and not leg by leg.
        sources = {each.rate: each.source for each in rows if each.rate}
        told = {"legs": [each.told for each in rows], "rule": NUMBER, "section": SECTION, "sources": sources}
        yield (month, PayKind.TRAVEL.value), Due(sum((each.amount for each in rows), Decimal("0.00")), kept(told))


class Read(NamedTuple):
    """A leg as the query wrote it, and what the law looks at of it."""

    day: date
    month: date
    number: str
    facts: Leg


class Worth(NamedTuple):
    """What a leg is worth, at which rate and by which source, and all with which that was worked out."""

    amount: Decimal
    rate: str
    source: str
    told: list[str]


@lru_cache(LEGS)
def _leg(text: str) -> Read:
    on, vehicle, number, kind, proof, rides = text.split(":")
    day, by = date.fromisoformat(on), Vehicle(vehicle)
    much = {"cost" if by is Vehicle.PUBLIC else "km": Decimal(number)}
    leg = Leg(day, by, proof=proof == "1", kind=kind or None, rides=int(rides), **much)  # type: ignore[arg-type]
    return Read(day, day.replace(day=1), number, leg)


@lru_cache(LEGS)
def _inside(text: str, absent: bool, closed: bool) -> Worth:
    """What a leg on a day of the WES is worth: of a hundred thousand youths many ride as far on the same day."""
    leg = _leg(text)
    return _worth(leg, Wes(start=leg.day, end=leg.day), absent, closed)


def _worth(read: Read, wes: Wes, absent: bool, closed: bool) -> Worth:
    leg = replace(read.facts, absent=absent, closed=closed)
    due = amount(leg, wes)
    rate = source = ""
    if leg.vehicle is Vehicle.OWN:
        rate, source = str(in_force("travel_per_km", on=read.day)), source_of("travel_per_km", on=read.day)
    because = "" if due else " ".join(each.text for each in findings(leg, wes))
    facts = [f"{read.day}", leg.vehicle.value, read.number, leg.kind or ""]
    return Worth(due, rate, source, [*facts, rate, str(due), because, f"{leg.rides}"])
