"""The papers of a case as PDF, for whoever may read them, and the blank plan for everybody."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from startblok.papers.kinds import KINDS, PAGES
from startblok.papers.kinds.blank_plan import blank
from startblok.papers.typeset import pdf
from startblok.process.facts import load
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.visibility import may_see
from startblok.rules.worded import Worded
from startblok.web.access import signed_in
from startblok.web.records_of import case_numbered

BLANK = "opleidingsplan-leeg.pdf"


@signed_in
def printed(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """The paper as it is now, with the signatures that count; Http404 when there is none for this person."""
    case, kind = case_numbered(number, request.actor), KINDS.get(slug)
    if kind is None or not may_see(kind.part, request.actor, case):
        raise Http404
    sheet = kind.make(load(case))
    if sheet is None:
        raise Http404
    return _file(pdf(sheet), f"{slug}-{case.number.lower()}.pdf")


def blank_plan(request: HttpRequest) -> HttpResponse:
    """The training plan to fill in by hand (R23)."""
    return _file(_blank(), BLANK)


@cache
def _blank() -> bytes:
    return pdf(blank())


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def links(case: CaseFile, slug: str, actor: Actor) -> list[tuple[str, str]]:
    """What to call each PDF that belongs to this page of the case, and where it is."""
    return [
        (Worded("{title} als pdf", title=KINDS[each].title), reverse("printed", args=[case.number, each]))
        for each in PAGES.get(slug, ())
        if may_see(KINDS[each].part, actor, case) and KINDS[each].is_there(case)
    ]
