"""The worlds in which pages are measured: the demo's year multiplied, each in a database of its own."""

import os
import sys
from collections.abc import Sequence
from functools import cache

import psycopg
from psycopg.conninfo import make_conninfo

from bench.server import EMPTY
from startblok import processes
from startblok.jobs.base import BASE, Database
from startblok.links.database import roles

# While a world is being made nothing needs to outlive a power cut.
HASTY = "-c synchronous_commit=off"


def make(database: Database, sizes: Sequence[int]) -> dict[int, str]:
    """Make one world for each number of cases; gives their addresses by that number."""
    year(database)
    made = {}
    for size in sizes:
        name = f"bench_{size}"
        print(f"bench: a world of {size:,} cases", flush=True)
        with psycopg.connect(database.superuser_address, autocommit=True) as superuser:
            roles.create_database(superuser, name, template=EMPTY)
        made[size] = make_conninfo(database.address, dbname=name)
        _demo(make_conninfo(made[size], options=HASTY), "--cases", str(size))
        _look_over(make_conninfo(database.owner_address, dbname=name))
    return made


@cache
def year(database: Database) -> str:
    """The demo's year, made once in a run; gives its address."""
    print("bench: the year of which the worlds are made", flush=True)
    _demo(make_conninfo(database.address, dbname=EMPTY, options=HASTY))
    return make_conninfo(database.address, dbname=EMPTY)


def _demo(address: str, *more: str) -> None:
    told = dict(os.environ) | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "startblok.settings"}
    command = [sys.executable, "manage.py", "demo", *more]
    if processes.carry_out(command, tell=_say, cwd=BASE, env=told):
        raise SystemExit("bench: the world could not be made; the lines above say why")


def _say(line: str) -> None:
    print(line, flush=True)


def _look_over(owner_address: str) -> None:
    """Do now what a running database does by itself in time: clean up, and count what it plans with."""
    with psycopg.connect(owner_address, autocommit=True) as owner:
        owner.execute("vacuum analyze")
