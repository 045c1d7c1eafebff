"""The WES contract and the start-job agreement: what stands in them, on screen and on paper."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.text import capfirst

from startblok.papers.clause import as_told
from startblok.papers.section import NAMED, Block, Section, row
from startblok.papers.signed import HOST, TERMS, YOUTH
from startblok.records.cases import WEEKDAY_NAMES, CaseFile, Schedule
from startblok.records.clock import BRUSSELS
from startblok.records.documents import Paper, Signature
from startblok.records.signed import Channel
from startblok.rules.roles import role_name
from startblok.rules.worded import Typed, Worded

DAY = dict(WEEKDAY_NAMES)
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
Rows = Mapping[str, Sequence[Sequence[str]]]
"""The words of each section: label and value."""

TITLES = {HOST: "De werkgever", YOUTH: "De jongere", TERMS: "De afspraken"}


def weeks(case: CaseFile) -> list[Section]:
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


def parts(content: Mapping[str, Mapping[str, Any]], besides: Collection[str] = ()) -> list[Section]:
    """Each section as rows, without what stands `besides` it."""
    return [
        Section(
            TITLES[name],
            [each for key in section if key not in besides for each in rows(key, section[key])],
            signed=True,
        )
        for name, section in content.items()
    ]


def in_rows(content: Mapping[str, Mapping[str, Any]]) -> Rows:
    """The content in words, section by section, as JSON keeps it."""
    return {
        name: [[str(label), str(said)] for key, value in section.items() for label, said in rows(key, value)]
        for name, section in content.items()
    }


def rows(key: str, value: Any) -> list[Any]:
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


def _signature(each: Signature) -> str:
    values = {"name": each.signer, "day": f"{each.signed_at.astimezone(BRUSSELS):%d/%m/%Y}"}
    if each.channel == Channel.ASSISTED and each.by:
        return Worded("{name}, {day} (op het toestel van {helper}, met een code)", **values, helper=each.by.name)
    if each.channel == Channel.PAPER:
        return Worded("{name}, {day} (op papier)", **values)
    if each.on_behalf:
        return Worded("{name}, {day} (namens de jongere: {why})", **values, why=Typed(each.on_behalf))
    return Worded(NAMED, **values)


def signatures_that_count(case: CaseFile, paper: Paper, sections: Mapping[str, str]) -> list[Signature]:
    """The signatures under the present words, in the order in which they were given; one query."""
    rows = (
        Signature.objects.filter(case=case, paper=paper.value)
        .select_related("by", "case__youth")
        .order_by("signed_at", "id")
    )
    return [each for each in rows if sections.get(each.section) == each.content_hash]


def signed_by(counted: Sequence[Signature]) -> Section:
    """Who signed which section, of the signatures that count."""
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
