"""How the due of a payment line was worked out, read back from what was kept of it: the same words years later."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from startblok.records.payments import PayKind, PaymentLine
from startblok.rules import payment, premium, travel

RULES = {PayKind.PREMIUM: (premium.NUMBER, premium.SECTION), PayKind.TRAVEL: (travel.NUMBER, travel.SECTION)}
"""By which rule something of a kind is due: a line that is older than this was kept says it by its kind alone."""


_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def kept(facts: Mapping[str, Any] | list[str]) -> str:
    """The facts, parameters and rule of a line as they are kept: the same facts give the same text."""
    return _canonical(facts)


def kept_of(how: str) -> dict[str, Any]:
    """The facts and parameters of a line as they were kept."""
    return dict(json.loads(how))


def month_of(how: str, month: date, due: Decimal, kind: str = PayKind.PREMIUM) -> premium.Month | None:
    """The month of the premium as it was worked out; None when nothing was due of it, or for another kind."""
    told = kept_of(how)
    if kind != PayKind.PREMIUM or "days" not in told:
        return None
    return premium.Month(
        month,
        told["days"],
        told["of"],
        Decimal(told["premium_per_month"]),
        due,
        absent=_days(told["absent"]),
        begins=date.fromisoformat(told["begins"]),
        ends=date.fromisoformat(told["ends"]),
        weekdays=tuple(told["weekdays"]),
        of_a_job=_days(told.get("of_a_job", ())),
    )


def _days(told: Iterable[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in told)


def rule_of(how: str, kind: str) -> tuple[str, str]:
    """By which rule it is due, with its section: "R07" and "§1"."""
    told, (number, section) = kept_of(how), RULES[PayKind(kind)]
    return told.get("rule", number), told.get("section", section)


def sources_of(how: str) -> dict[Decimal, str]:
    """Where each amount that was reckoned with comes from, by that amount; none of what was kept before it said so."""
    told = kept_of(how)
    if "source" in told:
        return {Decimal(told["premium_per_month"]): told["source"]}
    return {Decimal(rate): source for rate, source in told.get("sources", {}).items()}


@dataclass(frozen=True, slots=True)
class Ride:
    """One accepted leg of travel as it was worked out: `number` in km of one of its `rides` where there is a `rate`,
    else in euro. Before rides were counted, the kilometres of a day were kept in all, as one."""

    day: date
    number: Decimal
    rate: Decimal | None
    amount: Decimal
    because: str
    kind: str
    rides: int


def rides_of(how: str) -> list[Ride]:
    """The legs that a line of travel was worked out from, by day; none of a premium."""
    return [_ride(*row) for row in kept_of(how).get("legs", [])]


def _ride(
    day: str, _: str, number: str, kind: str, rate: str, amount: str, because: str, rides: str = "1", *_more: str
) -> Ride:
    """A leg as it was kept: in the order in which its facts came to be kept, so that each row ever kept is read."""
    price = Decimal(rate) if rate else None
    return Ride(date.fromisoformat(day), Decimal(number), price, Decimal(amount), because, kind, int(rides))


def month_of_line(line: PaymentLine) -> premium.Month | None:
    """The same, of a line that was read whole."""
    return month_of(line.how, line.month, line.due, line.kind)


def settled(line: PaymentLine) -> payment.Line:
    """The line as the law sees it."""
    return payment.Line((line.month, line.kind), line.due, line.paid)
