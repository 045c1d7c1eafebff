"""The lines of every WES contract: from configuration, filled in on the day it is written (R07, R08, R10, R26)."""

import tomllib
from datetime import date

from django.conf import settings

from startblok.records.cases import CaseFile
from startblok.rules.money import in_words
from startblok.rules.parameters import in_force
from startblok.rules.terms import mediator_signs_for_partner


def clauses(case: CaseFile, on: date) -> list[list[str]]:
    """Title and text of each clause as it counts on this day, in order; KeyError for a name nobody knows."""
    days = in_force("end_request_working_days", on=on)
    known = {
        "premium": in_words(in_force("premium_per_month", on=on)),
        "per_km": in_words(in_force("travel_per_km", on=on)),
        "answer_days": "één werkdag" if days == 1 else f"{days} werkdagen",
        "signs_for": signs_for(case, on),
    }
    with settings.CLAUSES.open("rb") as file:
        return [[each["title"], each["text"].format_map(known)] for each in tomllib.load(file)["clause"]]


def signs_for(case: CaseFile, on: date) -> str:
    """On whose behalf the mediator signs: VDAB, or the partner the mediator works for."""
    if mediator_signs_for_partner(on) and case.partner is not None:
        return case.partner.name
    return "VDAB"
