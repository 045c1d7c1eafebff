"""What stands twice on one day of the travel costs: the mediator who accepts it says why both count (R08)."""

from collections import defaultdict
from datetime import date

from startblok.rules.facts import Travel, Vehicle
from startblok.rules.verdict import Kind, Values, rule


@rule(
    "R08",
    section="§1",
    kind=Kind.WARN,
    title="Eén voertuig op een dag",
    sentence="Kilometers met meer dan één voertuig op dezelfde dag: {days}.",
    todo="Kijk na of de jongere die dag met allebei reed, en schrijf waarom ze tellen.",
)
def one_vehicle(travel: Travel) -> Values:
    """Met twee voertuigen rijden op één dag kan, zoals met de fiets naar het station en met de auto terug: wie het
    aanvaardt, zegt waarom ze allebei tellen."""
    used: dict[date | None, set[str | None]] = defaultdict(set)
    for leg in (*travel.asked, *travel.beside):
        if leg.vehicle is Vehicle.OWN:
            used[leg.travelled_on].add(leg.kind)
    return _days(travel, {day for day, kinds in used.items() if len(kinds) > 1})


@rule(
    "R08",
    section="§1",
    kind=Kind.WARN,
    title="Een ticket of kilometers op een dag",
    sentence="Een ticket en kilometers op dezelfde dag: {days}.",
    todo="Kijk na of de jongere die dag allebei nodig had, en schrijf waarom ze tellen.",
)
def ticket_or_kilometres(travel: Travel) -> Values:
    """Een ticket op een dag met kilometers kan kloppen, zoals met de fiets naar de bus: wie het aanvaardt, zegt waarom
    ze allebei tellen."""
    days = {
        vehicle: {leg.travelled_on for leg in (*travel.asked, *travel.beside) if leg.vehicle is vehicle}
        for vehicle in Vehicle
    }
    return _days(travel, days[Vehicle.OWN] & days[Vehicle.PUBLIC])


def _days(travel: Travel, twice: set[date | None]) -> Values:
    """Those of these days that are answered now; what was accepted before is not asked about again."""
    days = sorted({leg.travelled_on for leg in travel.asked if leg.travelled_on and leg.travelled_on in twice})
    return {"days": days} if days else None
