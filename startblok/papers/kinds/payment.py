"""On paper: how a line of a payment was worked out, and what was paid to a youth in a run or a year."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from startblok.papers.kinds.common import number_of
from startblok.papers.payment_fate import became, in_run, order_of, refusal_of, returned, whole
from startblok.papers.payment_line import KIND, sections
from startblok.papers.section import in_words, row
from startblok.papers.sheet import Facts, Grid, Sheet, as_facts
from startblok.records.cases import CaseFile
from startblok.records.payments import GONE, PayKind, PaymentLine, PaymentReturn, PaymentRun
from startblok.rules.money import in_words as euros
from startblok.rules.money import total
from startblok.rules.worded import Worded, month_in_words

HOW, STATEMENT = "Hoe dit berekend is", "Overzicht van wat VDAB betaalde"

HEAD = ["Betaling", "Waarvoor", "Bedrag", "Wat ermee gebeurde"]
WIDTHS = [3, 3, 2, 5]

HEAD_BACK = ["Waarvoor", "Wat ermee gebeurde", "Hoeveel"]
WIDTHS_BACK = [4, 4, 5]

KEPT = "Dit blad komt uit wat Startblok bewaarde op de dag van de berekening."
OF_ANOTHER = "Verrekend met wat in een ander dossier te veel betaald was"
TO_ANOTHER = "Te veel betaald, verrekend met een ander dossier"
NO_COUNT = "Wat de bank weigerde, telt niet mee."


def how(line: PaymentLine) -> Sheet:
    """How one line was worked out; `line` came from `whole`. Three queries."""
    title = f"{KIND[PayKind(line.kind)]} van {month_in_words(line.month)} voor {line.case.youth.name}"
    who = Facts("Wie", [row("Jongere", line.case.youth.name)])
    return Sheet(HOW, title, _moment([line]), [who, *as_facts(sections(line))], number=number_of(line.case), lead=KEPT)


def lines_of_run(case: CaseFile, run: int) -> list[PaymentLine]:
    """What left for the youth of this case in a run; three queries."""
    return _left(case, run=run)


def lines_of_year(case: CaseFile, year: int) -> list[PaymentLine]:
    """What left for the youth of this case in a calendar year, by the day on which the bank pays; three queries."""
    return _left(case, run__execute_on__year=year)


def _left(case: CaseFile, **when: int) -> list[PaymentLine]:
    lines = PaymentLine.objects.filter(case=case, run__state__in=[each.value for each in GONE])
    # What was only taken back has no order: it is told once somebody dealt with it.
    dealt_with = Exists(PaymentReturn.objects.filter(line=OuterRef("pk")))
    lines = lines.filter(Q(order__isnull=False) | dealt_with)
    return list(whole(lines.filter(**when)).order_by("run", "month", "kind"))


def statement(case: CaseFile, lines: Sequence[PaymentLine], about: str) -> Sheet:
    """What was paid in these lines, which came from `whole` and are not empty; `about` says of which time."""
    rows = [
        (
            in_words(each.run.execute_on),
            f"{KIND[PayKind(each.kind)]} van {month_in_words(each.month)}",
            euros(each.amount),
            became(each),
        )
        for each in lines
    ]
    who = [row("Jongere", case.youth.name), ("Samen overgeschreven", _transferred(lines)), *_of_another_case(lines)]
    facts = Facts("Wie", who, NO_COUNT)
    paid = Grid("Wat VDAB betaalde", HEAD, rows, WIDTHS)
    told = [facts, paid, *_came_back(lines)]
    return Sheet(STATEMENT, f"{STATEMENT} {about}", _moment(lines), told, number=number_of(case))


def _came_back(lines: Sequence[PaymentLine]) -> list[Grid]:
    """What the youth paid back of these lines, and what is not asked back; nothing when there is nothing of it."""
    rows = [
        (f"{KIND[PayKind(each.kind)]} van {month_in_words(each.month)}", what, told)
        for each in lines
        for what, told in returned(each.returns.all())
    ]
    return [Grid("Wat te veel betaald was", HEAD_BACK, rows, WIDTHS_BACK)] if rows else []


def _transferred(lines: Sequence[PaymentLine]) -> str:
    """What the bank transferred, without what came back."""
    kept = [order for each in lines if (order := order_of(each)) is not None and refusal_of(each) is None]
    return euros(total(each.transfer for each in kept))


def _of_another_case(lines: Sequence[PaymentLine]) -> list[tuple[str, str]]:
    """What was set off between this case and another one of the youth, by run: inside one case what is set off and
    what it is set off against come to nothing."""
    sums: dict[PaymentRun, Decimal] = {}
    for each in lines:
        if (order := order_of(each)) is not None:
            sums[each.run] = sums.get(each.run, Decimal("0.00")) + order.set_off
    return [
        (
            OF_ANOTHER if amount > 0 else TO_ANOTHER,
            Worded("{amount} in de betaling van {run}", amount=abs(amount), run=in_run(run.month, run.of_month)),
        )
        for run, amount in sums.items()
        if amount
    ]


def _moment(lines: Sequence[PaymentLine]) -> datetime:
    """When the newest of what is told was known."""
    known = [each.run.exported_at or each.run.approved_at or each.run.calculated_at for each in lines]
    answers = [answer for each in lines if (order := order_of(each)) for answer in order.answers.all()]
    known += [answer.undone_at or answer.answered_at for answer in answers]
    known += [each.noted_at for line in lines for each in line.returns.all()]
    return max(known)
