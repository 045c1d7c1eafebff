"""What a step changes on other records than its own: each of them gets its own entry, by the same person."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from startblok.process import record
from startblok.process.facts import load
from startblok.process.hold import hold
from startblok.process.step import Act
from startblok.records.chain import Tell


def along(
    records: Iterable[Any],
    by: Act,
    step: str,
    change: Callable[[Any], None] = lambda _: None,
    *,
    answers: Mapping[str, Any] = MappingProxyType({}),
    tell: Iterable[Tell] = (),
) -> None:
    """Change each of these records and write the step into its log too; a case sees anew whose turn it is.

    Held by id, so that two steps that touch the same records wait for each other.
    """
    told = tuple(tell)
    for each in sorted(records, key=lambda one: int(one.pk)):
        hold(each, seen=None, key=None, scarce=False)
        now = load(each)
        state = getattr(now, "state", None)
        change(now)
        record.save(now, record.Told(step, by.actor, by.role, answers, came_from=state, tell=told))
