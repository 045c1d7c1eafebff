"""Questions that wait for an answer: an exception asked, a WES that somebody wants to end (R19, R24)."""

from startblok.rules.facts import Case, Wes
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
