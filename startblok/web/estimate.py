"""What a youth may expect of the premium: worked out on the facts known today; VDAB decides (R07, R09)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from startblok.records.cases import WEEKDAYS, CaseFile
from startblok.rules import premium
from startblok.rules.dates import days_between
from startblok.rules.facts import Wes
from startblok.web.language.spoken import MONTH, day_in_words
from startblok.web.language.sums import premium_sum


@dataclass(frozen=True, slots=True)
class Estimate:
    """The amounts in euro: of each month so far and the next one, and of the whole WES as it is decided now."""

    months: list[tuple[str, Decimal, str]]
    total: Decimal


def estimate(case: CaseFile, wes: Wes, today: date) -> Estimate | None:
    """The premium of this WES; None before it has days and a weekly schedule. Two queries."""
    if not wes.start or not wes.last_day:
        return None
    planned = schedules(case)
    if not planned:
        return None
    due = premium.months(wes.start, wes.last_day, planned, list(missed(case)))
    shown = [each for each in due if each.month <= today] or due[:1]
    return Estimate(
        [(day_in_words(each.month, MONTH), each.amount, premium_sum(each)) for each in shown[-2:]], premium.total(due)
    )


def schedules(case: CaseFile) -> list[premium.Schedule]:
    """The weekly schedules of the WES; one query."""
    return [
        premium.Schedule(each.valid_from, frozenset(WEEKDAYS.index(day) for day in each.weekdays))
        for each in case.schedules.all()
    ]


def missed(case: CaseFile, *, besides: int | None = None) -> Iterator[date]:
    """The days missed for no valid reason, `besides` those of this absence; one query."""
    for each in case.absences.filter(justified=False).exclude(pk=besides):
        yield from days_between(each.first_day, each.last_day)
