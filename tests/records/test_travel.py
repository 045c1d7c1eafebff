"""What must never be false of travel costs, the database itself refuses."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from startblok.process.orientation import open_case
from startblok.records import clock
from startblok.records.models import Document, TravelClaim, TravelLeg
from startblok.rules.facts import Vehicle
from tests.world import CANDIDATE, MONDAY, World, build

RODE: dict[str, Any] = {"vehicle": Vehicle.OWN.value, "kind": "fiets", "km": Decimal(22), "travelled_on": MONDAY}


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def claim(world: World) -> TravelClaim:
    with clock.at(MONDAY):
        case = open_case(world.blank(), by=world.as_("employer"), **CANDIDATE).record
        return TravelClaim.objects.create(case=case, month=MONDAY.replace(day=1), sent_at=clock.now())


def photo(claim: TravelClaim, world: World, name: str = "een") -> Document:
    known = {"content_type": "image/png", "size": 1, "sha256": "0" * 64, "added_by": world.users["mediator"]}
    return Document.objects.create(
        case=claim.case, kind="ticket", paper=name, stored_as=name, name=name, added_at=claim.sent_at, **known
    )


def refused(name: str) -> Any:
    return pytest.raises(IntegrityError, match=name)


WRONG_CLAIMS: list[tuple[str, dict[str, Any]]] = [
    ("travel_claim_state", {"state": "lost", "answered_at": MONDAY, "answered_by_id": 1}),
    ("travel_claim_of_a_month", {"month": date(2026, 3, 2)}),
    ("travel_claim_answered_whole", {"state": "accepted"}),
    ("travel_claim_answered_whole", {"answered_at": MONDAY}),
    ("travel_claim_returned_with_reason", {"state": "returned", "answered_at": MONDAY, "answered_by_id": 1}),
    ("travel_claim_returned_with_reason", {"reason": "Zomaar"}),
]


@pytest.mark.parametrize(("name", "wrong"), WRONG_CLAIMS)
def test_a_claim_is_whole(claim: TravelClaim, world: World, name: str, wrong: dict[str, Any]) -> None:
    values = {key: clock.now() if key == "answered_at" else value for key, value in wrong.items()}
    if "answered_by_id" in values:
        values["answered_by_id"] = world.users["mediator"].pk
    with refused(name), transaction.atomic():
        TravelClaim.objects.filter(pk=claim.pk).update(**values)


WRONG_LEGS: list[tuple[str, dict[str, Any]]] = [
    ("travel_leg_vehicle", {"vehicle": "balloon"}),
    ("travel_leg_whole", {"km": Decimal(0)}),
    ("travel_leg_whole", {"km": None}),
    ("travel_leg_whole", {"kind": ""}),
    ("travel_leg_whole", {"cost": Decimal(5)}),
    ("travel_leg_rides", {"rides": 0}),
    ("travel_leg_whole", {"vehicle": Vehicle.PUBLIC.value, "kind": "", "km": None, "cost": Decimal(5), "what": "bus"}),
]


@pytest.mark.parametrize(("name", "wrong"), WRONG_LEGS)
def test_a_leg_has_what_its_vehicle_asks(claim: TravelClaim, name: str, wrong: dict[str, Any]) -> None:
    with refused(f"{name}|travel_leg_whole"), transaction.atomic():
        TravelLeg.objects.create(claim=claim, **RODE | wrong)


def test_a_day_is_ridden_once_with_a_vehicle_in_a_claim_and_a_photo_proves_one_leg(
    claim: TravelClaim, world: World
) -> None:
    TravelLeg.objects.create(claim=claim, **RODE)
    with refused("travel_leg_once_a_day"), transaction.atomic():
        TravelLeg.objects.create(claim=claim, **RODE)
    TravelLeg.objects.create(claim=claim, **RODE | {"kind": "auto"})
    bought = {"vehicle": Vehicle.PUBLIC.value, "cost": Decimal(5), "what": "ticket", "travelled_on": MONDAY}
    proof = photo(claim, world)
    TravelLeg.objects.create(claim=claim, proof=proof, **bought)
    with refused("travel_leg_own_proof"), transaction.atomic():
        TravelLeg.objects.create(claim=claim, proof=proof, **bought)
    with refused("travel_leg_rides"), transaction.atomic():
        TravelLeg.objects.create(claim=claim, proof=photo(claim, world, "twee"), rides=2, **bought)
    TravelLeg.objects.create(claim=claim, proof=photo(claim, world, "drie"), **bought)
