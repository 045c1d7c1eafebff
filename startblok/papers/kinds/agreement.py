"""The start-job agreement on paper, and the cover sheet of its file with the checklist (R29, R33, R34)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from startblok.papers import contract
from startblok.papers.kinds import evaluation, plan
from startblok.papers.kinds.common import HOW, number_of, signs
from startblok.papers.section import days, in_words, row
from startblok.papers.sheet import Facts, Sheet, Ticks, as_facts
from startblok.papers.signed import AGREEMENT_SIGNERS, agreement_content
from startblok.papers.start_job_file import items_for
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.documents import DocumentKind
from startblok.records.hiring import FilePaper
from startblok.rules.parameters import in_force

KIND = "Startbaanovereenkomst"
COVER = "Voorblad van het startbaandossier"
SEEN_ONLY = "Alleen gezien, nooit bewaard"
UPLOADED = "Opgeladen in Startblok"
OURS = "Staat in Startblok"


def is_there(case: CaseFile) -> bool:
    """Whether it is written."""
    return getattr(case, "start_job", None) is not None


def make_cover(case: CaseFile) -> Sheet | None:
    """What goes along with the agreement as it is there now; None until that is written."""
    if not is_there(case):
        return None
    there = {each.item: each for each in FilePaper.objects.filter(case=case).select_related("seen_by", "document")}
    moments = [each.document.added_at for each in there.values() if each.document]
    return cover(case, there, max([case.start_job.written_at, *moments]))


def sheet(case: CaseFile) -> Sheet:
    """The agreement as it stands."""
    here = bool(in_force("start_job_agreement_signed_here", on=today()))
    return Sheet(
        KIND,
        f"Startbaanovereenkomst van {case.youth.name}",
        case.start_job.written_at,
        [*as_facts(contract.parts(agreement_content(case))), signs(case, AGREEMENT_SIGNERS, "" if here else HOW)],
        number=number_of(case),
        lead=f"Startbaan bij {case.employer.name}, in het project {case.project.name}",
    )


def cover(case: CaseFile, there: Mapping[str, FilePaper], moment: datetime) -> Sheet:
    """What goes to the coordinators: the job in brief, the papers of the case, and the checklist with what is there."""
    parts = [_job(case), Ticks("In het dossier", [*_own(case), *_asked(case, there)])]
    return Sheet(COVER, f"Startbaandossier van {case.youth.name}", moment, parts, number=number_of(case))


def _job(case: CaseFile) -> Facts:
    job = case.start_job
    return Facts(
        "Wat u hierbij krijgt",
        [
            row("Jongere", case.youth.name),
            row("Geboortedatum", case.youth.birth_date),
            row("Werkgever", case.employer.name),
            row("Project", case.project.name),
            row("Plaats", f"{job.place.number} ({job.place.title})"),
            row("Functie", job.function),
            row("Startbaan", days(job.starts_on, job.ends_on)),
            row("Uren per week", job.hours_per_week),
            row("Waarvan uren opleiding", job.training_hours_per_week),
            row("Coach", case.coach.name if case.coach else None),
        ],
    )


def _own(case: CaseFile) -> list[tuple[str, str]]:
    """The agreement; and after a WES its plan and its evaluation."""
    signed = any(each["kind"] == DocumentKind.AGREEMENT for each in _files(case))
    after_wes = {plan.KIND: plan.is_there(case), evaluation.KIND: evaluation.is_there(case)}
    return [(KIND, UPLOADED if signed else ""), *((name, OURS) for name, known in after_wes.items() if known)]


def _asked(case: CaseFile, there: Mapping[str, FilePaper]) -> list[tuple[str, str]]:
    """The checklist; the proof counts wherever it was added."""
    proof = any(each["kind"] == DocumentKind.LED for each in _files(case))
    return [
        (item.name, UPLOADED if item.proof and proof else _state(there.get(item.key), item.seen_only))
        for item in items_for(case)
    ]


def _state(paper: FilePaper | None, seen_only: bool) -> str:
    if paper is None:
        return SEEN_ONLY if seen_only else ""
    if paper.seen_on:
        return f"Gezien op {in_words(paper.seen_on)} door {paper.seen_by}"
    return UPLOADED


def _files(case: CaseFile) -> Sequence[Mapping[str, Any]]:
    """The uploaded files that count, as they were read with the case."""
    return case.found.get("documents") or ()  # type: ignore[attr-defined]
