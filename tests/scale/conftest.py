"""A hundred thousand cases in a database of their own, made once and thrown away after the tests of this folder."""

import time
from collections.abc import Iterator

import psutil
import pytest
from django.db import connection

from startblok.demo.large import build as large
from tests import lived

CASES = 100_000


@pytest.fixture(scope="package")
def large_world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[float]:
    """The demo's large world, looked over by the database as a running one looks itself over; gives what it took."""
    with django_db_blocker.unblock(), lived.a_year(tmp_path_factory.mktemp("files"), "large"):
        began = spent()
        for _ in large.build(CASES):
            pass
        took = spent() - began
        lived.analyze()
        yield took


def spent() -> float:
    """The seconds that a processor worked for this test, here and in the database; the same on a busy machine."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (number,) = cursor.fetchone()
    there = psutil.Process(number).cpu_times()
    return time.process_time() + there.user + there.system
