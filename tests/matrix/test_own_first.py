"""Who reads whose part of both evaluations, restated by hand.

Half-way another's only after one's own; at the end nobody reads another's before all three are in.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from startblok.process import evaluation, midway, placement
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.models import EvaluationInput
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
"""By who gave something in this order, `*` in words that the mediator noted: who reads the parts of whom half-way."""

AT_THE_END: dict[str, dict[str, set[str]]] = READS | {
    "coach youth": {"youth": {"youth"}, "coach": {"coach"}, "mediator": NOBODY, "employer": NOBODY},
    "mediator youth*": {"youth": {"youth"}, "coach": NOBODY, "mediator": {"mediator"}, "employer": NOBODY},
}
"""The same of the final evaluation, where one's own is read and nothing else until all three are in."""

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
    "tussentijdse-evaluatie": (walk_on.half_way, HALF_WAY, part, READS),
    "eindevaluatie": (over, AFTER, given, AT_THE_END),
}
"""Each evaluation by its address: how it begins, on which day, how somebody gives something, and who reads it."""


@pytest.mark.parametrize("slug", BOTH)
@pytest.mark.parametrize("gave", READS)
def test_who_reads_whose_part(world: World, slug: str, gave: str) -> None:
    begins, day, gives, all_reads = BOTH[slug]
    reads = all_reads[gave]
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


def test_the_levels_of_another_stand_in_the_growth_once_all_three_are_in(world: World) -> None:
    case = over(world)
    url, read = f"/dossiers/{case.number}/groei/", "De coach 2 met hulp"
    with clock.at(AFTER):
        for who in ("coach", "youth", "mediator"):
            there = [
                name for name in (*sorted(ALL), "employer") if read in words(Browser.of(world.users[name]).open(url))
            ]
            assert there == (["coach"] if EvaluationInput.objects.exists() else [])
            given(case, world, who)
        for name in (*ALL, "employer"):
            assert read in words(Browser.of(world.users[name]).open(url))


def test_what_is_noted_as_missing_counts_as_in(world: World) -> None:
    case = over(world)
    url = f"/dossiers/{case.number}/papier/eindevaluatie/"
    with clock.at(AFTER):
        for who in ("youth", "mediator"):
            given(case, world, who)
    with clock.at(AFTER + timedelta(days=30)):
        assert "woord-van-mediator" not in words(Browser.of(world.users["youth"]).open(url))
        evaluation.record_no_input(case, by=world.as_("mediator"), party="coach", reason="Geen antwoord")
        for name in ("youth", "mediator", "employer"):
            read = words(Browser.of(world.users[name]).open(url))
            assert ("woord-van-youth" in read, "woord-van-mediator" in read) == (True, True)
