"""Travel costs of a WES: what each leg is worth and why not (R08)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from startblok.rules import money
from startblok.rules.facts import Facts, Leg, Vehicle, Wes
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.verdict import BROKEN, Finding, Kind, Values, rule


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


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Aanwezig op die dag",
    sentence="Op {travelled_on} was de jongere afwezig, dus er zijn geen kilometers terug te betalen.",
    todo="Verbeter de datum of de afwezigheid, of laat deze lijn weg.",
)
def present_that_day(leg: Leg) -> Values:
    """Kilometers met een eigen voertuig tellen alleen op dagen dat de jongere aanwezig was."""
    return {"travelled_on": leg.travelled_on} if leg.vehicle is Vehicle.OWN and leg.absent else None


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Voertuig dat telt",
    sentence="Voor dit voertuig is er geen kilometervergoeding. Er is er wel een voor: {vehicles}.",
    todo="Kies een ander voertuig of laat deze lijn weg.",
    uses=("own_vehicles",),
)
def vehicle_counts(leg: Leg, law: Law) -> Values:
    """Welke eigen voertuigen recht geven op een kilometervergoeding, staat in een lijst."""
    if leg.vehicle is not Vehicle.OWN or leg.kind is None or leg.travelled_on is None:
        return None
    vehicles = law("own_vehicles", on=leg.travelled_on)
    return None if leg.kind in vehicles else {"vehicles": list(vehicles)}


CONDITIONS = (inside_wes, proof_there, present_that_day, vehicle_counts)


def amount(leg: Leg, wes: Wes, *, law: Lookup = in_force) -> Decimal:
    """What is due for this leg: nothing when a condition does not hold, else its cost, or its km at the day's rate."""
    if leg.travelled_on is None or findings(leg, wes):
        return money.rounded(Decimal(0))
    if leg.vehicle is Vehicle.PUBLIC:
        return money.rounded(leg.cost or Decimal(0))
    rate: Decimal = law("travel_per_km", on=leg.travelled_on)
    return money.rounded(Fraction(leg.km or 0) * Fraction(rate))


def findings(leg: Leg, wes: Wes) -> list[Finding]:
    """Why this leg is not paid; empty when it is. Nothing here depends on today."""
    facts = Facts(today=leg.travelled_on or date.min, wes=wes, leg=leg)
    return [each for each in (condition.judge(facts).finding for condition in CONDITIONS) if each is not None]
