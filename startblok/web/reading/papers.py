"""Uploaded files and what was said of them, for whoever may see the part of the case they belong to."""

from collections.abc import Collection

from startblok.papers.section import Block, Section, row
from startblok.papers.start_job_file import items_for
from startblok.process.proof_forms import WHY
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.documents import Document, DocumentKind
from startblok.records.hiring import FilePaper
from startblok.records.parts import DOCUMENT_PART
from startblok.records.visibility import Part, may_see
from startblok.rules.roles import role_name
from startblok.rules.verdict import spoken
from startblok.rules.worded import Typed, Worded

NAMES = {
    DocumentKind.LED: "Overzicht uit de LED (diploma's)",
    DocumentKind.WES_CONTRACT: "Getekend stagecontract",
    DocumentKind.PLAN: "Opleidingsplan op papier",
    DocumentKind.AGREEMENT: "Getekende startbaanovereenkomst",
    DocumentKind.FILE_PAPER: "Papier voor het startbaandossier",
    DocumentKind.CONTRACT_SCAN: "Scan van het contract dat op papier getekend is",
    DocumentKind.PLAN_SCAN: "Scan van het plan dat op papier getekend is",
    DocumentKind.TICKET: "Ticket of abonnement",
}


IN_THE_FILE = frozenset({DocumentKind.LED, DocumentKind.FILE_PAPER})
"""The files that are papers of the start-job file; the signed agreement stands with the agreement."""


def documents(case: CaseFile, actor: Actor, *, tickets: bool = False) -> list[Document]:
    """The files that count and that this person may see, newest first, also those that were destroyed; one query.

    Tickets stand with the travel costs they prove, and are many: they come along when they are asked for.
    """
    there = [kind for kind in DOCUMENT_PART if tickets or kind is not DocumentKind.TICKET]
    kinds = [kind.value for kind in there if may_see(DOCUMENT_PART[kind], actor, case)]
    rows = Document.objects.filter(case=case, kind__in=kinds, replaced=False).select_related(
        "verdict", "added_by", "case__youth"
    )
    return list(rows.order_by("-added_at"))


def title(document: Document, actor: Actor | None = None) -> str:
    """What the file is, in words; a youth's diplomas are their own."""
    name = NAMES[DocumentKind(document.kind)]
    return name.replace("(diploma's)", "(je diploma's)") if actor and actor.is_youth else name


def judged(document: Document) -> str:
    """What a coordinator said of it; empty when nobody looked."""
    verdict = getattr(document, "verdict", None)
    if verdict is None:
        return ""
    if verdict.accepted:
        return Worded("Aanvaard")
    why = dict(WHY[DocumentKind(document.kind)]).get(verdict.reason, verdict.reason)
    if verdict.note:
        return Worded("Geweigerd: {why} · {note}", why=why, note=Typed(verdict.note))
    return Worded("Geweigerd: {why}", why=why)


def proof_checked(case: CaseFile, actor: Actor) -> list[dict[str, str]]:
    """That a coordinator looked at the proof, and nothing else, for whom may know only that; no query."""
    files = getattr(case, "found", {}).get("documents") or ()
    looked_at = any(each["kind"] == DocumentKind.LED and each["accepted"] is not None for each in files)
    if not looked_at or may_see(Part.PROOF, actor, case) or not may_see(Part.PROOF_CHECKED, actor, case):
        return []
    return [{"title": NAMES[DocumentKind.LED], "url": "", "note": "", "tag": "Nagekeken"}]


def proofs(case: CaseFile, actor: Actor) -> list[Section]:
    """The files with links to open them."""
    files = documents(case, actor)
    blocks = [
        Block(
            title(each, actor),
            [
                row("Toegevoegd", _added(each)),
                row("Nagekeken", judged(each) or Worded("Nog niemand keek")),
                *([row("Bestand", destroyed(each))] if each.destroyed_on else []),
            ],
        )
        for each in files
    ]
    links = _links(case, files, actor)
    return [Section("Bestanden", blocks=blocks, links=links, note="" if files else "Er zijn nog geen bestanden.")]


def destroyed(document: Document) -> str:
    """That the file is gone, and since when; empty while it is there."""
    if document.destroyed_on is None:
        return ""
    return Worded("Vernietigd op {day}, want het is niet meer nodig", day=spoken(document.destroyed_on))


def _links(case: CaseFile, files: list[Document], actor: Actor | None = None) -> list[tuple[str, str, str]]:
    """A link to each of these files that is there."""
    return [_link(case, each, actor) for each in files if each.destroyed_on is None]


def _link(case: CaseFile, document: Document, actor: Actor | None = None) -> tuple[str, str, str]:
    return (
        Worded("Open: {title}", title=title(document, actor)),
        f"/dossiers/{case.number}/bestand/{document.pk}/",
        document.name,
    )


ON_PAPER = {DocumentKind.PLAN.value: "Ingevuld op papier", DocumentKind.PLAN_SCAN.value: "Getekend op papier"}


def paper_plan(case: CaseFile, scans: Collection[int | None] = ()) -> list[Section]:
    """The plan as it was filled in on paper, and these scans of it with a signature; one query."""
    papers = Document.objects.filter(case=case, kind__in=ON_PAPER, replaced=False)
    return [
        Section(ON_PAPER[each.kind], [row("Toegevoegd", _added(each))], links=[_link(case, each)])
        for each in papers.select_related("added_by", "case__youth").order_by("id")
        if each.kind == DocumentKind.PLAN or each.pk in scans
    ]


def _added(document: Document) -> str:
    role = role_name(document.added_role)
    return Worded("{name} ({role}), {day}", name=document.added_by_name, role=role, day=_day(document))


def _day(document: Document) -> str:
    return f"{document.added_at.astimezone(BRUSSELS):%d/%m/%Y}"


def scans(
    case: CaseFile, actor: Actor, kind: DocumentKind, besides: Collection[int | None] = ()
) -> list[tuple[str, str, str]]:
    """Links to the files of this kind that count, and to these besides, for whoever may open them; one query."""
    return _links(case, [each for each in documents(case, actor) if each.kind == kind or each.pk in besides], actor)


def start_job_file(case: CaseFile, actor: Actor) -> list[Section]:
    """The checklist of the start-job file: what is there with its file, what was only seen, and what is missing."""
    there = {each.item: each for each in FilePaper.objects.filter(case=case).select_related("seen_by", "document")}
    rows = []
    for item in items_for(case):
        paper = there.get(item.key)
        said = Worded("Ontbreekt nog")
        if paper and paper.seen_on:
            said = Worded("Gezien op {day} door {name}", day=f"{paper.seen_on:%d/%m/%Y}", name=str(paper.seen_by))
        elif paper or (item.proof and _proof_there(case)):
            said = Worded("Toegevoegd")
        rows.append(row(item.name, said))
    kept = [each for each in documents(case, actor) if each.kind in IN_THE_FILE]
    return [*_returned(case), Section("Startbaandossier", rows, links=_links(case, kept, actor))]


def _proof_there(case: CaseFile) -> bool:
    files = getattr(case, "found", {}).get("documents") or ()
    return any(each["kind"] == DocumentKind.LED for each in files)


def _returned(case: CaseFile) -> list[Section]:
    """Why the coordinator did not take the file as it was handed in."""
    job = getattr(case, "start_job", None)
    if job is None or job.returned_on is None:
        return []
    return [Section("Teruggestuurd", [row("Op", job.returned_on), row("Waarom", job.return_reason)])]
