"""The training plan as it is read on screen, with the one that was filled in on paper."""

from django.urls import reverse

from startblok.papers import plan as paper
from startblok.papers.section import Section
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.rules.worded import Worded
from startblok.web.reading.disputed import wrong
from startblok.web.reading.papers import paper_plan


def plan(case: CaseFile, actor: Actor | None = None) -> list[Section]:
    """The newest version with its competences, actions, who agreed when, and a paper one; six queries.

    Whoever has an account is led to what changed since the version before it.
    """
    version = paper.newest(case, "agreements__by")
    if version is None:
        return [Section("Opleidingsplan", note="Er is nog geen opleidingsplan."), *paper_plan(case)]
    agreed = {each.role for each in version.agreements.all()}
    said = [] if version.disputed_by in agreed else wrong(version)
    scans = {each.scan_id for each in version.agreements.all()}
    earlier = version.number > 1 and actor is not None and actor.user is not None
    return [
        *said,
        *(_changed(case, version.number) if earlier else ()),
        *paper.parts(version),
        *paper_plan(case, scans),
    ]


def _changed(case: CaseFile, number: int) -> list[Section]:
    label = Worded("Wat is veranderd sinds versie {number}?", number=number - 1)
    return [Section("Vorige versies", links=[(label, reverse("plan-versions", args=[case.number]), "")])]
