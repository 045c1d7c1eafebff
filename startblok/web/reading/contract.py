"""The WES contract and the start-job agreement as they are read before signing."""

from collections.abc import Mapping
from typing import Any

from startblok.process.contract import WEEKDAYS
from startblok.process.sections import HOST, TERMS, YOUTH, agreement_content, agreement_sections, contract_content
from startblok.process.sections import contract_sections as hashes
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.documents import Paper, Signature
from startblok.web.reading.section import Section, row
from startblok.web.timeline import role_name

DAY = dict(WEEKDAYS)

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
TITLES = {HOST: "De werkgever", YOUTH: "De jongere", TERMS: "De afspraken"}


def contract(case: CaseFile) -> list[Section]:
    """The WES contract section by section, with the signatures that cover it; one query beside the case."""
    if getattr(case, "contract", None) is None or getattr(case, "placement", None) is None:
        return [
            Section("Stagecontract", note="Het stagecontract is nog niet volledig: schrijf het en leg de duur vast.")
        ]
    found = getattr(case, "found", {})
    parts = _parts(contract_content(case, found))
    disputed = case.contract.disputed_reason
    wrong = (
        [Section("Klopt niet", [row(role_name(case.contract.disputed_by).capitalize(), disputed)])] if disputed else []
    )
    return [*wrong, *parts, _signed(case, Paper.WES_CONTRACT, hashes(case, found))]


def agreement(case: CaseFile) -> list[Section]:
    """The start-job agreement section by section, with its signatures."""
    if getattr(case, "start_job", None) is None:
        return [Section("Startbaanovereenkomst", note="De startbaanovereenkomst is nog niet geschreven.")]
    return [*_parts(agreement_content(case)), _signed(case, Paper.AGREEMENT, agreement_sections(case))]


def _parts(content: Mapping[str, Mapping[str, Any]]) -> list[Section]:
    return [
        Section(TITLES[name], [row(LABELS[key], _said(key, value)) for key, value in section.items()])
        for name, section in content.items()
    ]


def _said(key: str, value: Any) -> Any:
    if key == "weekdays":
        return [DAY[each] for each in value or ()]
    if key == "warn":
        return ", ".join(each for each in value if each)
    return value


def _signed(case: CaseFile, paper: Paper, sections: Mapping[str, str]) -> Section:
    rows = Signature.objects.filter(case=case, paper=paper.value).select_related("by").order_by("signed_at")
    counted = [each for each in rows if sections.get(each.section) == each.content_hash]
    return Section(
        "Wie tekende wat",
        [
            row(
                f"{role_name(each.role).capitalize()}: {TITLES[each.section].lower()}",
                f"{each.by.name}, {each.signed_at.astimezone(BRUSSELS):%d/%m/%Y}"
                + (f" (namens de jongere: {each.on_behalf})" if each.on_behalf else ""),
            )
            for each in counted
        ],
        note="" if counted else "Nog niemand tekende dit.",
    )
