"""What befalls a payment after it left: travel that did not count after all, and an account that the bank refuses."""

from collections.abc import Collection
from datetime import date, datetime
from datetime import time as hour_of
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from startblok.demo.bank import iban_of
from startblok.demo.stage import Stage
from startblok.process import bank_account, overpaid, payment_run, travel
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.clock import BRUSSELS
from startblok.records.log import LogEntry
from startblok.records.models import PaymentOrder, PaymentRun, TravelClaim
from startblok.records.overpaid import standing_open
from startblok.records.payments import PaymentLine
from startblok.records.travel import ClaimState
from startblok.rules.dates import DAY

TOO_MUCH = 3
"""Travel of so many comes back: one repays it, one may keep it, of one it stands open."""

ANOTHER = 5_000_000
"""The number of an account that a youth gives instead of the one before."""


def at(day: date, hour: int) -> Any:
    """The clock at this hour of a day."""
    return clock.at(datetime.combine(day, hour_of(hour), BRUSSELS))


def travel_of_others(stage: Stage, day: date, *, before: date) -> None:
    """Travel of youths whose case closed before this day, the last of them first, turns out not to be theirs."""
    done = CaseFile.objects.filter(state=State.CLOSED, closed_on__lt=before, travel_claims__state=ClaimState.ACCEPTED)
    # Whose account was refused is paid again, and it would be set off against that.
    settled = done.exclude(youth__bank_accounts__rejected_on__isnull=False).exclude(Exists(_told_since(day)))
    for case in settled.order_by("-closed_on", "pk").distinct()[:TOO_MUCH]:
        _returned(stage, case, day)


def travel_of_one_who_goes_on(stage: Stage, day: date) -> None:
    """The same of a youth whose WES runs: it is set off against the premium of that month."""
    case = CaseFile.objects.filter(state=State.PLACEMENT, travel_claims__state=ClaimState.ACCEPTED).earliest(
        "placement__starts_on", "pk"
    )
    _returned(stage, case, day)


def _returned(stage: Stage, case: CaseFile, day: date) -> None:
    claim = TravelClaim.objects.filter(case=case, state=ClaimState.ACCEPTED).earliest("pk")
    mediator: Any = case.mediator
    why = "Je collega bracht je die week met de auto. Vraag alleen de dagen terug waarop je zelf reed."
    with at(day, 11):
        travel.return_travel(load(case), by=stage.who(mediator), claim=claim, reason=why)


def settled_with(run: PaymentRun, day: date, *, payer: Actor, approver: Actor) -> None:
    """Of what stands open the oldest is paid back, and the next is not asked back."""
    repaid, let_go, *_ = standing_open(PaymentLine.objects.filter(run=run))
    with at(day, 10):
        known: dict[str, Any] = {"line": repaid, "amount": _open(repaid), "looked": True}
        overpaid.note_repayment(load(run), by=payer, repaid_on=day - DAY, **known)
    with at(day, 11):
        why = "De jongere kon dit niet weten, en het gaat om een klein bedrag."
        overpaid.let_debt_go(load(run), by=approver, line=let_go, amount=_open(let_go), reason=why)


def _open(line: PaymentLine) -> Decimal:
    rest: Decimal = line.rest  # type: ignore[attr-defined]  # the query tells it
    return rest


def refused_by_bank(run: PaymentRun) -> set[int]:
    """The order of a youth who is done and signs in, whose account the bank refuses for the first time."""
    youth = "line__case__youth"
    signs_in = {f"{youth}__user__isnull": False, f"{youth}__vouched_email": F(f"{youth}__email")}
    orders = PaymentOrder.objects.filter(line__run=run, end_to_end__isnull=False, line__case__state=State.CLOSED)
    orders = orders.filter(**signs_in).exclude(**{f"{youth}__bank_accounts__rejected_on__isnull": False})
    return set(orders.order_by("pk").values_list("pk", flat=True)[:1])


def _told_since(day: date) -> QuerySet[LogEntry]:
    """What the log tells of a case on this day or later: what comes late is told last."""
    since = datetime.combine(day, hour_of(), BRUSSELS)
    return LogEntry.objects.filter(subject_kind="case", subject_id=OuterRef("pk"), at__gte=since)


def another_account(stage: Stage, orders: Collection[int], day: date) -> None:
    """Whose account was refused gives another one."""
    for order in PaymentOrder.objects.filter(pk__in=orders).select_related("line__case__youth__user"):
        youth = order.line.case.youth
        user: Any = youth.user
        with at(day, 19):
            iban = iban_of(ANOTHER + youth.pk)
            bank_account.give_account(youth, by=stage.who(user), iban=iban, holder=youth.name)


def held_back(run: PaymentRun, *, by: Actor) -> None:
    """One usual line waits for an answer."""
    line = PaymentLine.objects.filter(run=run, held="", amount__gt=0, case__state=State.PLACEMENT).latest("pk")
    why = "De jongere belde over het rekeningnummer. Ik wacht op de bemiddelaar."
    payment_run.hold_payment(load(run), by=by, line=line, reason=why)
