"""The world in which payments are tried."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from startblok.records import clock
from startblok.rules.roles import Role
from tests.browse import Browser
from tests.world import World, build, people

NOW = date(2026, 5, 12)
"""A day after the fifth working day of May: April is paid on the facts known."""


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(NOW):
        made = build()
        at = made.organisations["vdab"]
        made.users |= people({"approver": (at, Role.APPROVER), "second_payer": (at, Role.PAYER)})
        yield made


@pytest.fixture
def browse(world: World) -> Callable[[str], Browser]:
    """Somebody of the world, signed in."""
    return lambda name: Browser.of(world.users[name])
