"""What a step changes on other records than its own: each of them gets its own entry, by the same person."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from startblok.process import record
from startblok.process.facts import load_each
from startblok.process.hold import held_each
from startblok.process.step import Act
from startblok.records.chain import Tell


def along(
    records: QuerySet[Any],
    by: Act,
    step: str,
    change: Callable[[Any], None] = lambda _: None,
    *,
    answers: Mapping[str, Any] = MappingProxyType({}),
    tell: Iterable[Tell] = (),
) -> None:
    """Change fields of each of these records and write the step into its log too; a case sees anew whose turn it is.

    Held by id, so that two steps that touch the same records wait for each other. However many they are, it asks the
    database three things: to hold them, to read them, to write them.
    """
    told, taken = tuple(tell), []
    for each in load_each(held_each(records)):
        state = getattr(each, "state", None)
        change(each)
        taken.append((each, record.Told(step, by.actor, by.role, answers, came_from=state, tell=told)))
    record.save_each(taken)
