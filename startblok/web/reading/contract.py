"""The WES contract and the start-job agreement as they are read on screen, with the scans that were signed."""

from collections.abc import Sequence
from dataclasses import replace

from startblok.papers import contract as paper
from startblok.papers.section import Section
from startblok.papers.signed import agreement_content, agreement_sections, contract_content
from startblok.papers.signed import contract_sections as hashes
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.documents import DocumentKind, Paper
from startblok.web.reading.disputed import wrong
from startblok.web.reading.papers import scans


def contract(case: CaseFile, actor: Actor) -> list[Section]:
    """The WES contract section by section, with the signatures that cover it; three queries beside the case."""
    if getattr(case, "contract", None) is None or getattr(case, "placement", None) is None:
        files = scans(case, actor, DocumentKind.WES_CONTRACT)
        lacking = "" if files else "Het stagecontract is nog niet volledig: schrijf het en leg de duur vast."
        return [_with_scan(Section("Stagecontract", note=lacking), files)]
    found = getattr(case, "found", {})
    weeks = paper.weeks(case)
    parts = paper.parts(contract_content(case, found), besides=paper.OF_A_WEEK if weeks else ())
    counted = paper.signatures_that_count(case, Paper.WES_CONTRACT, hashes(case, found))
    files = scans(case, actor, DocumentKind.WES_CONTRACT, {each.scan_id for each in counted})
    return [*wrong(case.contract), *parts, *weeks, _with_scan(paper.signed_by(counted), files)]


def agreement(case: CaseFile, actor: Actor) -> list[Section]:
    """The start-job agreement section by section, with its signatures and the signed scan."""
    if getattr(case, "start_job", None) is None:
        return [Section("Startbaanovereenkomst", note="De startbaanovereenkomst is nog niet geschreven.")]
    signed = paper.signed_by(paper.signatures_that_count(case, Paper.AGREEMENT, agreement_sections(case)))
    return [
        *wrong(case.start_job),
        *paper.parts(agreement_content(case)),
        _with_scan(signed, scans(case, actor, DocumentKind.AGREEMENT)),
    ]


def _with_scan(section: Section, files: Sequence[tuple[str, str, str]]) -> Section:
    """The section with what was signed on paper, which speaks for itself."""
    if not files:
        return section
    note = section.note if section.rows else "Dit is op papier getekend. Open het bestand om het te lezen."
    return replace(section, note=note, links=files)
