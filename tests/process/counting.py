"""Counting what a step asks of the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from startblok.process import step as engine

Counted = dict[str, int]


@contextmanager
def counted() -> Iterator[Counted]:
    """The most queries that one call of each step made, by the step's name; savepoints are no queries."""
    most: Counted = {}
    perform: Callable[..., Any] = engine._perform

    def counting(step: engine.Step, *rest: Any) -> Any:
        made: list[str] = []
        with connection.execute_wrapper(lambda run, sql, *more: made.append(sql) or run(sql, *more)):
            done = perform(step, *rest)
        queries = [sql for sql in made if not sql.startswith(("SAVEPOINT", "RELEASE"))]
        most[step.name] = max(most.get(step.name, 0), len(queries))
        return done

    engine._perform = counting
    try:
        yield most
    finally:
        engine._perform = perform
