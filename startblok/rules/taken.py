"""When a place is taken by others, as it is told to whoever wants it."""

from collections.abc import Iterable

from startblok.rules.dates import DAY, Days
from startblok.rules.facts import Holding, HoldingKind


def first_taken(asked: Days, holdings: Iterable[Holding]) -> Days | None:
    """From the first of these days on which the place is taken until it is free again; None when it is free.

    A place that waits for a decision is taken until that decision, so no day of its end is told (R28).
    """
    taken: Days | None = None
    waits = False
    for each in sorted(holdings, key=lambda each: each.days.start):
        days = each.days
        if taken is None and days.shares_a_day_with(asked):
            taken = Days(max(asked.start, days.start), days.until)
        elif taken is not None and taken.until is not None and days.start - DAY <= taken.until:
            taken = Days(taken.start, days.until and max(days.until, taken.until))
        else:
            continue
        waits = each.kind is HoldingKind.HOLD
    return Days(taken.start) if taken and waits else taken
