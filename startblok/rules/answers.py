"""Questions that wait for an answer: an exception, a WES that somebody wants to end, a long absence (R05, R19, R24)."""

from startblok.rules.facts import Case, Wes
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
    return BROKEN if case.exception_asked else None


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
)
def long_absence_answered(case: Case, law: Law) -> Values:
    """Een afwezigheid verlengt de stage niet. Na vier weken kiest de bemiddelaar hoe het verder gaat."""
    since = case.long_away_from
    return {"since": since, "weeks": law("long_absence_weeks", on=since)} if since is not None else None
