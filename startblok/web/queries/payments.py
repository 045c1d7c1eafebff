"""What the pages of payments read: runs, lines a page at a time, what does not go along, and what was not set off."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from startblok.records.actors import Actor
from startblok.records.bank import BankAccount
from startblok.records.clock import today
from startblok.records.log import LogDetail, LogEntry
from startblok.records.overpaid import LEFT, held_back, overpaid, standing_open
from startblok.records.payment_answers import PaymentAnswer
from startblok.records.payments import PaymentFile, PaymentHold, PaymentLine, PaymentOrder, PaymentRun, RunState
from startblok.records.visibility import visible
from startblok.web.queries.cases import by_person
from startblok.web.queries.keys import PAGE

LINES = 50
"""How many lines stand on a page of a run."""

COLUMNS = (
    *("id", "case__number", "case__youth__first_name", "case__youth__last_name", "case__youth__user"),
    *("month", "kind", "due", "paid", "amount", "unusual", "held", "how"),
)

ANSWERED = ("back", "code", "lacks_account", "settled", "by_hand", "ordered")

OPEN = ("rest", "repaid", "let_go", "run", "closed")


@dataclass(frozen=True, slots=True)
class After:
    """The last line of a page, by what lines are ordered by: how unusual it is, or whether nothing of it is open."""

    rank: int
    id: int

    @classmethod
    def read(cls, text: str) -> "After | None":
        """The place among the lines that an address names; None for the beginning, or when it makes no sense."""
        rank, _, number = text.partition(".")
        fits = rank.isdecimal() and number.isdecimal() and len(rank) == 1 and len(number) < 16
        return cls(int(rank), int(number)) if fits else None

    def __str__(self) -> str:
        return f"{self.rank}.{self.id}"


def runs(actor: Actor, before: int = 0, size: int = PAGE) -> list[PaymentRun]:
    """One run more than a page of them, the newest first; one query."""
    rows = visible(PaymentRun.objects.select_related("calculated_by"), actor)
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: size + 1])


def with_the_month_before(rows: QuerySet[PaymentRun]) -> Any:
    """Runs with the people of them, the newest earlier month of which a run had left, and the totals of all those runs
    and of the runs of the same month that left before, the oldest first."""
    earlier = PaymentRun.objects.filter(pk__lt=OuterRef("pk"), state__in=LEFT).order_by("pk")
    months = earlier.filter(month__lt=OuterRef("month")).order_by("-month")
    return (
        rows.select_related("calculated_by", "approved_by", "sent_back_by")
        .annotate(month_before=Subquery(months.values("month")[:1]))
        .annotate(
            totals_before=ArraySubquery(earlier.filter(month=OuterRef("month_before")).values("totals")),
            totals_beside=ArraySubquery(earlier.filter(month=OuterRef("month")).values("totals")),
        )
    )


def going(run: PaymentRun, held: Collection[int]) -> QuerySet[PaymentLine]:
    """The lines that go along, but for these cases; once it is approved those that have an order.

    The cases come as a list: asked of the table of holds, the database would read the whole run before the first page.
    """
    lines = PaymentLine.objects.filter(run=run)
    if run.state != RunState.CALCULATED:
        return lines.filter(order__isnull=False)
    return lines.filter(held="").exclude(case__in=held)


def page(
    lines: QuerySet[PaymentLine], run: PaymentRun, after: After | None = None, size: int = LINES
) -> list[dict[str, Any]]:
    """One line more than a page of these, the most unusual first; one query, along the index wherever it begins."""
    rows = with_answers(lines, run).values(*COLUMNS, *ANSWERED)
    order = ("-unusual", "id")
    if after is None:
        return list(rows.order_by(*order)[: size + 1])
    alike = rows.filter(unusual=after.rank, id__gt=after.id).order_by(*order)[: size + 1]
    calmer = rows.filter(unusual__lt=after.rank).order_by(*order)[: size + 1]
    return list(alike.union(calmer, all=True).order_by(*order)[: size + 1])


def _back(name: str) -> Subquery:
    """What the bank said of an order that it sent back; None when it did not."""
    said = PaymentAnswer.objects.filter(order__line=OuterRef("pk"), paid=False, undone_at__isnull=True)
    return Subquery(said.values(name)[:1])


def _settled() -> Exists:
    return Exists(PaymentAnswer.objects.filter(order__line=OuterRef("pk"), paid=True))


def staying(run: PaymentRun, held: Collection[int], after: int = 0, size: int = LINES) -> list[dict[str, Any]]:
    """One line more than a page of those that do not go along, or came back; the oldest first; one query.

    `held`: the cases that people hold back now, as for `going`; afterwards it is told of the moment of the approval.
    """
    lines = with_answers(PaymentLine.objects.filter(run=run, id__gt=after), run)
    if run.state != RunState.CALCULATED:
        without = Q(order__isnull=True, amount__gt=0)
        answers = PaymentAnswer.objects.filter(order__line__run=run, paid=False, undone_at__isnull=True)
        refused = answers.values("order__line")
        return list(lines.filter(without | Q(pk__in=refused)).order_by("id").values(*COLUMNS, *ANSWERED)[: size + 1])
    # Two short lists, each along its own index, instead of one condition for which all lines are read.
    some = [lines.exclude(held=""), lines.filter(held="", case__in=held)]
    first, second = (each.values(*COLUMNS, *ANSWERED).order_by("id")[: size + 1] for each in some)
    return list(first.union(second, all=True).order_by("id")[: size + 1]) if held else list(first)


def found_in(run: PaymentRun, words: str, size: int = LINES) -> list[dict[str, Any]]:
    """One line more than a page of those of the youths with this name or case number, the most unusual first; one
    query."""
    lines = PaymentLine.objects.filter(run=run, case__in=by_person(words).values("pk"))
    return list(with_answers(lines, run).order_by("-unusual", "id").values(*COLUMNS, *ANSWERED)[: size + 1])


def with_answers(lines: QuerySet[PaymentLine], run: PaymentRun) -> QuerySet[PaymentLine]:
    """Lines of a run with what the bank answered and whether the youth lacks an account now, whether they were ordered
    (None before the approval), and for which reason a person holds them back; once it is approved, somebody did then.
    """
    holds = PaymentHold.objects.filter(case=OuterRef("case"))
    ordered: Any = Exists(PaymentOrder.objects.filter(line=OuterRef("pk")))
    if run.state == RunState.CALCULATED:
        ordered = Value(None, BooleanField())
        holds = holds.filter(Q(waived_until__isnull=True) | Q(waived_until__lt=today()), lifted_at__isnull=True)
    else:
        holds = held_back(OuterRef("case"), run.approved_at)
    by_hand = Subquery(holds.order_by("-pk").values("reason")[:1])
    serves = BankAccount.objects.filter(youth=OuterRef("case__youth"), replaced_at=None, rejected_on=None)
    told = {"back": _back("why"), "code": _back("code"), "settled": _settled(), "lacks_account": ~Exists(serves)}
    return lines.annotate(by_hand=by_hand, ordered=ordered, **told)


_ANSWERED = """
with said as (
    select order_id, bool_or(not paid and undone_at is null) as back,
           bool_or(doubted_at is not null and undone_at is null) as doubted from records_paymentanswer
    where order_id between %(first)s and %(last)s group by order_id)
