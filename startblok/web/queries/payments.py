"""What the pages of payments read: runs, lines a page at a time, what does not go along, and what was not set off."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from startblok.records.actors import Actor
from startblok.records.log import LogDetail, LogEntry
from startblok.records.overpaid import LEFT, overpaid, standing_open
from startblok.records.payments import (
    PayKind,
    PaymentAnswer,
    PaymentHold,
    PaymentLine,
    PaymentRun,
    RunState,
)
from startblok.records.visibility import visible
from startblok.web.queries.keys import PAGE

LINES = 50
"""How many lines stand on a page of a run."""

COLUMNS = (
    *("id", "case__number", "case__youth__first_name", "case__youth__last_name"),
    *("month", "kind", "due", "paid", "amount", "unusual", "held", "how"),
)

OPEN = ("rest", "repaid", "let_go", "run")


@dataclass(frozen=True, slots=True)
class After:
    """The last line of a page, by what lines are ordered by."""

    unusual: int
    id: int

    @classmethod
    def read(cls, text: str) -> "After | None":
        """The place among the lines that an address names; None for the beginning, or when it makes no sense."""
        unusual, _, number = text.partition(".")
        fits = unusual.isdecimal() and number.isdecimal() and len(unusual) == 1 and len(number) < 16
        return cls(int(unusual), int(number)) if fits else None

    def __str__(self) -> str:
        return f"{self.unusual}.{self.id}"


def runs(actor: Actor, before: int = 0, size: int = PAGE) -> list[PaymentRun]:
    """One run more than a page of them, the newest first; one query."""
    rows = visible(PaymentRun.objects.select_related("calculated_by"), actor)
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: size + 1])


def with_the_one_before(rows: QuerySet[PaymentRun]) -> Any:
    """Runs with the people of them, and month and totals of the last one before that left."""
    earlier = PaymentRun.objects.filter(pk__lt=OuterRef("pk"), state__in=LEFT).order_by("-pk")
    return rows.select_related("calculated_by", "approved_by", "sent_back_by").annotate(
        month_before=Subquery(earlier.values("month")[:1]), totals_before=Subquery(earlier.values("totals")[:1])
    )


def going(run: PaymentRun, held: Collection[int]) -> QuerySet[PaymentLine]:
    """The lines that go along, but for these cases; once it is approved those that have an order.

    The cases come as a list: asked of the table of holds, the database would read the whole run before the first page.
    """
    lines = PaymentLine.objects.filter(run=run)
    if run.state != RunState.CALCULATED:
        return lines.filter(order__isnull=False)
    return lines.filter(held="").exclude(case__in=held)


def page(lines: QuerySet[PaymentLine], after: After | None = None, size: int = LINES) -> list[dict[str, Any]]:
    """One line more than a page of these, the most unusual first; one query, along the index wherever it begins."""
    rows = lines.annotate(back=_back(), settled=_settled()).values(*COLUMNS, "back", "settled")
    order = ("-unusual", "id")
    if after is None:
        return list(rows.order_by(*order)[: size + 1])
    alike = rows.filter(unusual=after.unusual, id__gt=after.id).order_by(*order)[: size + 1]
    calmer = rows.filter(unusual__lt=after.unusual).order_by(*order)[: size + 1]
    return list(alike.union(calmer, all=True).order_by(*order)[: size + 1])


def _back() -> Subquery:
    """Why the bank sent an order back; None when it did not."""
    said = PaymentAnswer.objects.filter(order__line=OuterRef("pk"), paid=False)
    return Subquery(said.values("why")[:1])


def _settled() -> Exists:
    return Exists(PaymentAnswer.objects.filter(order__line=OuterRef("pk"), paid=True))


def staying(run: PaymentRun, after: int = 0, size: int = LINES) -> list[dict[str, Any]]:
    """One line more than a page of those that do not go along, or came back; the oldest first; one query."""
    lines = PaymentLine.objects.filter(run=run, id__gt=after).annotate(back=_back(), settled=_settled())
    if run.state == RunState.CALCULATED:
        found = lines.exclude(held="").annotate(by_hand=Value(False))
    else:
        then = Q(held_at__lt=run.approved_at) & (Q(lifted_at__isnull=True) | Q(lifted_at__gt=run.approved_at))
        held = Exists(PaymentHold.objects.filter(then, case=OuterRef("case")))
        without = Q(order__isnull=True, amount__gt=0)
        refused = PaymentAnswer.objects.filter(order__line__run=run, paid=False).values("order__line")
        found = lines.filter(without | Q(pk__in=refused)).annotate(by_hand=held)
    return list(found.order_by("id").values(*COLUMNS, "back", "settled", "by_hand")[: size + 1])


def not_set_off(run: PaymentRun, size: int = LINES) -> list[dict[str, Any]]:
    """What a run that was approved could not wholly set off and still stands open, or was dealt with; one query."""
    dealt_with = Q(repaid__gt=0) | Q(let_go__gt=0)
    lines = overpaid(PaymentLine.objects.filter(run=run)).filter(Q(rest__gt=0) | dealt_with)
    return list(lines.order_by("id").values(*COLUMNS, *OPEN)[:size])


def owed_back(size: int = LINES) -> list[dict[str, Any]]:
    """What stands open of all runs that left, the oldest first; one query."""
    return list(standing_open(PaymentLine.objects.all()).values(*COLUMNS, *OPEN)[:size])


def holds(run: PaymentRun) -> list[Any]:
    """What people hold back by hand now, with what this run has of it that would go along; one query."""
    line = "case__payment_lines"
    ours = Q(**{f"{line}__run": run, f"{line}__held": ""})

    def of(kind: PayKind) -> Coalesce:
        return Coalesce(Sum(f"{line}__amount", filter=ours & Q(**{f"{line}__kind": kind.value})), Value(Decimal(0)))

    rows = PaymentHold.objects.filter(lifted_at__isnull=True).select_related("case__youth", "held_by", "waived_by")
    amounts = {each.value: of(each) for each in PayKind}
    return list(rows.annotate(**amounts, lines=Count(line, filter=ours)).order_by("pk"))


def happened(run: PaymentRun, size: int = PAGE) -> list[LogEntry]:
    """What was done on a run, newest first, with the reason that was given; one query."""
    reason = LogDetail.objects.filter(entry=OuterRef("pk"), name="reason").values("value")[:1]
    rows = LogEntry.objects.filter(subject_kind="run", subject_id=run.pk).select_related("by").defer("text")
    return list(rows.annotate(reason=Subquery(reason)).order_by("-seq")[:size])
