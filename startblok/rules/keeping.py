"""What is kept no longer than it serves: a proof of low qualification (R26), and what a candidate sent (R17)."""

from datetime import date

from startblok.rules.facts import Application, Papers
from startblok.rules.parameters import Law
from startblok.rules.terms import application_goes_on, proof_goes_on
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Bewijs niet langer nodig",
    sentence="Er is geen overzicht uit de LED dat nu vernietigd moet worden.",
    todo="Startblok vernietigt het bestand op zijn dag.",
    uses=("proof_kept_months",),
)
def proof_served(today: date, papers: Papers, law: Law) -> Values:
    """Het overzicht uit de LED dient voor één beslissing. Drie maanden daarna wordt het bestand vernietigd. Wat het
    was, de datum, het oordeel en de vingerafdruk blijven in het dossier."""
    served_on = papers.proof_served_on
    return None if served_on is not None and proof_goes_on(served_on, law=law) <= today else BROKEN


@rule(
    "R17",
    section="§3",
    kind=Kind.BLOCK,
    title="Sollicitatie niet langer nodig",
    sentence="Deze sollicitatie moet nog niet gewist worden.",
    todo="Startblok wist ze op haar dag.",
    uses=("application_kept_months",),
)
def application_served(today: date, application: Application, law: Law) -> Values:
    """Een sollicitatie dient om een kandidaat te vinden. Zes maanden nadat ze kwam, worden de naam, de contactgegevens
    en wat erin stond gewist."""
    sent_on = application.sent_on
    return None if sent_on is not None and application_goes_on(sent_on, law=law) <= today else BROKEN
