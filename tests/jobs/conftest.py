"""The small world on its first Monday, for what the worker does in it."""

from collections.abc import Iterator

import pytest

from startblok.records import clock
from tests.world import MONDAY, World, build


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()
