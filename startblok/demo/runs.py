"""The payments of the year: calculated, approved by another, sent to the bank and answered; the newest one waits.

Beside what is usual each thing happens that can befall a payment: travel, an account that the bank refuses, money that
comes back too late to be set off, a line that somebody holds back.
"""

import time
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from startblok.demo import late
from startblok.demo.late import at
from startblok.demo.stage import Stage
from startblok.links.sepa.said import Answer
from startblok.process import paying, payment_out, payment_run
from startblok.process.facts import load
from startblok.records.actors import Actor
from startblok.records.clock import today
from startblok.records.models import Membership, PaymentOrder, PaymentRun
from startblok.rules.dates import DAY, WEEK, last_day_of_month
from startblok.rules.premium import confirmed_by
from startblok.rules.roles import Role
from startblok.rules.workdays import working_day_after

CLOSED_ACCOUNT = ("AC04", "")
PAID = ("ACSC", "")


def pay(stage: Stage) -> Iterator[str]:
    """Pay each month on the working day after the last day to confirm it; the newest one waits for its approval."""
    *earlier, before, last, newest = [each for each in _months(stage.begun_on) if _paid_on(each) <= today()]
    for month in earlier:
        yield _told(month)
        _paid(stage, month)
    yield _told(before)
    refused = _paid(stage, before, refuses=True)
    late.another_account(stage, refused, working_day_after(_paid_on(before), 3))
    late.travel_of_others(stage, _paid_on(before) + WEEK, before=_paid_on(before))
    yield _told(last)
    # Whose account the bank refuses now did not give another one yet.
    _paid(stage, last, refuses=True)
    run = PaymentRun.objects.latest("pk")
    by = {"payer": _who(stage, Role.PAYER), "approver": _just_here(stage)}
    late.settled_with(run, working_day_after(_paid_on(last), 4), **by)
    yield _told(newest)
    _wait(stage, newest)


def _told(month: date) -> str:
    return f"de betaling van {month:%m-%Y}"


def _paid(stage: Stage, month: date, *, refuses: bool = False) -> set[int]:
    """Pay this month, when there is anything to pay; gives the orders that the bank refused."""
    run = _calculated(stage, month)
    if paying.leaves(run):
        return _left(stage, run, _paid_on(month), refuses=refuses)
    with at(_paid_on(month), 11):
        payment_run.cancel_run(load(run), by=_who(stage, Role.PAYER), reason="Er is niets te betalen.")
    return set()


def _calculated(stage: Stage, month: date) -> PaymentRun:
    with at(_paid_on(month), 10):
        run: PaymentRun = payment_run.calculate_run(PaymentRun(), by=_who(stage, Role.PAYER), month=month).record
    return run


def _left(stage: Stage, run: PaymentRun, day: date, *, refuses: bool) -> set[int]:
    payer = _who(stage, Role.PAYER)
    with at(day, 14):
        payment_run.approve_run(load(run), by=_just_here(stage), looked=True)
    with at(day, 15):
        payment_out.export_run(load(run), by=payer, execute_on=working_day_after(day, 1))
    refused = late.refused_by_bank(run) if refuses else set()
    with at(working_day_after(day, 2), 9):
        answers = payment_out.Answers("0" * 64, list(_answers(run, refused)))
        payment_out.read_answers(load(run), by=payer, file=answers)
        payment_out.close_run(load(run), by=payer)
    return refused


def _answers(run: PaymentRun, refused: Collection[int]) -> Iterator[Answer]:
    orders = PaymentOrder.objects.filter(line__run=run, end_to_end__isnull=False).order_by("pk")
    for row, (order, mark, amount) in enumerate(orders.values_list("pk", "end_to_end", "transfer"), 1):
        back = order in refused
        yield Answer(row, mark, not back, amount, *(CLOSED_ACCOUNT if back else PAID))


def _wait(stage: Stage, month: date) -> None:
    """The newest run: what came to light yesterday is worked into it, and one line of it is held back."""
    payer, yesterday = _who(stage, Role.PAYER), today() - DAY
    run = _calculated(stage, month) if _paid_on(month) < yesterday else None
    late.travel_of_one_who_goes_on(stage, yesterday)
    if run is None:
        run = _calculated(stage, month)
    else:
        with at(yesterday, 15):
            payment_run.calculate_again(load(run), by=payer)
    with at(max(yesterday, _paid_on(month)), 16):
        late.held_back(run, by=payer)


def _months(begun_on: date) -> Iterator[date]:
    month = begun_on.replace(day=1)
    while month <= today():
        yield month
        month = last_day_of_month(month) + DAY


def _paid_on(month: date) -> date:
    return working_day_after(confirmed_by(month), 1)


def _just_here(stage: Stage) -> Actor:
    """The approver, who proved a moment ago who they are."""
    return replace(_who(stage, Role.APPROVER), proved_at=time.time())


def _who(stage: Stage, role: Role) -> Actor:
    return stage.who(Membership.objects.filter(role=role.value).select_related("user").order_by("pk")[0].user)
