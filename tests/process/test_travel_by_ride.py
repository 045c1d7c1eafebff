"""Legs from before a ride was counted: there and back becomes two rides, from what the log says was typed (R08)."""

from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.db import connection

from startblok.process import travel
from startblok.records import clock
from startblok.records.models import TravelLeg
from tests.process import walk_on
from tests.refusals.makers_of_travel import RODE
from tests.world import World

KEPT = import_module("startblok.records.migrations.0060_travel_by_ride")


@pytest.mark.parametrize(
    ("ways", "km", "kept", "becomes"),
    [
        ("both", "12.5", "25.0", (Decimal("12.5"), 2)),
        ("one", "12.5", "12.5", (Decimal("12.5"), 1)),
        # An even number of one way looks like there and back, but the log says that it is not.
        ("one", "22", "22.0", (Decimal("22.0"), 1)),
    ],
)
def test_a_leg_of_there_and_back_becomes_two_rides(
    world: World, ways: str, km: str, kept: str, becomes: tuple[Decimal, int]
) -> None:
    case = walk_on.running(world)
    with clock.at(date(2026, 3, 31)):
        said = RODE | {"km": Decimal(km), "ways": ways}
        travel.claim_kilometres(case, by=world.as_("youth"), **said)
        # A later claim of the same case says nothing of this one.
        later = {"kind": "auto", "km": Decimal(kept), "ways": "one"}
        travel.claim_kilometres(case, by=world.as_("youth"), **RODE | later)
    leg = TravelLeg.objects.get(kind="fiets")
    TravelLeg.objects.filter(pk=leg.pk).update(km=Decimal(kept), rides=1)
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(KEPT.APART)
        leg.refresh_from_db()
        assert (leg.km, leg.rides) == becomes
        cursor.execute(KEPT.TOGETHER)
        leg.refresh_from_db()
        assert (leg.km, leg.rides) == (Decimal(kept), 1)
    assert TravelLeg.objects.get(kind="auto").rides == 1
