"""What scenes of travel costs are made of: a ride that was asked back, and answers that keep every rule."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from startblok.process import travel
from startblok.records import clock
from tests.process import walk_on
from tests.process.walk import START
from tests.refusals.makers import DAY
from tests.world import World

RODE: dict[str, Any] = {
    "month": START.replace(day=1),
    "kind": "fiets",
    "km": Decimal("11.5"),
    "ways": "both",
    "days": [START],
}


def asked_back(day: date) -> Callable[[World], Any]:
    """Kilometres of this day that the youth asked back."""

    def make(world: World) -> Any:
        case = walk_on.running(world)
        with clock.at(START + 7 * DAY):
            return travel.claim_kilometres(case, by=world.as_("youth"), **RODE | {"days": [day]}).record

    return make


def claims_of(case: Any, _world: World) -> dict[str, Any]:
    """Every claim of the case, ticked."""
    return {"claims": [each.pk for each in case.travel_claims.all()]}


def claim_of(case: Any, _world: World) -> dict[str, Any]:
    """The one claim of the case."""
    return {"claim": case.travel_claims.get()}
