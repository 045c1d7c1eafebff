"""Answers for the scenes of the evaluations: a part of one's own, and words that somebody else said."""

from functools import partial
from typing import Any

from tests.process import walk_on
from tests.process.walk import START
from tests.world import World

NOTED = {"party": "youth", "noted_how": "phone", "noted_on": START}


def part_of(case: Any, _world: World) -> dict[str, Any]:
    return walk_on.part_of(case)


def noted_part(case: Any, _world: World) -> dict[str, Any]:
    return walk_on.part_of(case) | NOTED


mediator_gave_part = partial(walk_on.reviewed, parties=("mediator",))
