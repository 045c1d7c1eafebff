"""Travel costs of a WES: what each leg is worth and why not (R08)."""

from decimal import Decimal
from fractions import Fraction

from startblok.rules import money
from startblok.rules.facts import Facts, Leg, Vehicle, Wes
from startblok.rules.parameters import Lookup, in_force
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Verplaatsing tijdens de WES",
    sentence="{travelled_on} valt niet in de WES, dus deze verplaatsing wordt niet terugbetaald.",
    todo="Verbeter de datum of laat deze lijn weg.",
)
def inside_wes(leg: Leg, wes: Wes) -> Values:
    """Alleen verplaatsingen op een dag van de WES worden terugbetaald."""
    day = leg.travelled_on
    if day is None or wes.start is None or wes.last_day is None:
        return None
    return {"travelled_on": day} if not wes.start <= day <= wes.last_day else None


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Bewijs van openbaar vervoer",
    sentence="Er is geen bewijs van deze verplaatsing met het openbaar vervoer, dus ze wordt niet terugbetaald.",
    todo="Voeg een foto of scan van het ticket of abonnement toe.",
)
def proof_there(leg: Leg) -> Values:
    """Openbaar vervoer wordt terugbetaald tegen de echte kost, met een bewijs."""
    return BROKEN if leg.vehicle is Vehicle.PUBLIC and not leg.proof else None


CONDITIONS = (inside_wes, proof_there)


def amount(facts: Facts, *, law: Lookup = in_force) -> Decimal:
    """What is due for `facts.leg`: nothing when a condition does not hold, else its cost or its km at the day's rate."""
    leg = facts.leg
    if leg.travelled_on is None or not all(each.judge(facts).holds for each in CONDITIONS):
        return money.rounded(Decimal(0))
    if leg.vehicle is Vehicle.PUBLIC:
        return money.rounded(leg.cost or Decimal(0))
    rate: Decimal = law("travel_per_km", on=leg.travelled_on)
    return money.rounded(Fraction(leg.km or 0) * Fraction(rate))
