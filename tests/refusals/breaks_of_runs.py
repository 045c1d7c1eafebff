"""What breaks each statement about a run of payments."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from startblok.process import overpaid
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.bank import BankAccount
from startblok.records.payment_answers import PaymentAnswer
from startblok.records.payments import PaymentHold, PaymentLine, PaymentReturn, PaymentRun
from tests.payments import paid
from tests.refusals.breaks import Break
from tests.refusals.makers_of_runs import (
    FEBRUARY,
    approved_in_doubt,
    calculated_in_doubt,
    confirmed,
    exported,
    new_in_doubt,
    owed_back_by_approver,
    run_of,
)
from tests.world import World


def another_run(_: Any, world: World) -> None:
    run_of(world)


def held_already(_: Any, world: World) -> None:
    hold = {"reason": "Belt nog", "held_by": world.users["payer"], "held_at": clock.now()}
    line = PaymentRun.objects.get().lines.all()[0]
    PaymentHold.objects.create(case_id=line.case_id, **hold)


def nothing_held(_record: Any, _world: World) -> None:
    PaymentHold.objects.update(lifted_at=clock.now())


def nothing_leaves(run: Any, _world: World) -> None:
    PaymentLine.objects.filter(run=run).delete()


def sent_back(run: Any, world: World) -> None:
    why = {"sent_back_at": clock.now(), "sent_back_reason": "Klopt niet", "sent_back_by": world.users["approver"]}
    PaymentRun.objects.filter(pk=run.pk).update(**why)


def account_refused(_run: Any, _world: World) -> None:
    BankAccount.objects.update(rejected_on=clock.today(), rejected_why="De bank kent het niet")


def release_over(run: Any, world: World) -> None:
    held, yesterday = {"held_by": world.users["payer"], "held_at": clock.now()}, clock.today() - timedelta(days=1)
    waived = {"waived_by": world.users["approver"], "waived_until": yesterday, "waiver_reason": "Nagekeken"}
    PaymentHold.objects.create(case_id=run.lines.first().case_id, reason="Twijfel", **held, **waived)


def by_who_approves(run: Any, world: World) -> None:
    PaymentRun.objects.filter(pk=run.pk).update(calculated_by=world.users["approver"])


def looked_again(_: Any, world: World) -> None:
    """A later run left, after the youth turned out to owe nothing."""
    PaymentLine.objects.get(amount__lt=0).case.absences.all().delete()
    case = paid.on_a_wes(world, FEBRUARY, FEBRUARY.replace(day=27), number="JJ-0097")
    paid.account(case, world, paid.IBANS[2])
    confirmed(case, world, FEBRUARY)
    paid.exported(world, FEBRUARY)


def taken_back_again(_: Any, world: World) -> None:
    paid.calculated(world.as_("second_payer"), FEBRUARY)


def looked_already(_: Any, _world: World) -> None:
    PaymentAnswer.objects.update(doubted_at=None, doubted_by=None)


def read_by_who_approves(_: Any, world: World) -> None:
    PaymentAnswer.objects.update(doubted_by=world.users["approver"])


def paid_again(run: Any, world: World) -> None:
    """A run that was calculated before the doubt; only the law keeps one from being calculated after it."""
    doubt = PaymentAnswer.objects.values("doubted_at", "doubted_by").get()
    PaymentAnswer.objects.update(doubted_at=None, doubted_by=None)
    paid.calculated(world.as_("second_payer"), FEBRUARY)
    PaymentAnswer.objects.update(**doubt)


def corrected_already(run: PaymentRun, world: World) -> None:
    """The payer corrected the repayment a moment ago."""
    known = {"repayment": PaymentReturn.objects.get(), "reason": "Vergissing"}
    overpaid.correct_repayment(load(run), by=world.as_("payer"), **known)


TOO_MUCH = {"amount": "9.10"}

OF_RUNS: Mapping[tuple[str, str], Break] = {
    ("calculate_run", "payment.one_at_a_time"): Break(another_run),
    ("calculate_run", "payment.month_over"): Break(answers={"month": "2026-03-01"}),
    ("calculate_run", "doubt.nothing_doubted"): Break(instead=new_in_doubt),
    ("approve_run", "doubt.nothing_doubted"): Break(instead=calculated_in_doubt),
    ("export_run", "doubt.nothing_doubted"): Break(instead=approved_in_doubt),
    ("look_at_doubt", "doubt.something_doubted"): Break(looked_already),
    ("look_at_doubt", "doubt.looked_at_by_another"): Break(read_by_who_approves),
    ("look_at_doubt", "doubt.not_being_paid_again"): Break(paid_again),
    ("hold_payment", "payment.not_held_yet"): Break(held_already),
    ("waive_hold", "payment.something_held"): Break(nothing_held),
    ("waive_hold", "payment.released_by_another"): Break(who="payer"),
    ("lift_hold", "payment.something_held"): Break(nothing_held),
    ("lift_hold", "payment.released_by_another"): Break(who="payer"),
    ("approve_run", "payment.something_goes_along"): Break(nothing_leaves),
    ("approve_run", "payment.calculated_since_sent_back"): Break(sent_back),
    ("send_run_back", "payment.calculated_since_sent_back"): Break(sent_back),
    ("export_run", "payment.accounts_as_approved"): Break(account_refused),
    ("export_run", "payment.still_released"): Break(release_over),
    ("approve_run", "payment.approved_by_another"): Break(by_who_approves),
    ("export_run", "payment.payer_known"): Break(settings={"PAYER_IBAN": ""}),
    ("close_run", "payment.all_answered"): Break(instead=exported),
    ("note_repayment", "overpaid.something_open"): Break(looked_again),
    ("note_repayment", "overpaid.no_more_than_open"): Break(answers=TOO_MUCH),
    ("note_repayment", "overpaid.not_being_set_off"): Break(taken_back_again),
    ("let_debt_go", "overpaid.something_open"): Break(looked_again),
    ("let_debt_go", "overpaid.let_go_by_another"): Break(instead=owed_back_by_approver),
    ("let_debt_go", "overpaid.no_more_than_open"): Break(answers=TOO_MUCH),
    ("let_debt_go", "overpaid.not_being_set_off"): Break(taken_back_again),
    ("correct_repayment", "overpaid.something_repaid"): Break(corrected_already),
}
