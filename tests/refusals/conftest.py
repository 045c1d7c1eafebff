"""The small world on its first Monday; uploads go to a folder of the test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from startblok.records import clock
from tests.world import MONDAY, World, build


@pytest.fixture
def world(db: None, settings: Any, tmp_path: Path) -> Iterator[World]:
    settings.MEDIA_ROOT = tmp_path
    with clock.at(MONDAY):
        yield build()
