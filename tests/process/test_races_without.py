"""The same races with one safeguard taken away: the other still holds; with both away these tests would notice."""

from collections.abc import Callable, Iterator

import pytest

from startblok.process.orientation import choose_direct, open_case
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import Occupation
from startblok.records.verify import Count, verify
from tests.process import races
from tests.process.races import DEADLOCK, MOVED, NOT_NOW, THREADS, WON, Crowd
from tests.world import CANDIDATE, MONDAY, World, build

ROUNDS = 30
LOSERS = THREADS - 1

pytestmark = pytest.mark.django_db(transaction=True)

# What two threads want, how its cases are made, its constraint, and what the losers read.
SCARCE = {
    "place": (races.for_one_place, "place_held_once", "places.free"),
    "youth": (races.for_one_youth, "youth_held_once", "places.youth_may_begin"),
}
EACH = pytest.mark.parametrize(("made", "constraint", "refusal"), SCARCE.values(), ids=SCARCE)
Made = Callable[[World], list[CaseFile]]


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with races.crowd() as made:
        yield made


@pytest.fixture
def world() -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()


@EACH
def test_one_safeguard_holds_and_the_lack_of_both_shows(
    world: World, crowd: Crowd, made: Made, constraint: str, refusal: str
) -> None:
    cases = made(world)
    for _ in range(ROUNDS):
        with races.without_lock():
            # Without the lock two can wait for each other's row of the constraint; who is sent away then has lost, too.
            one_wins(crowd, cases, world, refusal, DEADLOCK)
    races.without_constraint("records_occupation", constraint)
    for _ in range(ROUNDS):
        one_wins(crowd, cases, world, refusal)
    with races.without_lock(), races.all_look_before_one_leaps():
        assert crowd.race(races.decide(cases, world)) == {WON: THREADS}
    assert Occupation.objects.count() == THREADS


def one_wins(crowd: Crowd, cases: list[CaseFile], world: World, *lost: str) -> None:
    """One of twenty gets it, the others lose in one of these ways; then nobody has it again."""
    came = crowd.race(races.decide(cases, world))
    assert (came[WON], sum(came[each] for each in lost)) == (1, LOSERS)
    assert Occupation.objects.count() == 1
    races.forget_the_days()


def test_on_one_case_the_log_holds_without_the_lock(world: World, crowd: Crowd) -> None:
    for number in range(ROUNDS):
        case = opened(world, f"Proef {number}")
        with races.without_lock():
            came = crowd.race(choose(case, world))
        # Who looks after the winner's commit sees a case in another state.
        assert (came[WON], came[MOVED] + came[NOT_NOW]) == (1, LOSERS)


def test_on_one_case_the_lock_holds_without_the_log(world: World, crowd: Crowd) -> None:
    cases = [opened(world, f"Proef {number}") for number in range(ROUNDS)]
    races.without_constraint("records_logentry", "one_entry_per_turn")
    for case in cases:
        assert crowd.race(choose(case, world)) == {WON: 1, MOVED: LOSERS}


def test_on_one_case_the_race_shows_that_both_are_gone(world: World, crowd: Crowd) -> None:
    case = opened(world, "Proef")
    races.without_constraint("records_logentry", "one_entry_per_turn")
    with races.without_lock(), races.all_look_before_one_leaps():
        assert crowd.race(choose(case, world)) == {WON: THREADS}
    assert verify(Count()) is not None


def opened(world: World, last_name: str) -> CaseFile:
    candidate = CANDIDATE | {"last_name": last_name}
    return open_case(world.blank(), by=world.as_("employer"), **candidate).record


def choose(case: CaseFile, world: World) -> Callable[[int], object]:
    employer = world.as_("employer")
    return lambda _: choose_direct(CaseFile(pk=case.pk), by=employer, seen=1)
