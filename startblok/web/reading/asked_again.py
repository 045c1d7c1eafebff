"""Travel costs that came back, asked again: the form filled in with what the claim held (R08)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from startblok.process.travel import claim_kilometres, claim_ticket
from startblok.process.travel_forms import RIDES, SENT, as_typed
from startblok.records.travel import ClaimState, TravelClaim, TravelLeg
from startblok.rules.facts import Vehicle
from startblok.web.links import step_url

AGAIN = "Vraag opnieuw terug"

WAY_OF = {rides: way for way, rides in RIDES.items()}


def button_of(claim: TravelClaim, known: Sequence[TravelClaim]) -> tuple[str, str] | None:
    """What stands under a returned claim, and its address; None once a later claim of the month asks the same way."""
    legs = sorted(claim.legs.all(), key=lambda leg: leg.travelled_on)
    if claim.state != ClaimState.RETURNED or not legs or any(_repeats(each, claim, legs[0]) for each in known):
        return None
    step, held = (
        (claim_ticket, _ticket(legs[0])) if legs[0].vehicle == Vehicle.PUBLIC else (claim_kilometres, _km(legs))
    )
    said = QueryDict(mutable=True)
    for name, value in held.items():
        said.setlist(name, value if isinstance(value, list) else [value])
    return AGAIN, f"{step_url(step, claim.case)}?{said.urlencode()}"


def _repeats(each: TravelClaim, claim: TravelClaim, leg: TravelLeg) -> bool:
    later = each.pk > claim.pk and each.month == claim.month
    return later and any(other.vehicle == leg.vehicle for other in each.legs.all())


def _ticket(leg: TravelLeg) -> dict[str, Any]:
    """The first page of a ticket is shown again, for the price or the day may be what was wrong."""
    cost = f"{leg.cost}".replace(".", ",")
    return {"again": "1", "what": leg.what, "travelled_on": f"{leg.travelled_on:{SENT}}", "cost": cost}


def _km(legs: Sequence[TravelLeg]) -> dict[str, Any]:
    """The days, and how far and how often was ridden on the first of them: on all of them the same."""
    return {
        "month": f"{legs[0].claim.month:{SENT}}",
        "kind": legs[0].kind,
        "km": f"{as_typed(legs[0].km or Decimal(0))}".replace(".", ","),
        "ways": WAY_OF[legs[0].rides],
        "days": [f"{leg.travelled_on:{SENT}}" for leg in legs],
        "other_days": [f"{leg.travelled_on:{SENT}}" for leg in legs],
    }
