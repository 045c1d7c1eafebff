"""The WES contract and the start-job agreement as they are read before signing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.text import capfirst

from startblok.process.contract import WEEKDAYS
from startblok.process.sections import HOST, TERMS, YOUTH, agreement_content, agreement_sections, contract_content
from startblok.process.sections import contract_sections as hashes
from startblok.process.worded import Typed, Worded
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, Schedule
from startblok.records.clock import BRUSSELS
from startblok.records.documents import DocumentKind, Paper, Signature
from startblok.web.reading.clause import as_told
from startblok.web.reading.papers import scans
from startblok.web.reading.section import NAMED, Block, Section, row
from startblok.web.timeline import role_name

DAY = dict(WEEKDAYS)
PATHWAYS = {"TIW": "Tender Intensief Werkplekleren", "TWE": "Tijdelijke Werkervaring"}

LABELS = {
    "employer": "Werkgever",
    "company_number": "Ondernemingsnummer",
    "first_name": "Voornaam",
    "last_name": "Familienaam",
    "birth_date": "Geboortedatum",
    "pathway": "Traject",
    "partner": "Partner van VDAB",
    "workplace": "Werkplek",
    "starts_on": "Eerste dag",
    "ends_on": "Laatste dag",
    "weekdays": "Werkdagen",
    "hours_per_week": "Uren per week",
    "day_hours": "Van hoe laat tot hoe laat",
    "tasks": "Taken",
    "protective_equipment": "Beschermkledij",
    "coach": "Coach",
    "mediator": "Bemiddelaar",
    "warn": "Verwittig bij afwezigheid",
    "place": "Plaats",
    "function": "Functie",
    "training_hours_per_week": "Uren opleiding per week",
}
OF_A_WEEK = ("weekdays", "hours_per_week", "day_hours")
CHANGED = "Een gewijzigd rooster telt vanaf de eerste van de volgende maand, ook voor de premie."
TITLES = {HOST: "De werkgever", YOUTH: "De jongere", TERMS: "De afspraken"}


def contract(case: CaseFile, actor: Actor) -> list[Section]:
    """The WES contract section by section, with the signatures that cover it; three queries beside the case."""
    files = scans(case, actor, DocumentKind.WES_CONTRACT)
    if getattr(case, "contract", None) is None or getattr(case, "placement", None) is None:
        lacking = "" if files else "Het stagecontract is nog niet volledig: schrijf het en leg de duur vast."
        return [_with_scan(Section("Stagecontract", note=lacking), files)]
    found = getattr(case, "found", {})
    weeks = _weeks(case)
    parts = _parts(contract_content(case, found), besides=OF_A_WEEK if weeks else ())
    disputed = case.contract.disputed_reason
    wrong = [Section("Klopt niet", [row(capfirst(role_name(case.contract.disputed_by)), disputed)])] if disputed else []
    return [*wrong, *parts, *weeks, _with_scan(_signed(case, Paper.WES_CONTRACT, hashes(case, found)), files)]


def _weeks(case: CaseFile) -> list[Section]:
    """Each weekly schedule with the day it counts from, once one was changed (R07)."""
    weeks = list(Schedule.objects.filter(case=case).select_related("site").order_by("valid_from"))
    if len(weeks) < 2:
        return []
    blocks = [
        Block(
            Worded("Vanaf {day}", day=each.valid_from),
            [
                row(LABELS["weekdays"], _said("weekdays", each.weekdays)),
                row(LABELS["hours_per_week"], each.hours_per_week),
                row(LABELS["day_hours"], each.day_hours),
                row(LABELS["workplace"], str(each.site)),
            ],
        )
        for each in weeks
    ]
    return [Section("Weekrooster", blocks=blocks, note=CHANGED, signed=True)]


def agreement(case: CaseFile, actor: Actor) -> list[Section]:
    """The start-job agreement section by section, with its signatures and the signed scan."""
    if getattr(case, "start_job", None) is None:
        return [Section("Startbaanovereenkomst", note="De startbaanovereenkomst is nog niet geschreven.")]
    signed = _signed(case, Paper.AGREEMENT, agreement_sections(case))
    return [*_parts(agreement_content(case)), _with_scan(signed, scans(case, actor, DocumentKind.AGREEMENT))]


def _parts(content: Mapping[str, Mapping[str, Any]], besides: Collection[str] = ()) -> list[Section]:
    """Each section as rows, without what stands `besides` it."""
    return [
        Section(
            TITLES[name],
            [each for key in section if key not in besides for each in _rows(key, section[key])],
            signed=True,
        )
        for name, section in content.items()
    ]


def _rows(key: str, value: Any) -> list[Any]:
    if key == "clauses":
        return [row(title, as_told(text)) for title, text in value]
    return [row(LABELS[key], _said(key, value))]


def _said(key: str, value: Any) -> Any:
    if key == "weekdays":
        return [DAY[each] for each in value or ()]
    if key == "pathway" and value in PATHWAYS:
        return Worded("{letters} ({name})", letters=value, name=PATHWAYS[value])
    if key == "warn":
        return ", ".join(each for each in value if each)
    return value


def _with_scan(section: Section, files: Sequence[tuple[str, str, str]]) -> Section:
    """The section with what was signed on paper, which speaks for itself."""
    if not files:
        return section
    note = section.note if section.rows else "Dit is op papier getekend. Open het bestand om het te lezen."
    return replace(section, note=note, links=files)


def _signature(each: Signature) -> str:
    values = {"name": each.by.name, "day": f"{each.signed_at.astimezone(BRUSSELS):%d/%m/%Y}"}
    if each.on_behalf:
        return Worded("{name}, {day} (namens de jongere: {why})", **values, why=Typed(each.on_behalf))
    return Worded(NAMED, **values)


def _signed(case: CaseFile, paper: Paper, sections: Mapping[str, str]) -> Section:
    rows = Signature.objects.filter(case=case, paper=paper.value).select_related("by").order_by("signed_at")
    counted = [each for each in rows if sections.get(each.section) == each.content_hash]
    return Section(
        "Wie tekende wat",
        [
            row(
                Worded("{who}: {what}", who=capfirst(role_name(each.role)), what=TITLES[each.section].lower()),
                _signature(each),
            )
            for each in counted
        ],
        note="" if counted else "Nog niemand tekende dit.",
    )
