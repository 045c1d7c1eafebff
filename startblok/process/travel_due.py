"""What is due for the travel of a case: its accepted legs, each at the rate of its day, summed by calendar month."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from startblok.records.payments import PayKind
from startblok.records.worked_out import kept
from startblok.rules.facts import Leg, Vehicle, Wes
from startblok.rules.parameters import in_force, source_of
from startblok.rules.payment import Of
from startblok.rules.travel import NUMBER, SECTION, Tariff, findings

TARIFF = Tariff()
"""The kinds of legs that were judged already; the law of a day never changes while the program runs."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due of a month and kind, and how it was worked out, as canonical JSON."""

    amount: Decimal
    how: str


def travelled(legs: str, wes: Wes, away: Collection[date], until: date) -> Iterator[tuple[Of, Due]]:
    """What each month of these legs is worth, up to this last day of a month.

    `legs` as the query of a run writes them: day, vehicle, km of a ride or cost, kind of vehicle, whether there is a
    proof, and how many rides. A leg counts in the month in which it was travelled. Every leg is told with what it is
    worth: nothing, too.
    """
    months: dict[date, list[tuple[Decimal, list[str]]]] = {}
    for each in legs.split(" "):
        day, vehicle, number, kind, proof, rides = each.split(":")
        leg = _leg(date.fromisoformat(day), Vehicle(vehicle), Decimal(number), kind, proof == "1", away)
        leg = replace(leg, rides=int(rides))
        if leg.travelled_on is not None and leg.travelled_on <= until:
            months.setdefault(leg.travelled_on.replace(day=1), []).append(_worth(leg, wes, number))
    for month, rows in months.items():
        ridden = [row for _, row in rows]
        # Most months have one rate: where it comes from is told once of each, and not leg by leg.
        sources = {row[4]: source_of("travel_per_km", on=date.fromisoformat(row[0])) for row in ridden if row[4]}
        told = {"legs": ridden, "rule": NUMBER, "section": SECTION, "sources": sources}
        yield (month, PayKind.TRAVEL.value), Due(sum((amount for amount, _ in rows), Decimal("0.00")), kept(told))


def _leg(on: date, vehicle: Vehicle, number: Decimal, kind: str, proof: bool, away: Collection[date]) -> Leg:
    leg = Leg(on, vehicle, proof=proof, kind=kind or None, absent=on in away)
    return replace(leg, cost=number) if vehicle is Vehicle.PUBLIC else replace(leg, km=number)


def _worth(leg: Leg, wes: Wes, number: str) -> tuple[Decimal, list[str]]:
    """What a leg is worth, and the facts, the rate and the reason with which that was worked out."""
    on, own = leg.travelled_on or date.min, leg.vehicle is Vehicle.OWN
    known = {"kind": leg.kind, "proof": leg.proof, "absent": leg.absent, "rides": leg.rides}
    amount = TARIFF.amount(on, leg.vehicle, Decimal(number), wes=wes, **known)  # type: ignore[arg-type]
    rate = str(in_force("travel_per_km", on=on)) if own else ""
    because = "" if amount else " ".join(each.text for each in findings(leg, wes))
    return amount, [f"{on}", leg.vehicle.value, number, leg.kind or "", rate, str(amount), because, f"{leg.rides}"]
