"""The money of a case for its youth and the mediator: what is due of each month, what was paid, when and why (R07)."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from startblok.papers.kinds import payment as papers
from startblok.papers.payment_fate import became, let_go_of, order_of, paid_of, returned, run_told, whole
from startblok.papers.payment_line import KIND
from startblok.papers.typeset import pdf
from startblok.process.bank_account import present
from startblok.process.facts import facts_of
from startblok.process.premium_due import premium_so_far
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.payments import GONE, PayKind, PaymentLine
from startblok.records.visibility import Part, may_see
from startblok.rules import premium
from startblok.rules.payment import counted
from startblok.rules.worded import Worded, month_in_words
from startblok.web.access import signed_in
from startblok.web.case_page import crumbs
from startblok.web.case_people import people
from startblok.web.estimate import estimate
from startblok.web.language.spoken import MONTH, day_in_words
from startblok.web.language.sums import premium_sum
from startblok.web.payments.claimed import Claimed, claimed
from startblok.web.payments.todo import Asked
from startblok.web.printed import pdf_file
from startblok.web.records_of import case_numbered

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Paid:
    """One line of a payment: what it was for, how much, what became of it, and what to do."""

    pk: int
    kind: str
    amount: Decimal
    became: Worded
    returned: list[tuple[str, Worded]]
    todo: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month with the premium as the facts are now, what was paid of premium and of travel, the travel that was asked
    back, and each line."""

    name: str
    due: Decimal | None
    how: str
    paid: Decimal
    let_go: Decimal
    paid_travel: Decimal
    claims: list[Claimed]
    lines: list[Paid]
    over: bool

    @property
    def is_settled(self) -> bool:
        return self.due is not None and self.over and self._counted == self.due

    @property
    def _counted(self) -> Decimal | None:
        """What counts as paid: what is not asked back is no longer too much."""
        return None if self.due is None else counted(self.due, self.paid, self.let_go)


@signed_in
def money(request: HttpRequest, number: str) -> HttpResponse:
    """Every month of the WES so far, newest first."""
    case = case_for_money(number, request.actor)
    lines = list(whole(PaymentLine.objects.filter(case=case)).order_by("month", "kind", "number"))
    je = request.actor.is_youth
    taken = {each.month for each in lines if each.kind == PayKind.TRAVEL}
    begun = months(case, lines, claimed(case, taken, je=je), Asked(present(case.youth), je=je))
    context = {
        "case": case,
        "months": begun,
        "expected": None if begun else estimate(case),
        "statements": _statements(case, lines),
        "crumbs": crumbs(case),
        "people": people(case, request.actor),
        "contact_project": case.project,
        "here": "cases",
    }
    return render(request, "cases/money.html", context)


def case_for_money(number: str, actor: Actor) -> CaseFile:
    """The case, for whoever may see its money; raises Http404 for all others, the employer first of all."""
    case = case_numbered(number, actor)
    if not may_see(Part.MONEY, actor, case):
        raise Http404
    return case


def months(
    case: CaseFile, lines: Sequence[PaymentLine], claims: Mapping[date, list[Claimed]], asked: Asked
) -> list[Month]:
    """Each month that began, or of which something was asked or paid, newest first; one query."""
    due = {each.month: each for each in premium_so_far(case, facts_of(case).wes)}
    begun = {month for month in due if month <= today()} | {each.month for each in lines} | set(claims)
    return [
        _month(month, due.get(month), [each for each in lines if each.month == month], claims.get(month, []), asked)
        for month in sorted(begun, reverse=True)
    ]


def _month(
    month: date, due: premium.Month | None, lines: Sequence[PaymentLine], claims: list[Claimed], asked: Asked
) -> Month:
    of_premium = [each for each in lines if each.kind == PayKind.PREMIUM]
    of_travel = [each for each in lines if each.kind == PayKind.TRAVEL]
    return Month(
        name=day_in_words(month, MONTH),
        due=due.amount if due else None,
        how=premium_sum(due) if due else "",
        paid=Decimal(paid_of(of_premium)),
        let_go=let_go_of(of_premium),
        paid_travel=Decimal(paid_of(of_travel)),
        claims=claims,
        lines=[_paid(each, asked) for each in lines],
        over=month < today().replace(day=1),
    )


def _paid(line: PaymentLine, asked: Asked) -> Paid:
    kind = Worded("{kind} van {month}", kind=Worded(KIND[PayKind(line.kind)]), month=month_in_words(line.month))
    became_of = became(line, je=asked.je)
    return Paid(line.pk, kind, line.amount, became_of, returned(line.returns.all()), asked.todo(line))


def _statements(case: CaseFile, lines: Sequence[PaymentLine]) -> list[tuple[str, str]]:
    """Where the statements are: of each year and of each payment in which something left, newest first."""
    left = [each.run for each in lines if each.run.state in GONE and (order_of(each) or each.returns.all())]
    years = sorted({run.execute_on.year for run in left if run.execute_on}, reverse=True)
    runs = sorted({run.pk: run for run in left}.values(), key=lambda run: -run.pk)
    of_years: list[tuple[str, str]] = [
        (Worded("Overzicht van {year}", year=year), reverse("statement-of-year", args=[case.number, year]))
        for year in years
    ]
    return of_years + [(run_told(run), reverse("statement-of-run", args=[case.number, run.pk])) for run in runs]


@signed_in
def of_run(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What was paid in one run, as PDF."""
    case = case_for_money(number, request.actor)
    lines = papers.lines_of_run(case, pk)
    return _paper(request, case, lines, f"in de betaling van {lines[0].run.name}" if lines else "", f"{pk}")


@signed_in
def of_year(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What was paid in a calendar year, as PDF."""
    case = case_for_money(number, request.actor)
    lines = papers.lines_of_year(case, year) if date.min.year <= year <= date.max.year else []
    return _paper(request, case, lines, f"in {year}", f"{year}")


def _paper(request: HttpRequest, case: CaseFile, lines: list[PaymentLine], about: str, name: str) -> HttpResponse:
    if not lines:
        raise Http404
    known: dict[str, Any] = {"case": case.number, "by": request.actor.user}
    log.info("a paper was opened", extra=known)
    return pdf_file(pdf(papers.statement(case, lines, about)), f"betaald-{case.number.lower()}-{name}.pdf")
