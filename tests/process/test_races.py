"""Twenty want the same place, youth or case at once: one wins, everybody else gets a clear refusal, nothing is half."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from startblok.process.orientation import choose_direct, open_case
from startblok.records import clock
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from startblok.records.models import Occupation
from startblok.records.verify import Count, verify
from tests.process import races
from tests.process.races import MOVED, THREADS, WON, Crowd
from tests.world import CANDIDATE, MONDAY, World, build

ROUNDS = 30
LOSERS = THREADS - 1

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with races.crowd() as made:
        yield made


@pytest.fixture
def world() -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()


def opened(world: World, by: Actor, number: int = 0) -> CaseFile:
    return open_case(world.blank(), by=by, **(CANDIDATE | {"last_name": f"Proef {number}"})).record


def test_of_twenty_on_one_case_one_wins(world: World, crowd: Crowd) -> None:
    employer = world.as_("employer")
    for number in range(ROUNDS):
        case = opened(world, employer, number)
        came = crowd.race(lambda _, case=case: choose_direct(CaseFile(pk=case.pk), by=employer, seen=1))
        assert came == {WON: 1, MOVED: LOSERS}
        assert LogEntry.objects.filter(subject_kind="case", subject_id=case.pk).count() == 2


def test_of_twenty_for_one_place_one_wins(world: World, crowd: Crowd) -> None:
    cases = races.for_one_place(world)
    for _ in range(ROUNDS):
        assert crowd.race(races.decide(cases, world)) == {WON: 1, "places.free": LOSERS}
        assert Occupation.objects.count() == 1
        races.forget_the_days()


def test_of_twenty_for_one_youth_one_wins(world: World, crowd: Crowd) -> None:
    cases = races.for_one_youth(world)
    for _ in range(ROUNDS):
        assert crowd.race(races.decide(cases, world)) == {WON: 1, "places.youth_may_begin": LOSERS}
        assert Occupation.objects.count() == 1
        races.forget_the_days()


def test_one_key_makes_one_case_however_often_it_is_sent(world: World, crowd: Crowd) -> None:
    employer, key = world.as_("employer"), uuid4()
    made = crowd.at_once(lambda _: open_case(world.blank(), by=employer, key=key, **CANDIDATE).record.pk)
    assert len(set(made)) == 1
    assert CaseFile.objects.count() == 1


def test_of_twenty_old_pages_of_one_case_one_takes_the_place(world: World, crowd: Crowd) -> None:
    (case, *_), decide = races.for_one_place(world, 1), races.decide
    seen = CaseFile.objects.values_list("version", flat=True).get(pk=case.pk)
    came = crowd.race(lambda _: decide([case], world, seen=seen)(0))
    assert came == {WON: 1, MOVED: LOSERS}


def test_the_log_is_whole_after_a_race(world: World, crowd: Crowd) -> None:
    crowd.race(races.decide(races.for_one_place(world), world))
    assert verify(Count()) is None
