"""A scene of payments: a run from the first sum to the last answer."""

from startblok.process import payment_out, payment_run
from startblok.process.facts import load
from startblok.records.payments import PaymentHold, PaymentLine
from tests.payments import paid
from tests.refusals.makers_of_runs import FEBRUARY, run_of
from tests.world import World


def whole_run(world: World) -> None:
    """Calculated, held, let go, sent back, cancelled; then approved, sent to the bank, answered and closed."""
    run, payer = run_of(world), world.as_("payer")
    line = PaymentLine.objects.order_by("pk")[0]
    payment_run.calculate_again(run, by=payer)
    payment_run.hold_payment(load(run), by=payer, line=line, reason="Belt de bemiddelaar")
    known = {"hold": PaymentHold.objects.get(), "reason": "Het klopt"}
    payment_run.waive_hold(load(run), by=world.as_("approver"), **known)
    payment_run.lift_hold(load(run), by=world.as_("approver"), **known)
    payment_run.send_run_back(load(run), by=world.as_("approver"), reason="Een totaal klopt niet")
    payment_run.cancel_run(load(run), by=payer, reason="Opnieuw")
    left = paid.exported(world, FEBRUARY)
    paid.answered(left, world)
    payment_out.close_run(load(left), by=payer)
