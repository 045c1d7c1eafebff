"""Everybody on the first Monday, with an engine that stops where the law would be asked."""

from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

from startblok.process import step as engine
from startblok.records import clock
from tests.matrix import people
from tests.matrix.admitted import Admitted
from tests.matrix.people import People
from tests.world import MONDAY


@pytest.fixture
def everybody(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    def stop(*_: Any, **__: Any) -> NoReturn:
        raise Admitted

    with clock.at(MONDAY):
        made = people.build()
        monkeypatch.setattr(engine, "judge", stop)
        yield made
