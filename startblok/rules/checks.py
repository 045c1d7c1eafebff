"""What a coordinator still has to say: of a proof, of the conditions, and of the place after a negative check (R25)."""

from startblok.rules.facts import Case, Check, CheckOutcome, Papers, Route, Wes, Youth
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
    title="Bewijs beoordeeld",
    sentence="Over het overzicht uit de LED oordeelde de coördinator nog niet.",
    todo="De coördinator aanvaardt of weigert het bewijs.",
)
def proof_judged(case: Case, papers: Papers, check: Check) -> Values:
    """Over een bewijs oordeelt de coördinator zodra het er is.

    Whoever found the conditions to be met has looked at it; after a negative check the next check says it, so that
    nobody is asked twice. The direct route has no next check: there the verdict on a new proof says it.
    """
    if not papers.proof_there or papers.proof_verdict is not None:
        return None
    if check.outcome is CheckOutcome.NOT_MET:
        return BROKEN if case.route is Route.DIRECT and check.new_proof else None
    return None if check.outcome is CheckOutcome.MET and not check.new_proof else BROKEN


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Opgeladen contract beoordeeld",
    sentence="Over het opgeladen stagecontract oordeelde de coördinator nog niet.",
    todo="De coördinator aanvaardt of weigert het contract.",
)
def model_judged(papers: Papers, check: Check) -> Values:
    """Over een opgeladen contract oordeelt de coördinator zodra het er is.

    Whoever gave an answer on the conditions has looked at both documents.
    """
    waits = papers.model_there and papers.model_verdict is None and check.outcome is None
    return BROKEN if waits else None


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Voorwaarden gecontroleerd",
    sentence="De coördinator controleerde nog niet of de jongere aan de voorwaarden voor een startbaan voldoet.",
    todo="De coördinator controleert de voorwaarden.",
    jij="De coördinator controleerde nog niet of je aan de voorwaarden voor een startbaan voldoet.",
)
def conditions_checked(check: Check) -> Values:
    """Bij de start van de WES controleert de coördinator of de jongere aan de voorwaarden van een startbaan voldoet."""
    return None if check.outcome in (CheckOutcome.MET, CheckOutcome.NOT_MET) else BROKEN


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Nieuw bewijs na de controle",
    sentence="Volgens de controle is de jongere niet laaggeschoold. Er is nog geen nieuw overzicht uit de LED.",
    todo="Klopt de controle niet? Voeg een nieuw overzicht toe; daarna controleert de coördinator opnieuw.",
    jij="Volgens de controle ben je niet laaggeschoold. Er is nog geen nieuw overzicht uit de LED.",
)
def new_proof_brought(youth: Youth, papers: Papers, check: Check, wes: Wes) -> Values:
    """Na een negatieve controle van het diploma kan een nieuw bewijs het anders tonen.

    A refused proof is asked for already. A place that is gone for a WES is not waited for; once the start is undone
    there is no such WES any more, and a new proof opens both routes again.
    """
    gone = wes.started and check.place_stays is False
    if check.outcome is not CheckOutcome.NOT_MET or youth.low_qualified is not False or gone:
        return None
    return None if check.new_proof or papers.proof_verdict is False else BROKEN


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Opnieuw gecontroleerd",
    sentence="Na de negatieve controle kwam er een nieuw bewijs. De coördinator controleerde nog niet opnieuw.",
    todo="De coördinator kijkt het nieuwe bewijs na en controleert de voorwaarden opnieuw.",
)
def checked_anew(papers: Papers, check: Check) -> Values:
    """Komt er na een negatieve controle een nieuw bewijs, dan controleert de coördinator de voorwaarden opnieuw."""
    waits = check.outcome is CheckOutcome.NOT_MET and check.new_proof and papers.proof_verdict is not False
    return BROKEN if waits else None
