"""The one clock: today in Brussels and the moment in UTC, which tests and the demo can move."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """The present moment, in UTC."""
    return _moved.get() or datetime.now(UTC)


def today() -> date:
    """The present day in Brussels."""
    return now().astimezone(BRUSSELS).date()


@contextmanager
def at(moment: date | datetime) -> Iterator[None]:
    """Stand still at this moment (a bare day: nine o'clock in Brussels) for as long as the block lasts."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9), BRUSSELS)
    token = _moved.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)
