"""Who reads whose part of both evaluations, restated by hand: another's only after one's own, else all three."""

from collections.abc import Iterator
from typing import Any

import pytest

from startblok.process import evaluation, midway, placement
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from tests.browse import Browser, words
from tests.process import walk_on
from tests.process.walk_on import AFTER, HALF_WAY
from tests.world import MONDAY, World, build

NOBODY: set[str] = set()
ALL = {"youth", "coach", "mediator"}
READS: dict[str, dict[str, set[str]]] = {
    "coach": {"youth": NOBODY, "coach": {"coach"}, "mediator": NOBODY, "employer": NOBODY},
    "coach youth": {
        "youth": {"coach", "youth"},
        "coach": {"coach", "youth"},
        "mediator": NOBODY,
        "employer": NOBODY,
    },
    "youth coach mediator": {"youth": ALL, "coach": ALL, "mediator": ALL, "employer": ALL},
    # Whose words were noted reads the others once all three are there: until then they can still be replaced.
    "mediator youth*": {
        "youth": {"youth"},
        "coach": NOBODY,
        "mediator": {"mediator", "youth"},
        "employer": NOBODY,
    },
    "mediator youth* coach": {"youth": ALL, "coach": ALL, "mediator": ALL, "employer": ALL},
}
"""By who gave something in this order, `*` in words that the mediator noted: who reads the parts of whom."""

NO_PAGE = ("partner", "coordinator", "job_centre", "ocmw", "other_employer", "second_coach", "other_mediator", "payer")


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()


def part(case: CaseFile, world: World, who: str) -> None:
    """A part of the mid-way review with a word of its own."""
    party = who.strip("*")
    said = walk_on.part_of(case) | {"going_well": f"woord-van-{party}"}
    if who == party:
        midway.give_midway(case, by=world.as_(who), **said)
    else:
        midway.note_midway(case, by=world.as_("mediator"), party=party, **NOTED, **said)


def given(case: CaseFile, world: World, who: str) -> None:
    """Input for the final evaluation with a word of its own."""
    party = who.strip("*")
    said = walk_on.given(case) | {"advice_note": f"woord-van-{party}"}
    if who == party:
        evaluation.give_input(case, by=world.as_(who), **said)
    else:
        evaluation.note_input(case, by=world.as_("mediator"), party=party, **NOTED, **said)


def over(world: World) -> CaseFile:
    """In evaluation."""
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
    return case


NOTED: dict[str, Any] = {"noted_how": "visit", "noted_on": HALF_WAY}
BOTH = {
    "tussentijdse-evaluatie": (walk_on.half_way, HALF_WAY, part),
    "eindevaluatie": (over, AFTER, given),
}
"""Each evaluation by its address: how it begins, on which day, and how somebody gives something."""


@pytest.mark.parametrize("slug", BOTH)
@pytest.mark.parametrize(("gave", "reads"), READS.items())
def test_who_reads_whose_part(world: World, slug: str, gave: str, reads: dict[str, set[str]]) -> None:
    begins, day, gives = BOTH[slug]
    case = begins(world)
    url = f"/dossiers/{case.number}/papier/{slug}/"
    with clock.at(day):
        for who in gave.split():
            gives(case, world, who)
        read = {name: words(Browser.of(world.users[name]).open(url)) for name in reads}
        assert {name: {each for each in ALL if f"woord-van-{each}" in said} for name, said in read.items()} == reads
        closed = [name for name, said in read.items() if "Nog niet te lezen" in said]
        hidden = [name for name, seen in reads.items() if seen != {each.strip("*") for each in gave.split()}]
        assert closed == hidden
        for name in NO_PAGE:
            assert Browser.of(world.users[name]).open(url).status_code == 404, name
