"""The payments of the year: calculated, approved by another, sent to the bank and answered; the newest one waits."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from datetime import time as hour_of
from typing import Any

from startblok.demo.stage import Stage
from startblok.links.sepa.said import Answer
from startblok.process import paying, payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.actors import Actor
from startblok.records.clock import BRUSSELS, today
from startblok.records.models import Membership, PaymentOrder, PaymentRun
from startblok.rules.dates import DAY, last_day_of_month
from startblok.rules.premium import confirmed_by
from startblok.rules.roles import Role
from startblok.rules.workdays import working_day_after

COMES_BACK = 7
"""One in so many transfers of the first payment comes back, as some do."""

NO_REASON = ("MS03", "De bank gaf geen reden.")


def pay(stage: Stage) -> Iterator[str]:
    """Pay each month on the working day after the last day to confirm it; the newest one waits for its approval."""
    months = [each for each in _months(stage.begun_on) if _paid_on(each) <= today()]
    for number, month in enumerate(months):
        yield f"de betaling van {month:%m-%Y}"
        with _at(_paid_on(month), 10):
            run = payment_run.calculate_run(PaymentRun(), by=_who(stage, Role.PAYER), month=month).record
            leaves = paying.leaves(run)
        if not leaves:
            with _at(_paid_on(month), 11):
                payment_run.cancel_run(load(run), by=_who(stage, Role.PAYER), reason="Er is niets te betalen.")
        elif month != months[-1]:
            _leave(stage, run, _paid_on(month), rejects=not number)


def _leave(stage: Stage, run: PaymentRun, day: date, *, rejects: bool) -> None:
    payer, approver = _who(stage, Role.PAYER), replace(_who(stage, Role.APPROVER), proved_at=time.time())
    with _at(day, 14):
        payment_run.approve_run(load(run), by=approver, looked=True)
    with _at(day, 15):
        payment_out.export_run(load(run), by=payer, execute_on=working_day_after(day, 1))
    with _at(working_day_after(day, 2), 9):
        answers = payment_out.Answers("0" * 64, list(_answers(run, rejects=rejects)))
        payment_out.read_answers(load(run), by=payer, file=answers)
        payment_out.close_run(load(run), by=payer)


def _answers(run: PaymentRun, *, rejects: bool) -> Iterator[Answer]:
    orders = PaymentOrder.objects.filter(line__run=run, end_to_end__isnull=False).order_by("pk")
    for row, (mark, amount) in enumerate(orders.values_list("end_to_end", "transfer"), 1):
        back = rejects and not row % COMES_BACK
        yield Answer(row, mark, not back, amount, *(NO_REASON if back else ("ACSC", "")))


def _months(begun_on: date) -> Iterator[date]:
    month = begun_on.replace(day=1)
    while month <= today():
        yield month
        month = last_day_of_month(month) + DAY


def _paid_on(month: date) -> date:
    return working_day_after(confirmed_by(month), 1)


def _at(day: date, hour: int) -> Any:
    return clock.at(datetime.combine(day, hour_of(hour), BRUSSELS))


def _who(stage: Stage, role: Role) -> Actor:
    return stage.who(Membership.objects.filter(role=role.value).select_related("user").order_by("pk")[0].user)
