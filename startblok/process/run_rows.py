"""What the query of a run writes of each WES, read back: lists as text."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from startblok.records.cases import WEEKDAYS
from startblok.rules import premium
from startblok.rules.dates import Days, days_between
from startblok.rules.payment import Of

Before = tuple[int, bool]
"""How many lines there were of a month and kind, and whether the bank sent the last of them back."""


class Known(NamedTuple):
    """What the query gives of one WES besides its case and lines, lists as text; no `last_day`: the youth never came.

    `account`: why the youth cannot be paid; empty when an account serves. `away`: every day of absence, whatever its
    reason; `closed`: when the workplace was.
    """

    start: date
    last_day: date | None
    weeks: str
    missed: str
    jobs: str
    paid: str
    confirmed: str
    account: str
    legs: str
    away: str
    closed: str


def paid_before(text: str) -> tuple[dict[Of, Decimal], dict[Of, Decimal], dict[Of, Before]]:
    """What was paid of each month and kind, what of it was let go, and which lines there were of it."""
    if not text:
        return {}, {}, {}
    each = [part.split(":") for part in text.split(" ")]
    keys: list[Of] = [(date.fromisoformat(month), kind) for month, kind, *_ in each]
    amounts = (Decimal(settled) for _, _, settled, *_ in each)
    let_go = (Decimal(gone) for _, _, _, gone, *_ in each)
    lines = ((int(count), back == "t") for *_, count, back in each)
    return (
        dict(zip(keys, amounts, strict=True)),
        dict(zip(keys, let_go, strict=True)),
        dict(zip(keys, lines, strict=True)),
    )


ALIKE = 1 << 14
"""Of how many different texts is kept what they say: most youths have a week, and an absence, like others."""


@lru_cache(ALIKE)
def weeks(text: str) -> tuple[premium.Schedule, ...]:
    """The weekly schedules, each from its day."""
    parts = (part.split(":") for part in text.split(" ") if part)
    return tuple(
        premium.Schedule(date.fromisoformat(start), frozenset(WEEKDAYS.index(day) for day in week.split(",")))
        for start, week in parts
    )


@lru_cache(ALIKE)
def days(text: str) -> frozenset[date]:
    """Every day of these ranges; one without an end is of its first day alone."""
    return frozenset(day for each in ranges(text) for day in days_between(each.start, each.until or each.start))


@lru_cache(ALIKE)
def ranges(text: str) -> tuple[Days, ...]:
    """From a day until another, or without an end."""
    parts = (part.split(":") for part in text.split(" ") if part)
    return tuple(
        Days(date.fromisoformat(start), date.fromisoformat(until) if until else None) for start, until in parts
    )
