"""Answers for the scenes of the evaluations: a part of one's own, and words that somebody else said."""

from functools import partial
from typing import Any

from startblok.process import evaluation, placement
from startblok.records import clock
from startblok.records.actors import CLOCK
from tests.process import walk_on
from tests.process.walk import START
from tests.process.walk_on import AFTER
from tests.world import World

NOTED = {"party": "youth", "noted_how": "phone", "noted_on": START}


def part_of(case: Any, _world: World) -> dict[str, Any]:
    return walk_on.part_of(case)


def noted_part(case: Any, _world: World) -> dict[str, Any]:
    return walk_on.part_of(case) | NOTED


def noted_input(case: Any, _world: World) -> dict[str, Any]:
    return walk_on.given(case) | NOTED


def mediator_gave_input(world: World) -> Any:
    """In evaluation, with the input of the mediator."""
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        evaluation.give_input(case, by=world.as_("mediator"), **walk_on.given(case))
    return case


mediator_gave_part = partial(walk_on.reviewed, parties=("mediator",))
