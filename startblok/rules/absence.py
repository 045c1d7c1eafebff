"""Absences during a WES: one at a time, and something noted before it can be put right (R07)."""

from startblok.rules.facts import Absences
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Eén afwezigheid per dag",
    sentence="Voor deze dagen is al een afwezigheid genoteerd: {noted}.",
    todo="Kies andere dagen, of laat de coach of de bemiddelaar die afwezigheid verbeteren.",
)
def noted_once(absences: Absences) -> Values:
    """Op één dag is er hoogstens één afwezigheid, met één reden: daarvan hangt de premie af."""
    days = absences.asked
    if days is None:
        return None
    others = [each for number, each in absences.noted if number != absences.corrected]
    same = sorted((each for each in others if each.shares_a_day_with(days)), key=lambda each: each.start)
    return {"noted": same} if same else None


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Afwezigheid genoteerd",
    sentence="Er is nog geen afwezigheid genoteerd.",
    todo="Noteer een afwezigheid als de jongere er niet was.",
    moot=True,
)
def something_noted(absences: Absences) -> Values:
    """Alleen een afwezigheid die genoteerd is, kan verbeterd of geschrapt worden."""
    return None if absences.noted else BROKEN
