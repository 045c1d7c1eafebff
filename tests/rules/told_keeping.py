"""What the statements of keeping say."""

from startblok.rules import keeping as k
from startblok.rules.facts import Papers
from tests.rules.told import HOLDS, day, told

NOT_NOW = "Er is geen overzicht uit de LED dat nu vernietigd moet worden."

TOLD = [
    told(k.proof_served, NOT_NOW),
    told(k.proof_served, NOT_NOW, "06-10", papers=Papers(proof_served_on=day("03-11"))),
    told(k.proof_served, HOLDS, "06-11", papers=Papers(proof_served_on=day("03-11"))),
    told(k.proof_served, HOLDS, "02-28", papers=Papers(proof_served_on=day("2025-11-30"))),
    told(k.proof_served, NOT_NOW, "02-27", papers=Papers(proof_served_on=day("2025-11-30"))),
]
