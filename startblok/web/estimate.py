"""What a youth may expect of the premium: worked out on the facts known today; VDAB decides (R07, R09)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from startblok.process.facts import facts_of
from startblok.process.premium_due import FULL_WEEK, premium_due, schedules, week_known
from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.rules import premium
from startblok.rules.facts import Wes
from startblok.web.language.spoken import MONTH, day_in_words
from startblok.web.language.sums import premium_sum

OF_THE_PLAN = "Op basis van de dagen in het plan. Ze zijn nog niet beslist."
OF_A_FULL_WEEK = "We rekenen met maandag tot vrijdag, tot het contract er is."


@dataclass(frozen=True, slots=True)
class Estimate:
    """The amounts in euro: of each month so far and the next one, and of the whole WES as it is known now.

    `rests_on`: what is not sure yet, in sentences.
    """

    months: list[tuple[str, Decimal, str]]
    total: Decimal
    rests_on: list[str]


def estimate(case: CaseFile) -> Estimate | None:
    """The premium of this WES; None before its plan is agreed or its days are decided. One query at most."""
    wes = facts_of(case).wes
    days, rests_on = _days(case, wes), []
    if days is None:
        return None
    decided = wes.start is not None
    weeks = schedules(case) if decided else []
    if not weeks and wes.started:
        return None
    if not decided:
        rests_on.append(OF_THE_PLAN)
    if not weeks:
        known = week_known(case)
        weeks = [premium.Schedule(days[0], known or FULL_WEEK)]
        rests_on += [] if known else [OF_A_FULL_WEEK]
    due = premium_due(case, days, weeks)
    shown = [each for each in due if each.month <= today()] or due[:1]
    told_of = [(day_in_words(each.month, MONTH), each.amount, premium_sum(each)) for each in shown[-2:]]
    return Estimate(told_of, premium.total(due), rests_on)


def _days(case: CaseFile, wes: Wes) -> tuple[date, date] | None:
    """The first and last day: decided, else those of the plan that coach and youth agreed while a WES is prepared."""
    if wes.start and wes.last_day:
        return wes.start, wes.last_day
    if wes.proposed and wes.proposed.until and case.state == State.PREPARATION:
        return wes.proposed.start, wes.proposed.until
    return None
