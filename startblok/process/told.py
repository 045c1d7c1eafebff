"""How an act on a case is told: in full, or in plainer words to whoever may not see the part of the case it gives away.

The page and the mail speak from here, so that neither says what the other keeps quiet.
"""

from collections.abc import Collection, Mapping
from typing import Any

from startblok.process.journey import BY_NAME
from startblok.process.proofs import (
    accept_proof,
    ask_more,
    fail_check,
    keep_place,
    pass_check,
    refuse_proof,
    withdraw_place,
)
from startblok.process.step import Step
from startblok.records.visibility import Part
from startblok.rules.referral import route_chosen
from startblok.rules.reminding import documents_followed_up
from startblok.rules.roles import Role

# A plain edit that no rule mentions has no step of its own.
OTHERWISE = "wijzigde gegevens"

PLAINER: Mapping[str, str] = {
    **dict.fromkeys((accept_proof.name, refuse_proof.name), "keek het overzicht uit de LED na"),
    **dict.fromkeys(
        (pass_check.name, fail_check.name, ask_more.name, keep_place.name, withdraw_place.name),
        "keek de voorwaarden van de startbaan na",
    ),
}
"""Steps that tell a verdict on the proof or the conditions, in words that only tell that somebody looked."""

TO_YOUTH: Mapping[str, str] = {
    "propose_youth": "stelde je voor",
    "request_referral": "vroeg of je in een traject kan",
    "admit_to_pathway": "liet je toe tot een stage",
    "decline_referral": "liet je niet toe tot een stage",
    "correct_person": "verbeterde je gegevens",
    "correct_candidate": "verbeterde de antwoorden over jou",
    "change_contact_for_youth": "bevestigde je contactgegevens",
    "note_account": "noteerde je rekeningnummer",
    "confirm_account": "bevestigde je rekeningnummer",
    "move_to_place": "gaf je een andere plaats",
    "agree_plan_for_youth": "hielp je het opleidingsplan goedkeuren",
    "sign_contract_for_youth": "hielp je het stagecontract tekenen",
    "pass_check": "bevestigde dat je aan de voorwaarden voldoet",
    "fail_check": "stelde vast dat je niet aan de voorwaarden voldoet",
    "undo_start_again": "maakte de start ongedaan: je kwam niet",
    "undo_start_close": "maakte de start ongedaan en sloot het dossier af: je kwam niet",
    "hire": "besliste je aan te werven in een startbaan",
    "do_not_hire": "besliste je niet aan te werven",
    "guide_further": "nam je verdere begeleiding op",
}
"""What a youth reads of the steps that speak of them in the third person."""

FOR_YOUTH: Mapping[tuple[str, str], tuple[str, str]] = {
    ("claim_kilometres", Role.MEDIATOR.value): (
        "vroeg kilometers terug voor de jongere",
        "vroeg kilometers terug voor jou",
    ),
    ("claim_ticket", Role.MEDIATOR.value): (
        "vroeg een ticket of abonnement terug voor de jongere",
        "vroeg een ticket of abonnement terug voor jou",
    ),
}
"""What is done for a youth that others do by themselves, by step and role: as others read it, and as the youth does."""

OFFICES = (Role.JOB_CENTRE, Role.OCMW)
OFFICE = "het kantoor"


def what(step: str, parts: Collection[Part], *, youth: bool = False, role: str = "") -> str:
    """What was done in this role, for a reader who sees these parts of the case, or for the youth: "legde de duur
    vast"."""
    if (step, role) in FOR_YOUTH:
        return FOR_YOUTH[step, role][youth]
    if youth and step in TO_YOUTH:
        return TO_YOUTH[step]
    if step in PLAINER and Part.PROOF not in parts:
        return PLAINER[step]
    known = BY_NAME.get(step)
    return known.done if known else OTHERWISE


def to_do(task: Mapping[str, Any], roles: Collection[Role]) -> str:
    """A task as a case keeps it: the step that somebody in these roles can take; for others what it would make true."""
    if task["key"] == route_chosen.name and set(roles) & {Role(each) for each in task["roles"]}:
        # Which way is advised stands on the page of the case; a list or a mail names neither.
        return "Route kiezen"
    if task["key"] == documents_followed_up.name and Role.COORDINATOR in roles:
        # The step is to remind anybody; here is said of what, and that a call comes first.
        return "Bellen en zelf herinneren aan een document"
    step = step_for(task, roles)
    return step.title if step else str(task["title"])


def step_for(task: Mapping[str, Any], roles: Collection[Role]) -> Step | None:
    """The step of a task that somebody in these roles can take; None when there is none, or more than one way."""
    steps = (BY_NAME[name] for name in task["steps"]) if task["key"] != route_chosen.name else ()
    return next((step for step in steps if set(roles).intersection(step.by)), None)


def names_office(role: str, parts: Collection[Part]) -> bool:
    """Whether this reader may know which office acted: it tells what the youth lives on (R15)."""
    return role not in OFFICES or Part.PRIVATE in parts or Part.REFERRAL in parts
