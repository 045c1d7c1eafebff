"""A scene of payments: a run from the first sum to the last answer."""

from datetime import date
from decimal import Decimal

from startblok.links.sepa.said import Answer
from startblok.process import doubts, overpaid, payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payments import PaymentHold, PaymentLine, PaymentOrder, PaymentReturn, PaymentRun
from tests.payments import paid
from tests.refusals.makers_of_runs import FEBRUARY, confirmed, run_of
from tests.world import World


def whole_run(world: World) -> None:
    """Calculated, held, let go, sent back, cancelled; then approved, sent to the bank, answered and closed.

    What turns out to be too much afterwards is paid back in part, and let go in part.
    """
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
    contradicted(left, world)
    paid.missed(line.case, world, date(2026, 1, 21))
    other = paid.on_a_wes(world, FEBRUARY, FEBRUARY.replace(day=27), number="JJ-0096")
    paid.account(other, world, paid.IBANS[1])
    confirmed(other, world, FEBRUARY)
    open_back = paid.exported(world, FEBRUARY)
    taken_back = {"line": open_back.lines.get(amount__lt=0), "amount": Decimal("1.00")}
    overpaid.note_repayment(load(open_back), by=payer, **taken_back, repaid_on=clock.today(), looked=True)
    noted = {"repayment": PaymentReturn.objects.select_related("line").get(), "reason": "Het kwam van een ander"}
    overpaid.correct_repayment(load(open_back), by=payer, **noted)
    overpaid.let_debt_go(load(open_back), by=world.as_("approver"), **taken_back, reason="De fout lag bij VDAB")


def contradicted(run: PaymentRun, world: World) -> None:
    """The bank sends back what it paid, calls it paid again, and somebody looks."""
    returned = PaymentOrder.objects.filter(line__run=run).latest("pk")
    for arrived in (False, True):
        said = Answer(1, str(returned.end_to_end), arrived, returned.transfer, "", "")
        file = payment_out.Answers(f"{arrived:d}" * 64, [said])
        payment_out.read_answers(load(run), by=world.as_("payer"), file=file)
    doubts.look_at_doubt(load(run), by=world.as_("approver"), which=f"run-{run.pk}", outcome="paid")
