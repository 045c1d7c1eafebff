"""The databases of a test run: one server, one template, one copy for each worker."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connections
from psycopg._preparing import PrepareManager
from psycopg.conninfo import conninfo_to_dict

from startblok.jobs.base import Database
from startblok.links.database import roles, url
from startblok.links.database.server import SUPERUSER
from tests import folder

SERVER = "STARTBLOK_TEST_SERVER"
BROKEN = "STARTBLOK_TEST_BROKEN"
# What a test loses in a power cut is lost on purpose, and races run into deadlocks on purpose: twenty at once on each
# worker, who may all race at the same time.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "deadlock_timeout": "30ms"} | {
    "max_connections": "300"
}


def new_server() -> Database:
    """Name the run's server; nothing is started yet."""
    return Database(folder.of_this_run() / "var", FAST)


def start(server: Database) -> None:
    """Start it the way a real start does, and migrate the template."""
    server.start()
    server.prepare(dict(os.environ) | {"DJANGO_SETTINGS_MODULE": "startblok.settings"})
    os.environ[SERVER] = server.superuser_address


def name() -> str:
    """Give the name of this worker's own database."""
    return "test_" + os.environ.get("PYTEST_XDIST_WORKER", "alone")


def address(user: str) -> str:
    """Give the address of this worker's database for a role."""
    kept = {SUPERUSER: "database_superuser", roles.OWNER: "database_owner"}
    file = folder.of_this_run() / "var" / "secrets" / kept.get(user, "database_app")
    socket = str(conninfo_to_dict(os.environ[SERVER])["host"])
    password = file.read_text().strip()
    return url.through_socket(socket, user=user, password=password, database=name())


def use_own_copy(of: str = roles.DATABASE) -> None:
    """Give this worker a fresh copy of the template, seen as the app's role sees it."""
    connections.close_all()
    with psycopg.connect(os.environ[SERVER], autocommit=True) as server:
        roles.drop_database(server, name())
        roles.create_database(server, name(), template=of)
    turn_to_own()


def turn_to_own() -> None:
    """Let every thread make its connections to this worker's database, from one dictionary."""
    connections.close_all()
    connections["default"].settings_dict.update(url.settings(address(roles.APP)))


def throw_away() -> None:
    """Throw this worker's database away."""
    connections.close_all()
    with psycopg.connect(os.environ[SERVER], autocommit=True) as server:
        roles.drop_database(server, name())


def flush_as_owner() -> None:
    """Put the database back as it was migrated.

    The app's role may not empty a table, and the log forbids it to everyone: so the
    whole database is thrown away and copied again, which takes a fortieth of a second.
    """
    use_own_copy()


@contextmanager
def keeping_plans() -> Iterator[None]:
    """Let what was planned once stay planned after a ROLLBACK, with which every test ends, and every refusal in it.

    The driver forgets its prepared statements then, in case what they speak of was made in what is taken back: no
    test makes a table. Planning anew took half of the time of a test.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PrepareManager, "clear", lambda _: False)
        patch.setattr(PrepareManager, "prepared_max", 500)
        yield


@contextmanager
def as_owner() -> Iterator[psycopg.Connection]:
    """Open this worker's database as the role that migrates."""
    with psycopg.connect(address(roles.OWNER)) as connection:
        yield connection


@contextmanager
def as_superuser() -> Iterator[psycopg.Connection]:
    """Open this worker's database as whoever may do everything."""
    with psycopg.connect(address(SUPERUSER)) as connection:
        yield connection
