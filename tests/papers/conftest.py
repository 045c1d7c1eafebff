"""The small world, on the day on which its papers are set."""

from collections.abc import Callable, Iterator

import pytest

from startblok.jobs.finishing import finish
from startblok.records import clock
from startblok.records.models import FrozenPaper
from tests.browse import Browser
from tests.process import walk
from tests.world import MONDAY, World, build


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()


@pytest.fixture
def browse(world: World) -> Callable[[str], Browser]:
    """Somebody of the world, signed in."""
    return lambda name: Browser.of(world.users[name])


@pytest.fixture
def signed(world: World) -> FrozenPaper:
    """The contract of a case, signed by all three and finished."""
    case = walk.ready(world)
    finish()
    return FrozenPaper.objects.get(case=case, kind="wes_contract")
