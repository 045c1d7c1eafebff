"""What a coordinator still has to say: of a new proof, and of the place after a negative check (R25, R26)."""

from startblok.rules.facts import Check, CheckOutcome, Papers, Youth
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


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Nieuw bewijs beoordeeld",
    sentence="Een vroeger bewijs toonde een diploma. Over het nieuwe bewijs oordeelde de coördinator nog niet.",
    todo="De coördinator aanvaardt of weigert het nieuwe bewijs.",
)
def new_proof_judged(youth: Youth, papers: Papers, check: Check) -> Values:
    """Toonde een bewijs een diploma, dan oordeelt de coördinator over het nieuwe bewijs.

    After a negative check the new check says it, so that nobody is asked twice.
    """
    if youth.low_qualified is not False or check.outcome is CheckOutcome.NOT_MET:
        return None
    return BROKEN if papers.proof_there and papers.proof_verdict is None else None
