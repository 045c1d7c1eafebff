"""The training plan as it is read on screen, with the one that was filled in on paper."""

from startblok.papers import plan as paper
from startblok.papers.section import Section
from startblok.records.cases import CaseFile
from startblok.web.reading.disputed import wrong
from startblok.web.reading.papers import paper_plan


def plan(case: CaseFile) -> list[Section]:
    """The newest version with its competences, actions, who agreed when, and a paper one; six queries."""
    version = paper.newest(case, "agreements__by")
    if version is None:
        return [Section("Opleidingsplan", note="Er is nog geen opleidingsplan."), *paper_plan(case)]
    agreed = {each.role for each in version.agreements.all()}
    said = [] if version.disputed_by in agreed else wrong(version)
    scans = {each.scan_id for each in version.agreements.all()}
    return [*said, *paper.parts(version), *paper_plan(case, scans)]
