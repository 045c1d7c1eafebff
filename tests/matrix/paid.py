"""A payment that left for the youth of a case, made as plainly as the database allows."""

from datetime import date
from decimal import Decimal
from typing import Any

from startblok.process import bank_files
from startblok.records.bank import BankAccount
from startblok.records.clock import now, today
from startblok.records.payments import PaymentFile, PaymentLine, PaymentOrder, PaymentRun, RunState
from startblok.records.subject import writing
from tests.world import World

IBAN, PAYER = "BE71096123456769", "BE43068999999501"
HOW = (
    '{"absent":[],"begins":"2026-02-02","days":20,"ends":"2026-02-27","of":20,'
    '"premium_per_month":"200.00","weekdays":[0,1,2,3,4]}'
)


def left(case: Any, world: World) -> PaymentFile:
    """The file of a run with one line of this case, as it went to the bank."""
    month, payer, approver = date(2026, 2, 1), world.users["payer"], world.users["approver"]
    people = {"calculated_by": payer, "calculated_at": now(), "approved_by": approver, "approved_at": now()}
    run = PaymentRun(month=month, state=RunState.APPROVED, state_since=today(), **people)
    with writing():
        run.save()
    account = BankAccount(youth=case.youth, iban=IBAN, last4=IBAN[-4:], holder=case.youth.name, usable_from=month)
    account.given_at, account.given_by, account.given_role = now(), world.users["mediator"], "mediator"
    account.save()
    sums = {"due": Decimal(200), "paid": Decimal(0), "amount": Decimal(200), "unusual": 0, "how": HOW}
    line = PaymentLine.objects.create(run=run, case=case, month=month, kind="premium", number=1, **sums)
    PaymentOrder.objects.create(line=line, account=account, set_off=0, transfer=200, end_to_end=f"SB-{run.pk}")
    run.state, run.exported_at, run.execute_on = RunState.EXPORTED, now().replace(microsecond=0), today()
    run.payer_name, run.payer_iban = "VDAB", PAYER
    with writing():
        run.save()
    (file,) = PaymentFile.objects.bulk_create(bank_files.make(run, today()))
    return file


def named(name: str, case: Any, world: World) -> dict[str, Any]:
    """What the address of this page of payments asks for."""
    if name == "money":
        return {"number": case.number}
    file = left(case, world)
    if name in ("payment-run", "payment-lines-file", "payment-unanswered-file"):
        return {"pk": file.run_id}
    if name in ("payment-line", "payment-line-paper"):
        return {"pk": PaymentLine.objects.get(run=file.run_id).pk}
    if name in ("payment-file", "payment-file-csv"):
        return {"pk": file.pk}
    year = {"year": today().year} if name == "statement-of-year" else {"pk": file.run_id}
    return {"number": case.number, **year}
