"""Questions that wait for an answer: an exception, a WES that somebody wants to end, a long absence (R05, R19, R24)."""

from startblok.rules.facts import Case, Check, CheckOutcome, Wes, Youth
from startblok.rules.parameters import Law
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R19",
    section="§3",
    kind=Kind.BLOCK,
    title="Antwoord op de vraag om een uitzondering",
    sentence="De coördinator antwoordde nog niet op de vraag om een uitzondering.",
    todo="De coördinator geeft of weigert de uitzondering, met een reden.",
)
def exception_answered(case: Case) -> Values:
    """Op een vraag om een uitzondering antwoordt de coördinator, met een reden."""
    return BROKEN if case.exceptions_asked else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Antwoord op de vraag om te stoppen",
    sentence="Op {asked_on} vroeg iemand om de stage te stoppen.",
    todo="De bemiddelaar spreekt met iedereen: de stage gaat verder, of eindigt vroegtijdig.",
)
def end_request_answered(wes: Wes) -> Values:
    """Wie vraagt om een stage te stoppen, krijgt binnen één werkdag antwoord van de bemiddelaar."""
    return {"asked_on": wes.end_asked_on} if wes.end_asked_on is not None else None


@rule(
    "R05",
    section="§1",
    kind=Kind.BLOCK,
    title="Antwoord op een lange afwezigheid",
    sentence="De jongere is langer dan {weeks} weken afwezig, sinds {since}. De termijn van de stage loopt door.",
    todo="De bemiddelaar kiest: de stage gaat verder, wordt korter of eindigt vroegtijdig.",
    uses=("long_absence_weeks",),
    jij="Je bent langer dan {weeks} weken afwezig, sinds {since}. De termijn van de stage loopt door.",
)
def long_absence_answered(case: Case, law: Law) -> Values:
    """Een afwezigheid verlengt de stage niet. Na vier weken kiest de bemiddelaar hoe het verder gaat."""
    since = case.long_away_from
    return {"since": since, "weeks": law("long_absence_weeks", on=since)} if since is not None else None


@rule(
    "R19",
    section="§3",
    kind=Kind.BLOCK,
    title="Uitzondering gevraagd",
    sentence="Er wacht geen vraag om een uitzondering op antwoord.",
    todo="Doe niets: de werkgever of de bemiddelaar vraagt een uitzondering als ze nodig is.",
    moot=True,
)
def exception_asked(case: Case) -> Values:
    """De coördinator antwoordt op een uitzondering die gevraagd is."""
    return None if case.exceptions_asked else BROKEN


@rule(
    "R19",
    section="§3",
    kind=Kind.BLOCK,
    title="Uitzondering nog niet gevraagd",
    sentence="Deze uitzondering is al gevraagd.",
    todo="Wacht op het antwoord van de coördinator; u mag intussen verder voorbereiden.",
)
def exception_not_asked_yet(case: Case) -> Values:
    """Dezelfde uitzondering wordt niet nog eens gevraagd zolang de coördinator niet antwoordde."""
    return BROKEN if case.exception_wanted in case.exceptions_asked else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Gevraagd of de stage verder gaat",
    sentence="Niemand vroeg om deze stage te stoppen en de jongere is niet lang afwezig.",
    todo="Doe niets: de stage loopt gewoon door.",
    moot=True,
)
def going_on_asked(case: Case, wes: Wes) -> Values:
    """De bemiddelaar antwoordt wie vroeg om te stoppen, of kiest hoe het verder gaat na een lange afwezigheid."""
    return BROKEN if wes.end_asked_on is None and case.long_away_from is None else None


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Nog te controleren",
    sentence="De coördinator bevestigde al dat de jongere aan de voorwaarden voldoet.",
    todo="Doe niets: deze controle is klaar.",
    moot=True,
)
def still_to_check(check: Check) -> Values:
    """Na een positieve controle is er niets meer te bezorgen of te bevestigen."""
    return BROKEN if check.outcome is CheckOutcome.MET else None


@rule(
    "R33",
    section="gezond verstand",
    kind=Kind.BLOCK,
    title="Gegevens na te kijken",
    sentence="Aan de gegevens van de jongere is niets na te kijken.",
    todo="Doe niets.",
    moot=True,
)
def asked_whether_twice(youth: Youth) -> Values:
    """Of twee gegevens over één persoon gaan, wordt alleen beantwoord als die vraag open is."""
    return None if youth.may_be_recorded_twice else BROKEN
