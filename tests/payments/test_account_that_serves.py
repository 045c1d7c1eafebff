"""Whether an account serves is said once: a run, its forecast and the record agree, whatever befell the account."""

from datetime import date
from itertools import product

from startblok.process import paying
from startblok.records.bank import BankAccount
from startblok.records.clock import now, today
from startblok.records.payments import PaymentLine, PaymentOrder
from startblok.rules.dates import DAY
from tests.payments import left, paid
from tests.payments.paid import APRIL
from tests.world import World

BEFALLS = list(product((-DAY, 0 * DAY, DAY), (False, True), (False, True), (False, True)))
"""From when it may be used, and whether somebody confirmed it, the bank refused it, another one replaced it."""


def test_a_run_pays_to_each_account_that_serves_and_to_no_other(world: World) -> None:
    for number, (from_on, confirmed, refused, replaced) in enumerate(BEFALLS):
        case = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number=f"JJ-{number:04}")
        BankAccount.objects.filter(youth=case.youth).update(
            usable_from=today() + from_on,
            given_by=world.users["coordinator"],
            confirmed_at=now() if confirmed else None,
            confirmed_by=world.users["mediator"] if confirmed else None,
            rejected_on=today() if refused else None,
            rejected_why="AC04" if refused else "",
            replaced_at=now() if replaced else None,
        )
    run = paid.calculated(world.as_("payer"))
    serving = {each.youth_id for each in BankAccount.objects.all() if each.serves_on(today())}
    lines = PaymentLine.objects.filter(run=run).values_list("case__youth", "held")
    assert len(lines) == len(BEFALLS) == 24
    assert {youth for youth, held in lines if not held} == serving
    assert {held for youth, held in lines if youth not in serving} == {"no_account", "rejected", "cooling"}
    assert paying.forecast(run)["forecast"][0] == len(serving) == 5
    left.exported(world, run)
    assert {each.line.case.youth_id for each in PaymentOrder.objects.all()} == serving
