"""How a line of a payment was worked out, for whoever pays, the mediator and the youth; never an employer (R09)."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from startblok.papers.kinds import payment as papers
from startblok.papers.payment_fate import whole
from startblok.papers.payment_line import KIND, sections
from startblok.papers.typeset import pdf
from startblok.records.actors import Actor
from startblok.records.payments import PayKind, PaymentLine
from startblok.records.visibility import Part, may_see
from startblok.rules.roles import PAYS
from startblok.rules.worded import Worded, month_in_words
from startblok.web.access import signed_in
from startblok.web.case_page import crumbs
from startblok.web.language.told import told
from startblok.web.links import page_url
from startblok.web.payments.accepted import accepted
from startblok.web.printed import pdf_file

log = logging.getLogger(__name__)


def line_of(pk: int, actor: Actor) -> PaymentLine:
    """A line with all that is told of it; raises Http404 for whoever may not see it. Three queries."""
    found: PaymentLine = get_object_or_404(whole(PaymentLine.objects.all()), pk=pk)
    if not (actor.roles.intersection(PAYS) or may_see(Part.MONEY, actor, found.case)):
        raise Http404
    return found


@signed_in
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one line."""
    found = line_of(pk, request.actor)
    pays = bool(request.actor.roles.intersection(PAYS))
    what = Worded("{kind} van {month}", kind=Worded(KIND[PayKind(found.kind)]), month=month_in_words(found.month))
    context = {
        "here": "payments" if pays else "cases",
        "line": found,
        "what": what,
        "sections": [*sections(found), *(accepted(found) if pays else [])],
        "crumbs": _of_run(found) if pays else _of_case(found),
    }
    return render(request, "cases/payment_line.html", context)


def _of_run(found: PaymentLine) -> list[tuple[Any, str]]:
    return [(told("Betalingen"), reverse("payments")), (str(found.run), page_url(found.run))]


def _of_case(found: PaymentLine) -> list[tuple[Any, str]]:
    return [*crumbs(found.case), (told("Geld"), reverse("money", args=[found.case.number]))]


@signed_in
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as PDF, from what was kept alone."""
    found = line_of(pk, request.actor)
    log.info("a paper was opened", extra={"case": found.case.number, "paper": pk, "by": request.actor.user})
    return pdf_file(pdf(papers.how(found)), f"berekening-{found.case.number.lower()}-{found.month:%Y-%m}-{pk}.pdf")
