"""The small world, on its first Monday, ready for a story; uploads go to a folder of the test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from startblok.records import clock
from tests.stories.people import Story
from tests.world import MONDAY, build


@pytest.fixture
def story(db: None, settings: Any, tmp_path: Path) -> Iterator[Story]:
    settings.MEDIA_ROOT = tmp_path
    with clock.at(MONDAY):
        yield Story(build())
