"""The start-job agreement on paper, and the cover sheet of its file with the checklist (R29, R33, R34)."""

from collections.abc import Mapping
from datetime import datetime

from startblok.papers import contract
from startblok.papers.kinds.common import HOW, number_of, signs
from startblok.papers.section import days, in_words, row
from startblok.papers.sheet import Facts, Sheet, Ticks, as_facts
from startblok.papers.signed import AGREEMENT_SIGNERS, agreement_content
from startblok.papers.start_job_file import items_for
from startblok.records.cases import CaseFile
from startblok.records.hiring import FilePaper

KIND = "Startbaanovereenkomst"
COVER = "Voorblad van het startbaandossier"
SEEN_ONLY = "Alleen gezien, nooit bewaard"


def sheet(case: CaseFile, signed: Mapping[str, str], *, here: bool) -> Sheet:
    """The agreement as it stands; `here` when it is signed in Startblok and not with a pen."""
    return Sheet(
        KIND,
        f"Startbaanovereenkomst van {case.youth.name}",
        case.start_job.written_at,
        [
            *as_facts(contract.parts(agreement_content(case))),
            signs(case, AGREEMENT_SIGNERS, signed, "" if here else HOW),
        ],
        number=number_of(case),
        lead=f"Startbaan bij {case.employer.name}, in het project {case.project.name}",
    )


def cover(case: CaseFile, there: Mapping[str, FilePaper], besides: Mapping[str, bool], moment: datetime) -> Sheet:
    """What goes to the coordinators: `there` by item, and which papers of the case itself go along."""
    job = case.start_job
    own = [(name, "Uit Startblok" if known else "") for name, known in besides.items()]
    return Sheet(
        COVER,
        f"Startbaandossier van {case.youth.name}",
        moment,
        [
            Facts(
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
            ),
            Ticks(
                "In het dossier",
                [*own, *((item.name, _state(there.get(item.key), item.seen_only)) for item in items_for(case))],
            ),
        ],
        number=number_of(case),
    )


def _state(paper: FilePaper | None, seen_only: bool) -> str:
    if paper is None:
        return SEEN_ONLY if seen_only else ""
    if paper.seen_on:
        return f"Gezien op {in_words(paper.seen_on)} door {paper.seen_by}"
    return "Opgeladen in Startblok"
