"""Is this paper real? For whoever holds one: its kind, its date and its checksums, and nobody's name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from startblok.papers.checking import FINAL, NAMES, SEALED, SHOWN, paper_with
from startblok.papers.code import as_typed
from startblok.papers.section import spoken_moment
from startblok.records.papers import UNSIGNED, PaperKind
from startblok.web.sought import sought


def genuine(request: HttpRequest) -> HttpResponse:
    """The page that asks for the code."""
    typed = sought(request.GET, "code")
    code = as_typed(typed)
    if code:
        return redirect("genuine-paper", code=code)
    return render(request, "site/genuine.html", {"here": "genuine", "typed": typed})


def genuine_paper(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the paper with this code."""
    meant = as_typed(code)
    paper = paper_with(meant) if meant else None
    context = {"here": "genuine", "typed": code, "asked": True}
    if paper is None:
        return render(request, "site/genuine.html", context, status=404)
    sums = [(SHOWN, paper.shown_hash), (FINAL, paper.final_hash), (SEALED, paper.sealed_hash)]
    known = {
        "title": NAMES[PaperKind(paper.kind)],
        "code": paper.code,
        "is_signed": paper.kind not in UNSIGNED,
        "frozen": spoken_moment(paper.frozen_at),
        "completed": spoken_moment(paper.completed_at) if paper.completed_at else "",
        "sums": [(which, digest) for which, digest in sums if digest],
    }
    return render(request, "site/genuine.html", context | {"paper": known})
