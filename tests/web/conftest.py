"""The small world, and anybody of it at a browser."""

from collections.abc import Callable, Iterator

import pytest

from startblok.records import clock
from tests.browse import Browser
from tests.world import MONDAY, World, build


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()


@pytest.fixture
def browse(world: World) -> Callable[[str], Browser]:
    """Somebody of the world, signed in."""
    return lambda name: Browser.of(world.users[name])
