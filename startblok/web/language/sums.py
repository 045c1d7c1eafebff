"""The sum of a premium in one sentence."""

from startblok.rules.premium import Month
from startblok.web.language.spoken import amount
from startblok.web.language.told import told, told_of


def premium_sum(month: Month) -> str:
    """How the amount of a month came about: "18 van 22 geplande dagen × 200,00 euro = 163,64 euro"."""
    rate, due = amount(month.rate), amount(month.amount)
    if not month.absent:
        return told("{days} van {of} geplande dagen × {rate} = {due}", days=month.days, of=month.of, rate=rate, due=due)
    return told_of(
        len(month.absent),
        "{days} van {of} geplande dagen ({n} afwezig zonder geldige reden) × {rate} = {due}",
        "{days} van {of} geplande dagen ({n} afwezig zonder geldige reden) × {rate} = {due}",
        days=month.days,
        of=month.of,
        rate=rate,
        due=due,
    )
