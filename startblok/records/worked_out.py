"""How the due of a payment line was worked out, read back from what was kept of it: the same words years later."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from startblok.records.payments import PayKind, PaymentLine
from startblok.rules import payment, premium


def kept_of(how: str) -> dict[str, Any]:
    """The facts and parameters of a line as they were kept."""
    return dict(json.loads(how))


def month_of(how: str, month: date, due: Decimal, kind: str = PayKind.PREMIUM) -> premium.Month | None:
    """The month of the premium as it was worked out; None when nothing was due of it, or for another kind."""
    kept = kept_of(how)
    if kind != PayKind.PREMIUM or "days" not in kept:
        return None
    absent = tuple(date.fromisoformat(day) for day in kept["absent"])
    begins, ends = date.fromisoformat(kept["begins"]), date.fromisoformat(kept["ends"])
    rate = Decimal(kept["premium_per_month"])
    return premium.Month(month, kept["days"], kept["of"], rate, due, absent, begins, ends, tuple(kept["weekdays"]))


@dataclass(frozen=True, slots=True)
class Ride:
    """One accepted leg of travel as it was worked out: `number` in km where there is a `rate`, else in euro."""

    day: date
    number: Decimal
    rate: Decimal | None
    amount: Decimal
    because: str


def rides_of(how: str) -> list[Ride]:
    """The legs that a line of travel was worked out from, by day; none of a premium."""
    return [
        Ride(date.fromisoformat(day), Decimal(number), Decimal(rate) if rate else None, Decimal(amount), because)
        for day, _, number, _, rate, amount, because in kept_of(how).get("legs", [])
    ]


def month_of_line(line: PaymentLine) -> premium.Month | None:
    """The same, of a line that was read whole."""
    return month_of(line.how, line.month, line.due, line.kind)


def settled(line: PaymentLine) -> payment.Line:
    """The line as the law sees it."""
    return payment.Line((line.month, line.kind), line.due, line.paid)
