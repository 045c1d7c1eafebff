"""A hundred thousand cases in a database of their own, made once and thrown away after the tests of this folder."""

from collections.abc import Iterator

import psycopg
import pytest
from django.test import override_settings

from startblok.demo import year
from startblok.demo.large import build as large
from startblok.links.database import roles, url
from tests import database

CASES = 100_000


@pytest.fixture(scope="package")
def large_world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The demo's large world, looked over by the database as a running one looks itself over."""
    own, files = database.name(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files, pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "name", lambda: f"{own}_large")
        database.use_own_copy()
        for _ in year.build():
            pass
        for _ in large.build(CASES):
            pass
        analyze()
        yield
        patch.undo()
        _back_to(f"{own}_large")


def analyze() -> None:
    """Let the database count what it plans with; only who owns the tables may ask for it."""
    with psycopg.connect(database.address(roles.OWNER), autocommit=True) as owner:
        owner.execute("analyze")


def _back_to(left: str) -> None:
    """Throw the large database away and turn to this worker's own."""
    database.connections.close_all()
    with database.as_superuser() as superuser:
        superuser.autocommit = True
        roles.drop_database(superuser, left)
    database.connections["default"].settings_dict.update(url.settings(database.address(roles.APP)))
