"""What days of absence would cost, in words: the scheduled days lost, and the premium of their months (R07)."""

from collections.abc import Mapping
from typing import Any

from startblok.process.absence import UNJUSTIFIED
from startblok.process.facts import facts_of
from startblok.process.premium_due import premium_due, schedules
from startblok.records.cases import CaseFile
from startblok.rules import premium
from startblok.rules.dates import days_between
from startblok.web.language.spoken import MONTH, amount, day_in_words
from startblok.web.language.told import told, told_of


def lost(case: CaseFile, answers: Mapping[str, Any], *, money: bool) -> list[str]:
    """The sentences for these days, inside the WES; nothing without a weekly schedule. One query.

    `money`: whether who reads it may read amounts; an employer reads that it is lower, not by how much (R09).
    """
    wes, planned = facts_of(case).wes, schedules(case)
    first, last, kind = (answers.get(name) for name in ("first_day", "last_day", "kind"))
    if not wes.start or not wes.last_day or not planned or not wes.start <= first <= last <= wes.last_day:
        return []
    corrected = answers.get("absence")
    days, besides = (wes.start, wes.last_day), corrected.pk if corrected else None
    had = premium_due(case, days, planned, besides=besides)
    left = premium_due(case, days, planned, besides=besides, also=days_between(first, last))
    there = premium.months(first, last, planned, [])
    said = [told_of(sum(each.days for each in there), "{n} geplande werkdag.", "{n} geplande werkdagen.")]
    if kind and kind != UNJUSTIFIED:
        return [*said, told("Met een geldige reden blijft de premie van VDAB gelijk.")]
    lower = [both for both in zip(had, left, strict=True) if both[0].amount != both[1].amount]
    return said + [_lower(then, now, money=money) for then, now in lower]


def _lower(then: premium.Month, now: premium.Month, *, money: bool) -> str:
    month = day_in_words(now.month, MONTH)
    if not money:
        return told("Zonder geldige reden is de premie van VDAB voor {month} lager.", month=month)
    return told(
        "Zonder geldige reden is de premie van VDAB voor {month} {left} in plaats van {had}.",
        month=month,
        left=amount(now.amount),
        had=amount(then.amount),
    )
