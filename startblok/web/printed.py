"""The papers of a case as PDF, for whoever may read them, and the blank plan for everybody."""

import logging
from datetime import date
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from startblok.papers.checking import NAMES
from startblok.papers.kinds.blank_plan import blank
from startblok.papers.shelf import PAGES, SHELF, to_sign
from startblok.papers.typeset import pdf
from startblok.process.facts import load
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.files import kept
from startblok.records.papers import UNSIGNED, FrozenPaper, PaperKind
from startblok.records.visibility import Part, may_see
from startblok.rules.worded import Worded
from startblok.web.access import signed_in
from startblok.web.files import ALONE
from startblok.web.records_of import case_numbered

log = logging.getLogger(__name__)

BLANK = "opleidingsplan-leeg.pdf"

PART = {
    PaperKind.PLAN: Part.GUIDANCE,
    PaperKind.WES_CONTRACT: Part.CONTRACT,
    PaperKind.ANNEX: Part.CONTRACT,
    PaperKind.AGREEMENT: Part.AGREEMENT,
    PaperKind.MIDWAY: Part.GUIDANCE,
    PaperKind.EVALUATION: Part.GUIDANCE,
    PaperKind.DISAGREEMENT: Part.GUIDANCE,
    PaperKind.CERTIFICATE: Part.GUIDANCE,
    PaperKind.COVER: Part.AGREEMENT,
}
"""The part of the case to which each kept paper belongs."""

SIGNED = {
    "opleidingsplan": (PaperKind.PLAN,),
    "stagecontract": (PaperKind.WES_CONTRACT, PaperKind.ANNEX),
    "tussentijdse-evaluatie": (PaperKind.MIDWAY,),
    "eindevaluatie": (PaperKind.EVALUATION, PaperKind.DISAGREEMENT, PaperKind.CERTIFICATE),
    "overeenkomst": (PaperKind.AGREEMENT,),
    "startbaandossier": (PaperKind.COVER,),
}
"""Which kept papers stand on each page of a case."""


@signed_in
def printed(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """The paper as it is now, with the signatures that count; Http404 when there is none for this person."""
    case, kind = case_numbered(number, request.actor), SHELF.get(slug)
    if kind is None or not may_see(kind.part, request.actor, case):
        raise Http404
    sheet = kind.make(load(case))
    if sheet is None:
        raise Http404
    log.info("a paper was opened", extra={"case": case.number, "by": request.user.pk})
    return pdf_file(pdf(sheet), f"{slug}-{case.number.lower()}.pdf")


@signed_in
def unsigned(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """The paper as it is read before signing, to the byte; Http404 when there is none for this person."""
    case, kind = case_numbered(number, request.actor), SHELF.get(slug)
    if kind is None or not may_see(kind.part, request.actor, case):
        raise Http404
    shown = to_sign(slug, load(case))
    if shown is None:
        raise Http404
    log.info("a paper was opened", extra={"case": case.number, "by": request.user.pk})
    return pdf_file(shown.bytes, f"{slug}-{case.number.lower()}-te-lezen.pdf")


@signed_in
def signed(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A paper that was kept, with its evidence and its seal; Http404 for whoever may not read it."""
    case = case_numbered(number, request.actor)
    paper = get_object_or_404(FrozenPaper.objects.filter(case=case, finished_at__isnull=False), pk=pk)
    if not may_see(PART[PaperKind(paper.kind)], request.actor, case):
        raise Http404
    log.info("a paper was opened", extra={"case": case.number, "paper": pk, "by": request.user.pk})
    return pdf_file(kept(paper.sealed_as), f"{PaperKind(paper.kind)}-{paper.code.lower()}.pdf")


def newest_sealed(case: CaseFile, slug: str) -> FrozenPaper | None:
    """The paper of this page that everybody signed last, once it is sealed."""
    kinds = [each.value for each in SIGNED.get(slug, ())]
    return FrozenPaper.objects.filter(case=case, kind__in=kinds, finished_at__isnull=False).order_by("-id").first()


def blank_plan(request: HttpRequest) -> HttpResponse:
    """The training plan to fill in by hand (R23)."""
    return pdf_file(_blank(), BLANK)


def _day(paper: FrozenPaper) -> date:
    moment = paper.completed_at or paper.frozen_at
    return moment.astimezone(BRUSSELS).date()


def _called(paper: FrozenPaper) -> str:
    """What a kept paper is called, with the day on which it was signed by all or became final."""
    title, day = NAMES[PaperKind(paper.kind)], _day(paper)
    if paper.kind in UNSIGNED:
        return Worded("{title}, vastgelegd op {day}", title=title, day=day)
    return Worded("{title}, getekend op {day}", title=title, day=day)


@cache
def _blank() -> bytes:
    return pdf(blank())


def pdf_file(content: bytes, name: str) -> HttpResponse:
    """A PDF as a download that runs alone."""
    headers = {**ALONE, "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def links(case: CaseFile, slug: str, actor: Actor) -> list[tuple[str, str]]:
    """What to call each PDF that belongs to this page of the case, and where it is; as kept, then as it is now."""
    kinds = [kind.value for kind in SIGNED.get(slug, ()) if may_see(PART[kind], actor, case)]
    finished = FrozenPaper.objects.filter(case=case, kind__in=kinds, finished_at__isnull=False)
    papers = finished.order_by("-id") if kinds else ()
    as_kept = [(_called(each), reverse("signed", args=[case.number, each.pk])) for each in papers]
    return as_kept + [
        (Worded("{title} als pdf", title=SHELF[each].title), reverse("printed", args=[case.number, each]))
        for each in PAGES.get(slug, ())
        if may_see(SHELF[each].part, actor, case) and SHELF[each].is_there(case)
    ]
