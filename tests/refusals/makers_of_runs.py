"""Runs of payments for the tables of refusals, and the scenes of their steps."""

from collections.abc import Mapping
from datetime import date

from startblok.process import payment_run
from startblok.records import clock
from startblok.records.followup import PresenceMonth
from startblok.records.payments import PaymentHold, PaymentLine, PaymentRun
from startblok.rules.roles import Role
from tests.payments import paid
from tests.refusals.makers import Scene, told
from tests.world import MONDAY, World, people

FEBRUARY = date(2026, 2, 1)
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


def on_a_wes(world: World) -> None:
    """A youth who began in January, and whose presence was confirmed ever since."""
    case = paid.on_a_wes(world, date(2026, 1, 19), date(2026, 4, 17), number="JJ-0099")
    sure = {"confirmed_by": world.users["mediator"], "confirmed_at": clock.now(), "role": "mediator"}
    PresenceMonth.objects.create(case=case, month=date(2026, 1, 1), **sure)
    PresenceMonth.objects.create(case=case, month=FEBRUARY, **sure)


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


SCENES_OF_RUNS: Mapping[str, Scene] = {
    "calculate_run": Scene(new_run, "payer", answers=told(month="2026-02-01")),
    "hold_payment": Scene(run_of, "payer", answers=lambda run, _: WHY | {"line": run.lines.order_by("pk")[0]}),
    "waive_hold": Scene(held, "approver", answers=lambda *_: WHY | {"hold": PaymentHold.objects.get()}),
    "lift_hold": Scene(held, "approver", answers=lambda *_: WHY | {"hold": PaymentHold.objects.get()}),
    "send_run_back": Scene(run_of, "approver", answers=told(**WHY)),
    "approve_run": Scene(run_of, "approver", answers=told(looked=True)),
    "export_run": Scene(approved, "payer", answers=told(execute_on=MONDAY)),
    "close_run": Scene(answered, "payer"),
}
