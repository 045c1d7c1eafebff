"""The year of the demo, made once in a run of the tests: whoever needs it lives on in a copy of their own."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.test import override_settings

from startblok.demo import year
from startblok.links.database import roles
from tests import database, folder

YEAR = "test_year"


@contextmanager
def a_year(files: Path, name: str) -> Iterator[None]:
    """Turn to a copy of the year, with its papers in this folder, and back to the worker's own database after it."""
    own = database.name()
    kept = _made()
    with _named(f"{own}_{name}"):
        database.use_own_copy(of=YEAR)
        # The papers are never changed, only added and removed: a second name for each is a copy.
        shutil.copytree(kept, files, copy_function=os.link, dirs_exist_ok=True)
        with override_settings(MEDIA_ROOT=files):
            yield
        database.throw_away()
    database.turn_to_own()


def _made() -> Path:
    """The papers of the year; the first worker who asks makes it, while the others wait."""
    kept = folder.of_this_run() / "year"
    with (folder.of_this_run() / "year.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _make(kept)
    return kept


def _make(kept: Path) -> None:
    files = kept.with_name("year.made")
    files.mkdir()
    with _named(YEAR), override_settings(MEDIA_ROOT=files):
        database.use_own_copy()
        for _ in year.build():
            pass
        # Nobody may be in a database that is copied.
        database.connections.close_all()
    files.rename(kept)


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Mean this database by the worker's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "name", lambda: name)
        yield


def analyze() -> None:
    """Let the database count what it plans with; only who owns the tables may ask for it."""
    with psycopg.connect(database.address(roles.OWNER), autocommit=True) as owner:
        owner.execute("analyze")
