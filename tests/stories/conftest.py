"""The small world, on its first Monday, ready for a story; the log it leaves must hold what it claims to take."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from startblok.records import clock
from startblok.records.log import LogEntry
from tests.stories.people import Story
from tests.stories.rows import taken_in
from tests.world import MONDAY, build


@pytest.fixture
def story(request: pytest.FixtureRequest, db: None, settings: Any, tmp_path: Path) -> Iterator[Story]:
    # Uploads go to a folder of the test.
    settings.MEDIA_ROOT = tmp_path
    with clock.at(MONDAY):
        yield Story(build())
    assert taken_in(request.node.name) - set(LogEntry.objects.values_list("step", "role")) == set()
