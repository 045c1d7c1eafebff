"""The papers on the page of a case: those with a page of their own, then uploaded files with what was said of them."""

from typing import Any

from django.urls import reverse

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.visibility import Part, may_see
from startblok.rules.roles import PLANNERS, Role, lacking
from startblok.web.language.spoken import spoken
from startblok.web.reading import PAPERS
from startblok.web.reading.papers import destroyed, documents, judged, proof_checked, title


def listed(case: CaseFile, actor: Actor) -> list[dict[str, str]]:
    """Every paper that is there and that this person may read; one query, for the files."""
    pages = [
        {"title": paper.title, "url": reverse("paper", args=[case.number, slug]), "note": "", "tag": ""}
        for slug, paper in PAPERS.items()
        if may_see(paper.part, actor, case) and _is_there(case, slug)
    ]
    files = [
        {
            "title": title(each, actor),
            "url": "" if each.destroyed_on else reverse("file", args=[case.number, each.pk]),
            "note": destroyed(each) or f"{each.name} · {spoken(each.added_at.date())}",
            "tag": judged(each),
        }
        for each in documents(case, actor)
    ]
    return pages + _growth(case, actor) + _money(case, actor) + files + proof_checked(case, actor)


def _growth(case: CaseFile, actor: Actor) -> list[dict[str, str]]:
    """Where the levels stand side by side, from the day the plan is agreed: then there is something to grow to."""
    if not _agreed(case) or not may_see(Part.GUIDANCE, actor, case):
        return []
    return [{"title": "Groei", "url": reverse("growth", args=[case.number]), "note": "", "tag": ""}]


def _money(case: CaseFile, actor: Actor) -> list[dict[str, str]]:
    """Where the money of the WES stands, from the day the plan is agreed: then it can be estimated (R07)."""
    if not _agreed(case) or not may_see(Part.MONEY, actor, case):
        return []
    return [{"title": "Geld", "url": reverse("money", args=[case.number]), "note": "", "tag": ""}]


def _agreed(case: CaseFile) -> bool:
    """Whether coach and youth agreed the plan; a WES that was decided had one."""
    plan = case.found.get("plan") or {}  # type: ignore[attr-defined]  # facts.load put it there
    agreed = bool(plan) and not lacking(PLANNERS, {Role(each) for each in plan["agreed"]})
    return agreed or getattr(case, "placement", None) is not None


def _is_there(case: CaseFile, slug: str) -> bool:
    found: Any = case.found  # type: ignore[attr-defined]  # facts.load put it there
    placement = getattr(case, "placement", None)
    there = {
        "opleidingsplan": bool(found.get("plan")),
        "stagecontract": hasattr(case, "contract"),
        "opvolging": placement is not None,
        "tussentijdse-evaluatie": placement is not None and placement.midway_on is not None,
        "eindevaluatie": bool(found.get("inputs"))
        or case.state in (State.EVALUATION, State.DECISION)
        or hasattr(case, "final"),
        "reiskosten": bool(found.get("travel")),
        "overeenkomst": hasattr(case, "start_job"),
        "startbaandossier": bool(found.get("file_papers"))
        or case.state in (State.CONTRACTING, State.START_JOB)
        or hasattr(case, "start_job"),
    }
    return there[slug]
