"""What is kept no longer than it serves: the proof of low qualification goes some months after its decision (R26)."""

from datetime import date

from startblok.rules.facts import Papers
from startblok.rules.parameters import Law
from startblok.rules.terms import proof_goes_on
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
