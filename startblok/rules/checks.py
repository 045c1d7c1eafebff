"""What follows on a negative check of the conditions while the WES runs: what becomes of its place (R25)."""

from startblok.rules.facts import Check, CheckOutcome
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Beslist of de plaats beschikbaar blijft",
    sentence="De controle was negatief. De coördinator besliste nog niet of de plaats voor deze stage blijft.",
    todo="De coördinator beslist of de plaats beschikbaar blijft, met een reden.",
)
def place_decided(check: Check) -> Values:
    """Na een negatieve controle tijdens de WES beslist de coördinator of de plaats beschikbaar blijft."""
    return BROKEN if check.outcome is CheckOutcome.NOT_MET and check.place_stays is None else None


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Plaats beschikbaar voor deze stage",
    sentence="De coördinator besliste dat de plaats niet beschikbaar blijft voor deze stage.",
    todo="De bemiddelaar beëindigt de stage, of zoekt met de werkgever en de coördinator een andere oplossing.",
)
def place_stays(check: Check) -> Values:
    """Blijft de plaats niet beschikbaar, dan beëindigt alleen de bemiddelaar de WES."""
    return BROKEN if check.outcome is CheckOutcome.NOT_MET and check.place_stays is False else None
