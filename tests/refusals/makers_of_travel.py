"""What scenes of travel costs are made of: a ride that was asked back, and answers that keep every rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from startblok.process import travel
from startblok.records import clock
from startblok.records.cases import Placement, Schedule
from startblok.records.models import SiteClosing, TravelClaim
from tests.browse import Browser
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.refusals.breaks import Break, of_case
from tests.refusals.breaks_nothing_to_do import away_already
from tests.refusals.makers import DAY
from tests.stories.people import scan
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


TICKET: dict[str, Any] = {"what": "ticket", "travelled_on": START, "cost": Decimal("5.20")}


def tickets(case: Any, world: World, *photos: str) -> None:
    """The youth sent a ticket of the same day and price with each of these photos, and says why when it is the same."""
    why = {"travel.photo_not_sent_before": "Er staan er twee op"}
    for number, photo in enumerate(photos):
        sent = replace(walk.file(photo), stored_as=f"kept-{number}-{photo}")
        travel.claim_ticket(case, by=world.as_("youth"), **TICKET, file=sent, reasons=why)
        case.refresh_from_db()


def other_vehicle(case: Any, world: World) -> None:
    """The youth asked the same day back with another vehicle too."""
    said = RODE | {"kind": "auto", "days": [each.travelled_on for each in case.travel_claims.get().legs.all()]}
    travel.claim_kilometres(case, by=world.as_("youth"), **said)
    case.refresh_from_db()


def sent_already(case: Any, world: World) -> None:
    """The youth sent the photo of this scene before."""
    Browser.of(world.users["youth"]).take(travel.claim_ticket, case, **TICKET, file=scan())


def closed_already(_case: Any, world: World) -> None:
    """The workplace was closed on that day."""
    noted = {"noted_by": world.users["coach"], "noted_at": clock.now(), "reason": "Brugdag"}
    SiteClosing.objects.create(site=world.site, first_day=START, last_day=START, **noted)


def claims_of(case: Any, _world: World) -> dict[str, Any]:
    """Every claim of the case, ticked."""
    return {"claims": [each.pk for each in case.travel_claims.all()]}


def claim_of(case: Any, _world: World) -> dict[str, Any]:
    """The one claim of the case."""
    return {"claim": case.travel_claims.get()}


OF_TRAVEL = {
    **{
        (step, "travel.inside_wes"): replace(of_case(Placement, starts_on=START + 5 * DAY), on=START + 8 * DAY)
        for step in ("claim_kilometres", "claim_ticket")
    },
    **{(step, "travel.claims_themselves"): Break(who="mediator") for step in ("claim_kilometres", "claim_ticket")},
    ("claim_kilometres", "travel.open_that_day"): Break(closed_already),
    ("claim_kilometres", "travel.present_that_day"): Break(away_already),
    ("claim_ticket", "travel.photo_not_sent_before"): Break(sent_already),
    ("accept_travel", "travel.photos_differ"): Break(
        lambda case, world: tickets(case, world, "a.png", "a.png"),
        {"claims": lambda world, _: [each.pk for each in TravelClaim.objects.all()]},
    ),
    ("accept_travel", "travel.tickets_differ"): Break(lambda case, world: tickets(case, world, "a.png", "b.png")),
    ("accept_travel", "travel_days.one_vehicle"): Break(other_vehicle),
    ("accept_travel", "travel_days.ticket_or_kilometres"): Break(lambda case, world: tickets(case, world, "a.png")),
    ("accept_travel", "travel.on_scheduled_days"): of_case(Schedule, weekdays=["tue", "wed", "thu", "fri"]),
}
"""What breaks the law of each step about travel costs."""
