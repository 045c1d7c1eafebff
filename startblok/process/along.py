"""What a step changes on other records than its own: each of them gets its own entry, by the same person."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from startblok.process.facts import load_each
from startblok.process.hold import held_each
from startblok.process.record import Told
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
    tell_of: Callable[[Any], Iterable[Tell]] = lambda _: (),
) -> list[Any]:
    """Change fields of each of these records and write the step into its log too; a case sees anew whose turn it is.

    Gives them by id, for what a body changes further. `tell_of` says whom one of them tells besides, once it changed.

    Held by id, so that two steps that touch the same records wait for each other. However many they are, it asks the
    database at most two things: to hold them, and to read them. They are written with the step's own record; what the
    law reads beside them must be as it will be.
    """
    told, held = tuple(tell), load_each(held_each(records))
    for each in held:
        state = getattr(each, "state", None)
        change(each)
        heard = (*told, *tell_of(each))
        by.along.append((each, Told(step, by.actor, by.role, answers, came_from=state, tell=heard)))
    return held
