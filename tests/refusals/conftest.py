"""The small world on its first Monday; uploads go to a folder of the tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from startblok.records import clock
from tests import kept
from tests.world import MONDAY, World, build


@pytest.fixture(scope="module")
def made_once(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[kept.Kept]:
    folder: Path = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), kept.kept() as one:
        yield one


@pytest.fixture
def begins(made_once: kept.Kept, request: pytest.FixtureRequest) -> Iterator[Callable[..., tuple[World, Any]]]:
    """The small world with what a scene makes there, to be asked for at the beginning of a test."""

    def at(make: Callable[[World], Any]) -> tuple[World, Any]:
        made = made_once.of(make, lambda: (world := build(), make(world)))
        request.getfixturevalue("db")
        return made

    with clock.at(MONDAY):
        yield at


@pytest.fixture
def world(begins: Callable[..., tuple[World, Any]]) -> World:
    return begins(nothing)[0]


def nothing(_: World) -> None:
    """No record but those of the world."""
