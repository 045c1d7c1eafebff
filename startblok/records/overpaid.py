"""What was paid too much and stands open: set off in no run, not paid back by the youth, and not let go (R09)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from startblok.records.payment_answers import PaymentAnswer
from startblok.records.payments import GONE, PaymentHold, PaymentLine, PaymentReturn, PaymentRun, RunState

LEFT = [each.value for each in GONE]

EURO = DecimalField(max_digits=9, decimal_places=2)
NOTHING = Value(Decimal("0.00"), output_field=EURO)


def overpaid(lines: QuerySet[PaymentLine]) -> QuerySet[PaymentLine]:
    """Those of these lines that take back what could not be set off in their run.

    `rest` is what stands open now, zero where a later run looked at it again; `repaid` and `let_go` are of this line.
    """
    partly = lines.filter(amount__lt=0).filter(Q(order__isnull=True) | Q(order__set_off__gt=F("amount")))
    return partly.annotate(
        repaid=_returned(PaymentReturn.objects.filter(line=OuterRef("pk"), repaid_on__isnull=False)),
        let_go=_returned(PaymentReturn.objects.filter(line=OuterRef("pk"), repaid_on__isnull=True)),
        rest=rest(),
    )


def rest() -> Case:
    """What stands open of a line now: of one that takes back, as long as no later run looked at it again."""
    stands = Q(amount__lt=0) & ~Exists(_looked_again())
    return Case(When(stands, then=_open()), default=NOTHING, output_field=EURO)


def looked_again_in() -> Callable[[str], Subquery]:
    """A field of the run that next has a line of the same case, month and kind, whether it left or not yet."""
    of = {name: OuterRef(name) for name in ("case", "month", "kind")}
    later = PaymentLine.objects.filter(number__gt=OuterRef("number"), **of).order_by("number")
    return lambda name: Subquery(later.values(f"run__{name}")[:1])


def held_back(case: Any, approved_at: Any) -> QuerySet[PaymentHold]:
    """By what a person held a case back when a run was approved."""
    since = Q(lifted_at__isnull=True) | Q(lifted_at__gt=approved_at)
    return PaymentHold.objects.filter(since, case=case, held_at__lte=approved_at)


def standing_open(lines: QuerySet[PaymentLine]) -> QuerySet[PaymentLine]:
    """Those of which something stands open after the run that left, the oldest first."""
    runs = PaymentRun.objects.filter(state__in=LEFT)
    later = PaymentRun.objects.filter(state__in=LEFT, pk__gt=OuterRef("pk"), month__gte=OuterRef("month"))
    # Before a later run of the same month or a later one nothing stands open any more: few runs remain.
    return overpaid(lines.filter(run__in=runs.filter(~Exists(later)))).filter(rest__gt=0).order_by("pk")


def repayments(run: Any) -> QuerySet[PaymentReturn]:
    """What was noted as paid back of the lines of this run and may still be corrected, the oldest first: nothing
    corrected it, and no run of its month or a later one went by it since, unless that was cancelled."""
    noted = PaymentReturn.objects.filter(line__run=run, repaid_on__isnull=False, corrects__isnull=True)
    later = PaymentRun.objects.filter(pk__gt=OuterRef("line__run"), month__gte=OuterRef("line__month"))
    gone_by = Exists(later.exclude(state=RunState.CANCELLED.value))
    return noted.filter(~gone_by, corrected__isnull=True).order_by("pk")


def open_and_repaid(run: Any) -> tuple[int, int]:
    """Of how many lines of a run something stands open, and how many repayments of it count; in one query."""
    counts = _count(standing_open(PaymentLine.objects.filter(run=run))), _count(repayments(run))
    one: tuple[int, int] = PaymentRun.objects.filter(pk=run).values_list(*counts).get()
    return one


def _count(rows: QuerySet[Any]) -> Coalesce:
    one = rows.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(one.annotate(number=Count("pk")).values("number")), 0)


def _looked_again() -> QuerySet[PaymentRun]:
    """The later runs that left and went up to and including the month of the line."""
    return PaymentRun.objects.filter(state__in=LEFT, pk__gt=OuterRef("run"), month__gte=OuterRef("month"))


def _open() -> Coalesce:
    """What left of this month and kind and did not come back, less what was let go and what was due."""
    refused = PaymentAnswer.objects.filter(order__line=OuterRef("pk"), paid=False, undone_at__isnull=True)
    same: QuerySet[PaymentLine] = PaymentLine.objects.filter(
        case=OuterRef("case"), month=OuterRef("month"), kind=OuterRef("kind")
    )
    settled = (
        same.order_by()
        .values("case")
        .annotate(
            sum=Sum("order__set_off", default=NOTHING)
            + Sum("order__transfer", filter=~Exists(refused), default=NOTHING)
        )
    )
    given_up = PaymentReturn.objects.filter(
        line__case=OuterRef("case"), line__month=OuterRef("month"), line__kind=OuterRef("kind")
    )
    left: Coalesce = Coalesce(Subquery(settled.values("sum")), NOTHING)
    return left - _returned(given_up) - F("due")


def _returned(rows: QuerySet[PaymentReturn]) -> Coalesce:
    """How much these come to."""
    one = rows.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(one.annotate(sum=Sum("amount")).values("sum"), output_field=EURO), NOTHING)
