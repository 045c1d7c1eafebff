"""Cases of which only the money matters, made as plainly as the database allows, and runs on them."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from startblok.links.sepa.said import Answer
from startblok.process import payment_out, payment_run
from startblok.process.facts import load
from startblok.records.actors import Actor
from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile, Placement, Schedule, State
from startblok.records.clock import now, today
from startblok.records.followup import Absence
from startblok.records.payment_answers import AnswerFile
from startblok.records.payments import PaymentLine, PaymentOrder, PaymentRun
from startblok.records.people import Youth
from startblok.records.subject import writing
from startblok.rules.facts import Route
from tests.world import World

WEEK = ["mon", "tue", "wed", "thu", "fri"]
APRIL, MARCH, MAY = date(2026, 4, 1), date(2026, 3, 1), date(2026, 5, 1)


def on_a_wes(world: World, starts_on: date, ends_on: date, *, name: str = "Milan", number: str = "JJ-0001") -> CaseFile:
    """A youth who is, or was, on a WES from Monday to Friday."""
    with writing():
        youth = Youth(first_name=name, last_name="Proef", birth_date=date(2006, 11, 9), email=f"{number}@post.example")
        youth.save()
        case = world.blank()
        case.youth, case.number, case.route, case.state = youth, number, Route.WES, State.PLACEMENT
        case.mediator, case.partner = world.users["mediator"], world.organisations["partner"]
        case.opened_on = case.state_since = case.mediator_since = starts_on
        case.save()
    days = {"starts_on": starts_on, "ends_on": ends_on}
    decided = {"decided_by": world.users["mediator"], "decided_on": starts_on, "motivation": "Zoals in het plan"}
    Placement.objects.create(case=case, started_at=now(), **days, **decided)
    at = {"hours_per_week": "38", "day_hours": "8.00-16.00", "site": world.site}
    Schedule.objects.create(case=case, valid_from=starts_on, weekdays=WEEK, **at)
    account(case, world)
    return case


IBANS = ("BE71096123456769", "BE43068999999501", "BE62510007547061", "BE30001216371411")


def account(case: CaseFile, world: World, iban: str = IBANS[0], **more: Any) -> BankAccount:
    """The account that the youth of this case gave, in place of the one before."""
    BankAccount.objects.filter(youth=case.youth, replaced_at__isnull=True).update(replaced_at=now())
    known = {"given_at": now(), "given_by": world.users["mediator"], "given_role": "mediator"}
    made = BankAccount(youth=case.youth, iban=iban, last4=iban[-4:], holder=case.youth.name, **known)
    made.usable_from = more.pop("usable_from", date(2026, 1, 5))
    made.save()
    return made


def missed(case: CaseFile, world: World, *days: date, justified: bool = False) -> None:
    """The youth was not there on these days."""
    for day in days:
        known: dict[str, Any] = {"kind": "other" if justified else "unjustified", "justified": justified}
        noted = {"noted_by": world.users["mediator"], "noted_at": now()}
        Absence.objects.create(case=case, first_day=day, last_day=day, **known, **noted)


def calculated(by: Actor, month: date = APRIL) -> PaymentRun:
    """The run of a month, as somebody calculates it."""
    run: PaymentRun = payment_run.calculate_run(PaymentRun(), by=by, month=month).record
    return run


def lines(run: PaymentRun) -> list[tuple[str, date, str, str]]:
    """Whose line, of which month, why it is looked at first, and how much."""
    rows = PaymentLine.objects.filter(run=run).select_related("case").order_by("case__number", "month", "kind")
    return [(row.case.number, row.month, str(row.amount), row.held) for row in rows]


def euro(text: str) -> Decimal:
    return Decimal(text)


def just_here(world: World, name: str = "approver") -> Actor:
    """Somebody who proved a moment ago who they are."""
    return replace(world.as_(name), proved_at=time.time())


def approved(world: World, month: date = APRIL) -> PaymentRun:
    """The run of a month, approved by another person."""
    run = calculated(world.as_("payer"), month)
    done: PaymentRun = payment_run.approve_run(run, by=just_here(world), looked=True).record
    return done


def exported(world: World, month: date = APRIL) -> PaymentRun:
    """The run of a month, on its way to the bank."""
    run = approved(world, month)
    done: PaymentRun = payment_out.export_run(run, by=world.as_("payer"), execute_on=today()).record
    return done


def answered(run: PaymentRun, world: World, **rejected: str) -> AnswerFile:
    """What the bank says of a run: all of it is paid, but for the cases named with the code of a reason."""
    orders = PaymentOrder.objects.filter(line__run=run, end_to_end__isnull=False).order_by("pk")
    rows = enumerate(orders.values_list("end_to_end", "transfer", "line__case__number"), 1)
    said = [
        Answer(row, mark, number not in rejected, amount, rejected.get(number, "ACSC"), "")
        for row, (mark, amount, number) in rows
    ]
    return read(run, world, *said)


def read(run: PaymentRun, world: World, *answers: Answer) -> AnswerFile:
    """The report of a file with these answers."""
    file = payment_out.Answers("0" * 64, list(answers))
    payment_out.read_answers(load(run), by=world.as_("payer"), file=file)
    return AnswerFile.objects.latest("pk")


def orders(run: PaymentRun) -> list[tuple[str, str, str]]:
    """Whose order, how much of it is set off, and how much the bank transfers."""
    rows = PaymentOrder.objects.filter(line__run=run).order_by("line__case__number", "line__month", "line__kind")
    found = rows.values_list("line__case__number", "set_off", "transfer")
    return [(number, str(set_off), str(transfer)) for number, set_off, transfer in found]
