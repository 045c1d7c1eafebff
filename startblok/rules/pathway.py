"""The VDAB pathway a youth must be in, and for whom a WES is meant (R12, R35)."""

from startblok.rules.facts import Case, Days, Pathway, Wes
from startblok.rules.parameters import Law
from startblok.rules.verdict import BROKEN, Kind, Values, rule


def _days(pathway: Pathway, wes: Wes, law: Law) -> Days | None:
    """The days of a pathway of a listed kind; None for no pathway or another kind."""
    if wes.start is None or pathway.kind not in law("pathways", on=wes.start):
        return None
    return pathway.days


@rule(
    "R12",
    section="§3",
    kind=Kind.BLOCK,
    title="Traject genoteerd",
    sentence="Van deze jongere is geen traject genoteerd.",
    todo="Op de directe route is geen traject nodig.",
    jij="Van jou is geen traject genoteerd.",
)
def recorded(pathway: Pathway) -> Values:
    """De data van een traject verbeteren kan alleen als er een traject is."""
    return BROKEN if pathway.kind is None else None


@rule(
    "R12",
    section="§3",
    kind=Kind.BLOCK,
    title="In een traject op de startdag",
    sentence="De jongere zit op {start} niet in een traject dat een WES toelaat ({kinds}).",
    todo="De bemiddelaar vult het traject en zijn data aan, of kiest een startdag binnen het traject.",
    uses=("pathways",),
    jij="Je zit op {start} niet in een traject dat een WES toelaat ({kinds}).",
)
def in_pathway_on_start(pathway: Pathway, wes: Wes, law: Law) -> Values:
    """Op de startdag van de WES zit de jongere in een traject TIW of TWE van VDAB."""
    if wes.start is None:
        return None
    days = _days(pathway, wes, law)
    if days is not None and days.covers(wes.start):
        return None
    return {"start": wes.start, "kinds": list(law("pathways", on=wes.start))}


@rule(
    "R12",
    section="§3",
    kind=Kind.WARN,
    title="Traject tot het einde van de WES",
    sentence="Het traject van de jongere eindigt op {until}, voor het einde van de WES op {end}.",
    todo="Laat het traject verlengen, kies een kortere WES, of zeg waarom het zo kan.",
    uses=("pathways",),
    jij="Je traject eindigt op {until}, voor het einde van de WES op {end}.",
    jij_todo="De bemiddelaar laat het traject verlengen, kiest een kortere WES, of zegt waarom het zo kan.",
)
def pathway_covers_wes(pathway: Pathway, wes: Wes, law: Law) -> Values:
    """Het traject loopt best door tot het einde van de WES."""
    days = _days(pathway, wes, law)
    if days is None or days.until is None or wes.decided_end is None or days.until >= wes.decided_end:
        return None
    return {"until": days.until, "end": wes.decided_end}


@rule(
    "R35",
    section="§1",
    kind=Kind.BLOCK,
    title="Nog niet klaar voor de gewone arbeidsmarkt",
    sentence=(
        "Nog niemand bevestigde dat de jongere werk zoekt en nog niet meteen op de gewone arbeidsmarkt kan beginnen."
    ),
    todo="De bemiddelaar bevestigt dit bij de toelating.",
    jij="Nog niemand bevestigde dat je werk zoekt en nog niet meteen op de gewone arbeidsmarkt kan beginnen.",
)
def not_yet_ready(case: Case) -> Values:
    """Een WES is voor werkzoekenden die nog niet meteen op de gewone arbeidsmarkt aan de slag kunnen."""
    return None if case.not_yet_ready_confirmed else BROKEN