select count(*) filter (where s.back) as rejected, coalesce(sum(o.transfer) filter (where s.back), 0.00) as back,
       count(*) filter (where s.doubted) as doubted,
       coalesce(sum(o.transfer) filter (where s.doubted), 0.00) as in_doubt,
       count(*) filter (where s.order_id is null) as waiting,
       coalesce(sum(o.transfer) filter (where s.order_id is null), 0.00) as unknown
from records_paymentorder o left join said s on s.order_id = o.id
where o.id between %(first)s and %(last)s and o.end_to_end is not null
"""


def answered(files: Sequence[PaymentFile]) -> dict[str, Any]:
    """Of the transfers in these files of one run, which stand in one row: how many were refused, how many of these are
    called paid later, and how many have no answer, each with how much that is; one query, in which each is looked at
    once."""
    ends = {"first": min(each.first_order for each in files), "last": max(each.last_order for each in files)}
    with connection.cursor() as cursor:
        cursor.execute(_ANSWERED, ends)
        names = [column.name for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


def not_set_off(run: PaymentRun, after: After | None, size: int) -> list[dict[str, Any]]:
    """One line more than a page of what a run that was approved could not wholly set off: what stands open still before
    what was dealt with, the oldest first; one query."""
    dealt_with = Q(repaid__gt=0) | Q(let_go__gt=0)
    return _open(overpaid(PaymentLine.objects.filter(run=run)).filter(Q(rest__gt=0) | dealt_with), after, size)


def owed_back(after: After | None = None, size: int = LINES) -> list[dict[str, Any]]:
    """One line more than a page of what stands open of all runs that left, the oldest first; one query."""
    return _open(standing_open(PaymentLine.objects.all()), after, size)


def _open(lines: QuerySet[PaymentLine], after: After | None, size: int) -> list[dict[str, Any]]:
    rows = lines.annotate(closed=Case(When(rest__gt=0, then=0), default=1))
    if after is not None:
        rows = rows.filter(Q(closed__gt=after.rank) | Q(closed=after.rank, id__gt=after.id))
    return list(rows.order_by("closed", "id").values(*COLUMNS, *OPEN)[: size + 1])


def holds(run: PaymentRun) -> list[Any]:
    """What people hold back by hand now, with what this run has of it that would go along: to be paid, and to be taken
    back; one query."""
    line = "case__payment_lines"
    ours = Q(**{f"{line}__run": run, f"{line}__held": ""})

    def of(**sign: int) -> Coalesce:
        these = ours & Q(**{f"{line}__{name}": value for name, value in sign.items()})
        return Coalesce(Sum(f"{line}__amount", filter=these), Value(Decimal(0)))

    rows = PaymentHold.objects.filter(lifted_at__isnull=True).select_related("case__youth", "held_by", "waived_by")
    return list(rows.annotate(to_pay=of(amount__gt=0), taken_back=of(amount__lt=0)).order_by("pk"))


def happened(run: PaymentRun, size: int = PAGE) -> list[LogEntry]:
    """What was done on a run, newest first, with the reason that was given; one query."""
    reason = LogDetail.objects.filter(entry=OuterRef("pk"), name="reason").values("value")[:1]
    rows = LogEntry.objects.filter(subject_kind="run", subject_id=run.pk).select_related("by").defer("text")
    return list(rows.annotate(reason=Subquery(reason)).order_by("-seq")[:size])
