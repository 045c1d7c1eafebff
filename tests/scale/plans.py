"""How the database goes about what a page asks: which big tables it reads whole, and how many rows it touches."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

BIG = 1000
"""A table of more rows than this is a big one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was sent."""

    sql: str
    values: Any


@contextmanager
def asked() -> Iterator[list[Asked]]:
    """Everything that is read inside."""
    reads: list[Asked] = []

    def note(run: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "(SELECT", "WITH")):
            reads.append(Asked(sql, values))
        return run(sql, values, many, context)

    with connection.execute_wrapper(note):
        yield reads


def big_tables() -> frozenset[str]:
    """The tables that are too big to be read whole."""
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relkind = 'r' and reltuples > %s", [BIG])
        return frozenset(name for (name,) in cursor.fetchall())


def plan(query: Asked) -> dict[str, Any]:
    """What the database did for this query, step by step."""
    with connection.cursor() as cursor:
        cursor.execute(f"explain (analyze, timing off, costs off, format json) {query.sql}", query.values)
        (told,) = cursor.fetchone()
    told = json.loads(told) if isinstance(told, str) else told
    return told[0]["Plan"]


def nodes(at: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of a plan."""
    yield at
    for each in at.get("Plans", ()):
        yield from nodes(each)


def touched(node: dict[str, Any]) -> int:
    """How many rows a step read, those it threw away included."""
    thrown = sum(number for name, number in node.items() if name.startswith("Rows Removed by"))
    return int((node["Actual Rows"] + thrown) * node["Actual Loops"])
