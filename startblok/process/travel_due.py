"""What is due for the travel of a case: its accepted legs, each at the rate of its day, summed by calendar month."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
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

    `legs` as the query of a run writes them, by day: day, vehicle, km of a ride or cost, kind of vehicle, whether there
    is a proof, and how many rides; `away` are the days of absence, `closed` those on which the workplace was. A leg
    counts in the month in which it was travelled. Every leg is told with what it is worth: nothing, too.
    """
    told = legs.split(" ")
    if _leg(told[-1]).day > until:
        told = [each for each in told if _leg(each).day <= until]
    # Between two days of the WES every day is one.
    if told and not away and not closed and _falls_in(told[0], wes) and _falls_in(told[-1], wes):
        worth = [_inside(each, False, False) for each in told]
    else:
        worth = [_worth(each, wes, away, closed) for each in told]
    for month, rows in groupby(worth, attrgetter("month")):
        each = list(rows)
        yield (month, PayKind.TRAVEL.value), Due(sum((one.amount for one in each), Decimal("0.00")), _kept(each))


def _kept(rows: list["Worth"]) -> str:
    around = _around(tuple(dict.fromkeys((each.rate, each.source) for each in rows if each.rate)))
    return around.replace("[]", f"[{','.join([each.told for each in rows])}]", 1)


@lru_cache(LEGS)
def _around(sources: tuple[tuple[str, str], ...]) -> str:
    """What is kept around the legs: most months have one rate, and where it comes from is told once of each."""
    return kept({"legs": [], "rule": NUMBER, "section": SECTION, "sources": dict(sources)})


class Read(NamedTuple):
    """A leg as the query wrote it, and what the law looks at of it."""

    day: date
    number: str
    facts: Leg


class Worth(NamedTuple):
    """What a leg is worth in its month, at which rate and by which source, and all with which that was worked out, as
    canonical JSON."""

    month: date
    amount: Decimal
    rate: str
    source: str
    told: str


@lru_cache(LEGS)
def _leg(text: str) -> Read:
    on, vehicle, number, kind, proof, rides = text.split(":")
    day, by = date.fromisoformat(on), Vehicle(vehicle)
    much = {"cost" if by is Vehicle.PUBLIC else "km": Decimal(number)}
    leg = Leg(day, by, proof=proof == "1", kind=kind or None, rides=int(rides), **much)  # type: ignore[arg-type]
    return Read(day, number, leg)


def _falls_in(text: str, wes: Wes) -> bool:
    return inside_wes.body(_leg(text).facts, wes) is None


def _worth(text: str, wes: Wes, away: Collection[date], closed: Collection[date]) -> Worth:
    day = _leg(text).day
    was = day in away, day in closed
    return _inside(text, *was) if _falls_in(text, wes) else _looked_at(text, wes, *was)


@lru_cache(LEGS)
def _inside(text: str, absent: bool, closed: bool) -> Worth:
    """What a leg on a day of the WES is worth: of a hundred thousand youths many ride as far on the same day."""
    day = _leg(text).day
    return _looked_at(text, Wes(start=day, end=day), absent, closed)


def _looked_at(text: str, wes: Wes, absent: bool, closed: bool) -> Worth:
    read = _leg(text)
    leg = replace(read.facts, absent=absent, closed=closed)
    due = amount(leg, wes)
    rate = source = ""
    if leg.vehicle is Vehicle.OWN:
        rate, source = str(in_force("travel_per_km", on=read.day)), source_of("travel_per_km", on=read.day)
    because = "" if due else " ".join(each.text for each in findings(leg, wes))
    facts = [f"{read.day}", leg.vehicle.value, read.number, leg.kind or ""]
    told = [*facts, rate, str(due), because, f"{leg.rides}"]
    return Worth(read.day.replace(day=1), due, rate, source, kept(told))
