"""What goes along when a delivery is mailed: the kept papers and the files that count, each for whom may see it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

from startblok.papers.checking import NAMES
from startblok.papers.shelf import SHELF
from startblok.papers.signed import agreement_sections, contract_sections
from startblok.papers.start_job_file import items_for, missing_items
from startblok.papers.typeset import pdf
from startblok.process.filing import submit_file
from startblok.process.proofs import deliver_documents
from startblok.process.step import Step
from startblok.process.uploads import fitting
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.documents import Document, DocumentKind
from startblok.records.hiring import FilePaper
from startblok.records.papers import FrozenPaper, PaperKind
from startblok.records.visibility import may_see, roles_on
from startblok.web.printed import PART
from startblok.web.reading.papers import NAMES as FILES
from startblok.web.reading.papers import documents

PDF = "application/pdf"
COVER = "voorblad"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One file of the parcel: its name there, what it is, since when, and where its bytes are.

    `document` is the number of an uploaded file, for the log.
    """

    name: str
    title: str
    since: datetime
    content: Callable[[], bytes] | Path
    code: str = ""
    sha256: str = ""
    document: int | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one delivery holds: the step that delivers it, the page of the case it stands on, and what is in it."""

    title: str
    page: str
    step: Step
    papers: tuple[PaperKind, ...]
    files: tuple[DocumentKind, ...]
    missing: Callable[[CaseFile, Sequence[Enclosed]], Iterator[str]]

    def is_for(self, actor: Actor, case: CaseFile) -> bool:
        """Whether this person is one of those who deliver it, while it can be delivered; no query."""
        return case.state in self.step.frm and bool(roles_on(actor, case).intersection(self.step.by))


def enclosed(case: CaseFile, actor: Actor, parcel: Parcel) -> list[Enclosed]:
    """All that is there for this person, numbered in order; the case comes as the step engine loads it."""
    found = [*_cover(case, parcel), *_papers(case, actor, parcel), *_files(case, actor, parcel)]
    return [_numbered(each, turn) for turn, each in enumerate(found, start=1)]


def _numbered(each: Enclosed, turn: int) -> Enclosed:
    return Enclosed(f"{turn:02}-{each.name}", *(getattr(each, name) for name in Enclosed.__slots__[1:]))


def _kept(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def _cover(case: CaseFile, parcel: Parcel) -> Iterator[Enclosed]:
    """The cover of the file: as it was kept when it went in, or as it is now."""
    if PaperKind.COVER not in parcel.papers:
        return
    sheet = SHELF[COVER].make(case)
    if sheet is None:
        return
    if sheet.code:
        yield from (_paper(each) for each in FrozenPaper.objects.filter(code=sheet.code, finished_at__isnull=False))
    else:
        yield Enclosed(f"{slugify(sheet.kind)}.pdf", sheet.kind, now(), lambda: pdf(sheet))


def _papers(case: CaseFile, actor: Actor, parcel: Parcel) -> Iterator[Enclosed]:
    """The last of each kind that was signed by all or became final, a contract with the annexes that follow it."""
    kinds = [kind.value for kind in parcel.papers if kind is not PaperKind.COVER and may_see(PART[kind], actor, case)]
    there = list(FrozenPaper.objects.filter(case=case, kind__in=kinds, finished_at__isnull=False).order_by("id"))
    for kind in kinds:
        of_kind = [each for each in there if each.kind == kind and _counts(case, each, there)]
        yield from map(_paper, of_kind if kind == PaperKind.ANNEX else of_kind[-1:])


def _counts(case: CaseFile, paper: FrozenPaper, there: Sequence[FrozenPaper]) -> bool:
    """Whether its words still stand: what was written anew since is signed anew, but for a WES that runs on it."""
    if paper.kind == PaperKind.AGREEMENT:
        return bool(paper.sections == agreement_sections(case))
    if paper.kind == PaperKind.ANNEX:
        return any(each.kind == PaperKind.WES_CONTRACT and each.pk < paper.pk for each in there)
    if paper.kind == PaperKind.WES_CONTRACT and case.placement.started_at is None:
        return bool(paper.sections == contract_sections(case, case.found))  # type: ignore[attr-defined]
    return True


def _paper(paper: FrozenPaper) -> Enclosed:
    title = NAMES[PaperKind(paper.kind)]
    annex = f"-{paper.turn}" if paper.kind == PaperKind.ANNEX else ""
    since = paper.completed_at or paper.frozen_at
    name = f"{slugify(title)}{annex}.pdf"
    return Enclosed(name, title, since, _kept(paper.sealed_as), paper.code, paper.sealed_hash)


def _files(case: CaseFile, actor: Actor, parcel: Parcel) -> Iterator[Enclosed]:
    """The uploaded files that count: there, and not refused."""
    items = {item.key: item.name for item in items_for(case)}
    readable = [each for each in documents(case, actor) if each.destroyed_on is None and not _refused(each)]
    for kind in parcel.files:
        for each in (each for each in readable if each.kind == kind):
            title = items.get(each.paper) or FILES[kind]
            name = fitting(slugify(title), each.content_type)
            yield Enclosed(name, title, each.added_at, _kept(each.stored_as), "", each.sha256, each.pk)


def _refused(document: Document) -> bool:
    verdict = getattr(document, "verdict", None)
    return verdict is not None and not verdict.accepted


def _to_check(case: CaseFile, there: Sequence[Enclosed]) -> Iterator[str]:
    """The two documents of the check (R26)."""
    titles = {each.title for each in there}
    if not titles & {NAMES[PaperKind.WES_CONTRACT], FILES[DocumentKind.WES_CONTRACT]}:
        yield "Het stagecontract, door iedereen getekend"
    if FILES[DocumentKind.LED] not in titles:
        yield FILES[DocumentKind.LED]


def _of_job(case: CaseFile, there: Sequence[Enclosed]) -> Iterator[str]:
    """The agreement and the checklist (R29)."""
    titles = {each.title for each in there}
    if not titles & {NAMES[PaperKind.AGREEMENT], FILES[DocumentKind.AGREEMENT]}:
        yield "De startbaanovereenkomst, door allebei getekend"
    items = FilePaper.objects.filter(case=case).values_list("item", flat=True)
    yield from missing_items(case, set(items), proof_there=FILES[DocumentKind.LED] in titles)


PARCELS = {
    "controle": Parcel(
        "Documenten voor de controle van de voorwaarden",
        "stagecontract",
        deliver_documents,
        (PaperKind.WES_CONTRACT, PaperKind.ANNEX),
        (DocumentKind.WES_CONTRACT, DocumentKind.LED),
        _to_check,
    ),
    "startbaan": Parcel(
        "Startbaanovereenkomst en dossier",
        "startbaandossier",
        submit_file,
        (PaperKind.COVER, PaperKind.AGREEMENT, PaperKind.PLAN, PaperKind.EVALUATION, PaperKind.DISAGREEMENT),
        (DocumentKind.AGREEMENT, DocumentKind.PLAN, DocumentKind.FILE_PAPER, DocumentKind.LED),
        _of_job,
    ),
}
"""Every delivery by its address; never a message of the helpline, a note, or what is only seen (R29)."""
