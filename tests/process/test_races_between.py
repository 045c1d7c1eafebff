"""Different acts that want the same at once: a duration, a submitted file, a grant that ends, and several clocks."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from startblok.jobs.clock import tick
from startblok.process.places import end_grant
from startblok.records import clock
from startblok.records.cases import CaseFile, Placement, State
from startblok.records.log import LogEntry
from startblok.records.models import Grant, Occupation, Place
from startblok.records.verify import Count, verify
from tests.process import races, walk
from tests.process.races import MOVED, THREADS, WON, Crowd
from tests.world import GRANTED_UNTIL, MONDAY, World, build

ROUNDS = 10
HALF = THREADS // 2

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with races.crowd() as made:
        yield made


@pytest.fixture
def world() -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()


def test_ten_durations_and_ten_files_for_one_place(world: World, crowd: Crowd) -> None:
    decide = races.decide(races.for_one_place(world, HALF), world)
    submit = races.submit(races.for_submission(world, HALF), world)
    for _ in range(ROUNDS):
        came = crowd.race(lambda number: decide(number) if number < HALF else submit(number - HALF))
        assert came == {WON: 1, "places.free": THREADS - 1}
        assert Occupation.objects.count() == 1
        races.forget_the_days()
    assert verify(Count()) is None


def test_a_grant_ends_or_a_duration_is_decided(world: World, crowd: Crowd) -> None:
    decide = races.decide(races.for_one_place(world, HALF), world)
    grant, coordinator = Grant.objects.get(), world.as_("coordinator")
    last = {"grant": grant, "valid_until": walk.START + timedelta(days=7), "reason": "Het project stopt"}

    def end(seen: int) -> None:
        end_grant(Place(pk=world.place.pk), by=coordinator, seen=seen, **last)

    for _ in range(ROUNDS):
        seen = Place.objects.get(pk=world.place.pk).version
        came = crowd.race(lambda number, seen=seen: decide(number) if number < HALF else end(seen))
        ended = Grant.objects.get().valid_until != GRANTED_UNTIL
        assert came == (ENDED if ended else DECIDED)
        assert Occupation.objects.count() == (0 if ended else 1)
        races.forget_the_days()
        Grant.objects.update(valid_until=GRANTED_UNTIL)


# Whoever ends a grant from a page that saw the place as it was wins once; a duration that came first keeps the grant.
ENDED = Counter({WON: 1, MOVED: HALF - 1, "places.granted": HALF})
DECIDED = Counter({WON: 1, "places.free": HALF - 1, "places.grant_outlasts_holdings": HALF})


def test_twenty_clocks_take_a_step_once(world: World, crowd: Crowd) -> None:
    case: Any = walk.ready(world)
    crowd.day = walk.START
    for number in range(1, ROUNDS + 1):
        crowd.at_once(lambda _: tick())
        assert LogEntry.objects.filter(step="start_wes").count() == number
        assert CaseFile.objects.get(pk=case.pk).state == State.PLACEMENT
        # The morning comes again.
        CaseFile.objects.update(state=State.PREPARATION)
        Placement.objects.update(started_at=None)
        Occupation.objects.update(kind="reserved")
    assert verify(Count()) is None
