"""The evidence sheet of a kept paper: who signed which words or made it final, when, how known, where it is logged."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst

from startblok.papers.contract import TITLES
from startblok.papers.kinds.signed import on_paper, said
from startblok.papers.section import spoken_moment
from startblok.papers.sheet import Annex, Facts, Part, plain
from startblok.papers.showing import PLAN
from startblok.records.documents import Paper, Signature
from startblok.records.log import LogEntry
from startblok.records.papers import UNSIGNED, FrozenPaper, PaperKind
from startblok.records.plans import PlanAgreement
from startblok.records.signed import Channel
from startblok.rules.roles import SPOKEN, Role, role_name

SIGN_CONTRACT = ("sign_contract", "sign_contract_for_youth", "sign_contract_on_paper")
SIGNING = {
    PaperKind.PLAN: ("agree_plan", "agree_plan_for_youth", "agree_plan_on_paper"),
    PaperKind.WES_CONTRACT: SIGN_CONTRACT,
    PaperKind.ANNEX: SIGN_CONTRACT,
    PaperKind.AGREEMENT: ("sign_agreement",),
    PaperKind.MIDWAY: ("give_midway", "note_midway"),
    PaperKind.EVALUATION: ("close_evaluation",),
    PaperKind.DISAGREEMENT: ("disagree",),
    PaperKind.CERTIFICATE: ("close_evaluation",),
    PaperKind.COVER: ("submit_file",),
}
"""The steps that sign each paper or make it final, as the log knows them."""

SECTIONS = TITLES | {PLAN: "Het hele plan"}

# Which paper the checksum is of: what the signers read, or the paper without this sheet.
READ, ALONE = "van het papier dat gelezen werd", "zonder dit bewijsblad"

NOBODY = "niemand"

WAY = {
    Channel.SCREEN: "aangemeld op een eigen scherm",
    Channel.MAIL: "met een link per mail",
    Channel.SMS: "met een link per sms",
    Channel.ASSISTED: "op het scherm van wie hielp",
    Channel.PAPER: "met een pen, op papier",
    Channel.NOTED: "genoteerd door iemand anders",
}
"""By which way somebody signed, in words."""

Given = Signature | PlanAgreement


def given(paper: FrozenPaper) -> list[Given]:
    """The signatures under the words of this paper, in the order in which they came; one query where some sign it."""
    if paper.kind in UNSIGNED:
        return []
    if paper.kind == PaperKind.PLAN:
        agreed = PlanAgreement.objects.filter(plan__case=paper.case_id, plan__number=paper.turn)
        return list(agreed.select_related("by", "shown", "scan", "plan__case__youth").order_by("agreed_at", "id"))
    which = Paper.AGREEMENT if paper.kind == PaperKind.AGREEMENT else Paper.WES_CONTRACT
    rows = Signature.objects.filter(case=paper.case_id, paper=which.value).select_related(
        "by", "shown", "scan", "case__youth"
    )
    return [each for each in rows.order_by("signed_at", "id") if paper.sections.get(each.section) == each.content_hash]


def final(paper: FrozenPaper, signatures: Sequence[Given]) -> dict[str, Any]:
    """The paper with every signature in its box, and the evidence behind it."""
    told = deepcopy(paper.told)
    boxes = {each.role: said(each) for each in signatures}
    for part in told["parts"]:
        for sign in part["signs"] if part["type"] == "signs" else ():
            sign["signed"] = boxes.get(sign["role"], "")
    told["parts"] += [plain(part) for part in sheet(paper, signatures)]
    return told


def sheet(paper: FrozenPaper, signatures: Sequence[Given]) -> list[Part]:
    """The parts of the evidence sheet."""
    is_signed = paper.kind not in UNSIGNED
    about = [
        ("Code", paper.code),
        (f"Controlesom (SHA-256) {READ if is_signed else ALONE}", _grouped(paper.shown_hash)),
        ("Sjabloon", f"versie {paper.edition}"),
        ("Voor het eerst getekend" if is_signed else "Vastgelegd", _moment(paper.frozen_at)),
        *((f"Controlesom van “{SECTIONS[name].lower()}”", _grouped(digest)) for name, digest in paper.sections.items()),
    ]
    head: list[Part] = [Annex("Bewijsblad"), Facts("Dit papier", about)]
    if not is_signed:
        return [*head, Facts("Wie het vastlegde", _settled(paper))]
    acts = [
        Facts(f"{capfirst(SPOKEN[Role(them[0].role)])}: {them[0].signer}", _facts(paper, them, entry), level=3)
        for them, entry in _acts(paper, signatures)
    ]
    return [*head, Facts("Wie tekende", []), *acts]


def signed_in_log(paper: FrozenPaper) -> list[tuple[str, LogEntry | None]]:
    """Who signed or made it final, each with the line of the log that says so; None where there is none."""
    if paper.kind in UNSIGNED:
        return [(NOBODY, _settling(paper))]
    return [(them[0].signer, entry) for them, entry in _acts(paper, given(paper))]


def _entries(paper: FrozenPaper) -> QuerySet[LogEntry]:
    which = {"subject_kind": "case", "subject_id": paper.case_id, "step__in": SIGNING[PaperKind(paper.kind)]}
    return LogEntry.objects.filter(**which).order_by("seq")


def _settling(paper: FrozenPaper) -> LogEntry | None:
    """The line of the act that made the paper final; one query."""
    return _entries(paper).filter(at__gte=paper.frozen_at).select_related("by").first()


def _settled(paper: FrozenPaper) -> list[tuple[str, str]]:
    entry = _settling(paper)
    if entry is None:
        return []
    # A youth needs no account to give what makes a paper final.
    nobody = paper.case.youth.name if entry.role == Role.YOUTH else NOBODY
    who = entry.by.name if entry.by else nobody
    return [("Wie", f"{who} ({role_name(entry.role)})"), ("Wanneer", _moment(entry.at)), _logged(entry)]


def _acts(paper: FrozenPaper, signatures: Sequence[Given]) -> list[tuple[list[Given], LogEntry | None]]:
    """Each act of signing: all that was signed in it, and its line in the log."""
    entries = list(_entries(paper))
    acts: dict[tuple[str, int | None, datetime], list[Given]] = {}
    for each in signatures:
        acts.setdefault((each.role, each.by_id, _at(each)), []).append(each)
    return [
        (them, next((each for each in entries if each.by_id == by and each.at >= moment), None))
        for (_, by, moment), them in acts.items()
    ]


def _facts(paper: FrozenPaper, them: Sequence[Given], entry: LogEntry | None) -> list[tuple[str, str]]:
    first = them[0]
    sections = ", ".join(SECTIONS[getattr(each, "section", PLAN)] for each in them)
    rows = [("Tekende", sections), ("Wanneer", _moment(_at(first)))]
    rows += _how(first)
    if first.shown and first.shown_id != paper.pk:
        rows.append(("Las het papier met code", f"{first.shown.code}\n{_grouped(first.shown.shown_hash)}"))
    if entry is not None:
        rows.append(_logged(entry))
    return rows


def _logged(entry: LogEntry) -> tuple[str, str]:
    return "In het logboek", f"regel {entry.seq} van het dossier\n{_grouped(entry.hash)}"


def _how(each: Given) -> list[tuple[str, str]]:
    """By which way somebody signed, and by what they were known."""
    if each.scan:
        return [
            ("Langs welke weg", WAY[Channel.PAPER]),
            ("Hoe getekend", f"Op papier.\n{on_paper(each, _at(each))}"),
            ("Controlesom (SHA-256) van de scan", _grouped(each.scan.sha256)),
        ]
    known = [("Langs welke weg", WAY[Channel(each.channel)])]
    known.append(("Hoe herkend", each.recognised or "aangemeld in Startblok"))
    if each.channel == Channel.ASSISTED and each.by:
        known.append(("Met hulp", f"op het toestel van {each.by.name}"))
    return [*known, ("Namens de jongere", each.on_behalf)] if each.on_behalf else known


def _grouped(digest: str) -> str:
    """A checksum in eights, as somebody compares it by eye."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def _at(each: Given) -> datetime:
    return each.signed_at if isinstance(each, Signature) else each.agreed_at


def _moment(moment: datetime) -> str:
    return f"{spoken_moment(moment)} in Brussel\n{moment:%Y-%m-%d %H:%M:%S} UTC"
