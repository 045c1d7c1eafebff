"""Runs of payments for the tables of refusals, and the scenes of their steps."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from startblok.links.sepa.said import Answer
from startblok.process import overpaid, payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.followup import PresenceMonth
from startblok.records.payments import PaymentHold, PaymentLine, PaymentOrder, PaymentReturn, PaymentRun
from startblok.records.people import Membership
from startblok.rules.roles import Role
from tests.payments import paid
from tests.refusals.makers import Scene, told
from tests.world import MONDAY, World, people

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
WHY = {"reason": "Belt de bemiddelaar"}


def payers(world: World) -> None:
    """The people who pay, besides the payer of every world."""
    at = world.organisations["vdab"]
    if "approver" not in world.users:
        world.users |= people({"approver": (at, Role.APPROVER), "second_payer": (at, Role.PAYER)})


def new_run(world: World) -> PaymentRun:
    """A run that is not calculated yet."""
    payers(world)
    return PaymentRun()


def confirmed(case: CaseFile, world: World, *months: date) -> None:
    """Who was there in these months is known."""
    sure = {"confirmed_by": world.users["mediator"], "confirmed_at": clock.now(), "role": "mediator"}
    for month in months:
        PresenceMonth.objects.create(case=case, month=month, **sure)


def on_a_wes(world: World) -> None:
    """A youth who began in January, and whose presence was confirmed ever since."""
    case = paid.on_a_wes(world, date(2026, 1, 19), date(2026, 4, 17), number="JJ-0099")
    confirmed(case, world, JANUARY, FEBRUARY)


def run_of(world: World) -> PaymentRun:
    """A run of February, with one youth who began in the month before."""
    payers(world)
    on_a_wes(world)
    return paid.calculated(world.as_("payer"), FEBRUARY)


def held(world: World) -> PaymentRun:
    """The same, with the money held back by the payer."""
    run = run_of(world)
    line = PaymentLine.objects.order_by("pk")[0]
    done: PaymentRun = payment_run.hold_payment(run, by=world.as_("payer"), line=line, **WHY).record
    return done


def approved(world: World) -> PaymentRun:
    """A run that may leave."""
    payers(world)
    on_a_wes(world)
    return paid.approved(world, FEBRUARY)


def exported(world: World) -> PaymentRun:
    """A run that is at the bank."""
    payers(world)
    on_a_wes(world)
    return paid.exported(world, FEBRUARY)


def answered(world: World) -> PaymentRun:
    """A run on which the bank answered."""
    run = exported(world)
    paid.answered(run, world)
    run.refresh_from_db()
    return run


def says(run: PaymentRun, world: World, *, arrived: bool) -> None:
    """A file of the bank with one row, on the first transfer of this run."""
    order = PaymentOrder.objects.filter(line__run=run, end_to_end__isnull=False).order_by("pk")[0]
    answer = Answer(1, str(order.end_to_end), arrived, order.transfer, "" if arrived else "AM04", "")
    file = payment_out.Answers(f"{arrived:d}" * 64, [answer])
    payment_out.read_answers(load(run), by=world.as_("payer"), file=file)


def contradicted(world: World) -> PaymentRun:
    """A run of which the bank rejected a transfer, and calls it paid later."""
    run = exported(world)
    says(run, world, arrived=False)
    says(run, world, arrived=True)
    run.refresh_from_db()
    return run


def calculated_in_doubt(world: World) -> PaymentRun:
    """A run that is calculated when the bank contradicts itself on the one before."""
    run = exported(world)
    says(run, world, arrived=False)
    later = paid.calculated(world.as_("payer"), FEBRUARY)
    says(run, world, arrived=True)
    later.refresh_from_db()
    return later


def approved_in_doubt(world: World) -> PaymentRun:
    """A run that is approved when the bank contradicts itself on the one before."""
    run = exported(world)
    says(run, world, arrived=False)
    later = paid.approved(world, FEBRUARY)
    says(run, world, arrived=True)
    later.refresh_from_db()
    return later


def new_in_doubt(world: World) -> PaymentRun:
    """A run that is not calculated yet, after the bank contradicted itself."""
    contradicted(world)
    return PaymentRun()


def owed_back(world: World, calculates: str = "payer", approves: str = "approver") -> PaymentRun:
    """A run that left in which 9.09 of a youth who left in January could not be set off; another youth was paid."""
    payers(world)
    case = paid.on_a_wes(world, JANUARY, date(2026, 1, 30), number="JJ-0098")
    confirmed(case, world, JANUARY)
    paid.answered(paid.exported(world, JANUARY), world)
    paid.missed(case, world, date(2026, 1, 20))
    on_a_wes(world)
    paid.account(case, world, paid.IBANS[1])
    run = paid.calculated(world.as_(calculates), FEBRUARY)
    payment_run.approve_run(run, by=paid.just_here(world, approves), looked=True)
    done: PaymentRun = payment_out.export_run(load(run), by=world.as_("payer"), execute_on=MONDAY).record
    return done


def paid_back(world: World) -> PaymentRun:
    """A run of which a repayment was noted."""
    run = owed_back(world)
    known = {"line": run.lines.get(amount__lt=0), "amount": Decimal("9.09"), "looked": True}
    overpaid.note_repayment(run, by=world.as_("payer"), repaid_on=clock.today(), **known)
    return load(run)


def owed_back_by_approver(world: World) -> PaymentRun:
    """The same, calculated by an approver who also pays, and approved by another."""
    payers(world)
    vdab = world.organisations["vdab"]
    world.users |= people({"second_approver": (vdab, Role.APPROVER)})
    Membership.objects.create(user=world.users["approver"], organisation=vdab, role=Role.PAYER.value, since=JANUARY)
    return owed_back(world, calculates="approver", approves="second_approver")


def back(**more: object) -> Callable[..., dict[str, object]]:
    """What is said of the one line that stands open, all of it."""
    return lambda run, _: {"line": run.lines.get(amount__lt=0), "amount": "9.09"} | more


SCENES_OF_RUNS: Mapping[str, Scene] = {
    "calculate_run": Scene(new_run, "payer", answers=told(month="2026-02-01")),
    "hold_payment": Scene(run_of, "payer", answers=lambda run, _: WHY | {"line": run.lines.order_by("pk")[0]}),
    "waive_hold": Scene(held, "approver", answers=lambda *_: WHY | {"hold": PaymentHold.objects.get()}),
    "lift_hold": Scene(held, "approver", answers=lambda *_: WHY | {"hold": PaymentHold.objects.get()}),
    "send_run_back": Scene(run_of, "approver", answers=told(**WHY)),
    "approve_run": Scene(run_of, "approver", answers=told(looked=True)),
    "export_run": Scene(approved, "payer", answers=told(execute_on=MONDAY)),
    "close_run": Scene(answered, "payer"),
    "note_repayment": Scene(owed_back, "payer", answers=back(repaid_on="2026-03-02", looked=True)),
    "look_at_doubt": Scene(
        contradicted,
        "approver",
        answers=lambda *_: {"which": PaymentOrder.objects.order_by("pk")[0].end_to_end, "outcome": "paid"},
    ),
    "let_debt_go": Scene(owed_back, "approver", answers=back(**WHY)),
    "correct_repayment": Scene(
        paid_back, "payer", answers=lambda *_: WHY | {"repayment": PaymentReturn.objects.get(corrects=None)}
    ),
}
