"""What is due for the travel of a case: its accepted legs, each at the rate of its day, summed by calendar month."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from startblok.records.payments import PayKind
from startblok.rules.facts import Vehicle, Wes
from startblok.rules.payment import Of
from startblok.rules.travel import Tariff

TARIFF = Tariff()
"""The kinds of legs that were judged already; the law of a day never changes while the program runs."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due of a month and kind, and how it was worked out, as canonical JSON."""

    amount: Decimal
    how: str


def travelled(legs: str, wes: Wes, away: Collection[date], until: date) -> Iterator[tuple[Of, Due]]:
    """What each month of these legs is worth, up to this last day of a month.

    `legs` as the query of a run writes them: day, vehicle, km or cost, kind of vehicle and whether there is a proof. A
    leg counts in the month in which it was travelled. Every leg is told with what it is worth: nothing, too.
    """
    months: dict[date, list[tuple[str, str, str, str, Decimal]]] = {}
    for each in legs.split(" "):
        day, vehicle, number, kind, proof = each.split(":")
        on = date.fromisoformat(day)
        if on > until:
            continue
        known = {"kind": kind or None, "proof": proof == "1", "absent": on in away}
        amount = TARIFF.amount(on, Vehicle(vehicle), Decimal(number), wes=wes, **known)  # type: ignore[arg-type]
        months.setdefault(on.replace(day=1), []).append((day, vehicle, number, kind, amount))
    for month, rows in months.items():
        total = sum((row[-1] for row in rows), Decimal("0.00"))
        yield (month, PayKind.TRAVEL.value), Due(total, _how(rows))


def _how(rows: list[tuple[str, str, str, str, Decimal]]) -> str:
    told = [[day, vehicle, number, kind, str(amount)] for day, vehicle, number, kind, amount in rows]
    return json.dumps({"legs": told}, separators=(",", ":"))
