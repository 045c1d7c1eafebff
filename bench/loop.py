"""A run of payments in the plain way: each case read with the ORM, worked out, and its lines saved one by one."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

from bench import paid_world

LOOPED = 2_000
"""How many cases the loop does; the others would take as long each."""

PLAIN = (
    "<CdtTrfTxInf><PmtId><EndToEndId>{0}</EndToEndId></PmtId>"
    '<Amt><InstdAmt Ccy="EUR">{1}</InstdAmt></Amt><Cdtr><Nm>{2}</Nm></Cdtr>'
    "<CdtrAcct><Id><IBAN>{3}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>{4}</Ustrd></RmtInf></CdtTrfTxInf>\n"
)


def seconds_of_a_case() -> float:
    """The seconds that a case takes in the plain way: read it, work it out, save a line and an order."""
    from django.db import transaction

    from startblok.records.models import CaseFile, PaymentRun

    began = perf_counter()
    with transaction.atomic():
        run = _open_run(PaymentRun.objects.latest("id"))
        cases = CaseFile.objects.order_by("pk")[:LOOPED]
        done = cases.count()
        for case in cases.iterator():
            for kind, amount, how in _due(case):
                _save(run, case, kind, amount, how)
        transaction.set_rollback(True)
    return (perf_counter() - began) / done


def _open_run(left: Any) -> Any:
    """A run of the same month to which lines may still be added: one that left takes none."""
    from startblok.records.models import PaymentRun

    known = {name: getattr(left, name) for name in ("month", "state_since", "calculated_by", "calculated_at")}
    (run,) = PaymentRun.objects.bulk_create([PaymentRun(**known, of_month=left.of_month + 1)])
    return run


def _due(case: Any) -> Iterator[tuple[str, Any, str]]:
    from startblok.records.cases import WEEKDAYS
    from startblok.records.models import Absence, TravelLeg
    from startblok.rules import premium, travel
    from startblok.rules.dates import days_between
    from startblok.rules.facts import Leg, Vehicle, Wes

    placement = case.placement
    weeks = [
        premium.Schedule(each.valid_from, frozenset(map(WEEKDAYS.index, each.weekdays)))
        for each in case.schedules.all()
    ]
    absences = Absence.objects.filter(case=case, justified=False)
    missed = [day for each in absences for day in days_between(each.first_day, each.last_day or each.first_day)]
    due = premium.months(placement.starts_on, placement.last_day, weeks, missed)[0]
    yield "premium", due.amount, due.explanation
    wes = Wes(start=placement.starts_on, end=placement.last_day)
    legs = TravelLeg.objects.filter(claim__case=case, claim__state="accepted")
    worth = [
        travel.amount(Leg(each.travelled_on, Vehicle(each.vehicle), km=each.km, kind=each.kind, rides=each.rides), wes)
        for each in legs
    ]
    if worth:
        yield "travel", sum(worth), f"{len(worth)} dagen"


def _save(run: Any, case: Any, kind: str, amount: Any, how: str) -> None:
    from startblok.records.models import PaymentLine, PaymentOrder

    account = case.youth.bank_accounts.get(replaced_at=None)
    known = {"due": amount, "paid": 0, "amount": amount, "unusual": 0, "how": how}
    # The lines of April are there already.
    line = PaymentLine(run=run, case=case, month=paid_world.TODAY.replace(day=1), kind=kind, number=9, **known)
    line.save()
    mark = f"loop-{line.pk}"
    PaymentOrder(line=line, set_off=0, transfer=amount, end_to_end=mark, account=account).save()
    PLAIN.format(mark, amount, account.holder, account.iban, line.month)
