"""Choosing a route and getting an answer from the office that was asked (R02, R16)."""

from startblok.rules.facts import Answer, Case
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R02",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Route gekozen",
    sentence="De route is nog niet gekozen: meteen een startbaan, of eerst een vraag om een traject.",
    todo="Kies de route die bij de kandidaat past.",
    jij_todo="De werkgever kiest de route die bij je past.",
)
def route_chosen(case: Case) -> Values:
    """Een jongere krijgt meteen een startbaan, of loopt eerst een WES."""
    return BROKEN if case.route is None else None


@rule(
    "R15",
    section="§3",
    kind=Kind.BLOCK,
    title="Vraag bij een partner van VDAB",
    sentence="De vraag is nog niet doorgegeven aan een partner van VDAB.",
    todo="Het kantoor geeft de vraag door aan een partner, of geeft ze terug.",
)
def passed_on(case: Case) -> Values:
    """De Werkwinkel of het OCMW geeft de vraag door aan een partnerorganisatie van VDAB."""
    return None if case.has_partner else BROKEN


@rule(
    "R16",
    section="§3",
    kind=Kind.BLOCK,
    title="Antwoord op de vraag om een traject",
    sentence="De partner van VDAB besliste nog niet of een WES de juiste stap is.",
    todo="Wacht op het antwoord, of noteer het antwoord dat u per telefoon kreeg.",
    jij_todo="Wacht op het antwoord.",
)
def answered(case: Case) -> Values:
    """Een partner van VDAB beslist of een WES de juiste stap is voor de jongere."""
    return None if case.not_yet_ready_confirmed else BROKEN


def _phoned(case: Case, answer: Answer) -> Values:
    return None if case.phoned_answer is answer else BROKEN


@rule(
    "R16",
    section="§3",
    kind=Kind.BLOCK,
    title="Toelating per telefoon genoteerd",
    sentence="Er is geen toelating per telefoon genoteerd om te bevestigen.",
    todo="Geef zelf uw antwoord op de vraag.",
    moot=True,
)
def admission_phoned(case: Case) -> Values:
    """Wie een toelating bevestigt, bevestigt wat per telefoon gezegd en genoteerd is."""
    return _phoned(case, Answer.ADMIT)


@rule(
    "R16",
    section="§3",
    kind=Kind.BLOCK,
    title="Weigering per telefoon genoteerd",
    sentence="Er is geen weigering per telefoon genoteerd om te bevestigen.",
    todo="Geef zelf uw antwoord op de vraag.",
    moot=True,
)
def decline_phoned(case: Case) -> Values:
    """Wie een weigering bevestigt, bevestigt wat per telefoon gezegd en genoteerd is."""
    return _phoned(case, Answer.DECLINE)


@rule(
    "R16",
    section="§3",
    kind=Kind.BLOCK,
    title="Teruggave per telefoon genoteerd",
    sentence="Er is geen teruggave per telefoon genoteerd om te bevestigen.",
    todo="Geef zelf uw antwoord op de vraag.",
    moot=True,
)
def return_phoned(case: Case) -> Values:
    """Wie een teruggave bevestigt, bevestigt wat per telefoon gezegd en genoteerd is."""
    return _phoned(case, Answer.RETURN)
