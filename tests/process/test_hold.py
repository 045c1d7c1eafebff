"""What a step locks before it looks: its case, and when it takes something scarce, the places and the youth first."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from startblok.process.hold import hold
from startblok.process.refusals import AlreadyMoved
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import Place, StartJob
from startblok.records.subject import writing
from tests import database, world
from tests.process import walk
from tests.world import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case() -> CaseFile:
    with clock.at(MONDAY):
        return walk.prepared(world.build())


def another_place(case: CaseFile, number: str) -> Place:
    with writing():
        return world.place(case.place.site, case.project, number)


def locked(case: CaseFile, **how: Any) -> set[str]:
    """The rows that nobody else can take while the case is held."""
    rows = [("case", "records_casefile", case.pk), ("youth", "records_youth", case.youth_id)]
    rows += [(place.number, "records_place", place.pk) for place in Place.objects.all()]
    with transaction.atomic():
        hold(case, seen=case.version, key=None, **how)
        return {name for name, table, row in rows if is_locked(table, row)}


def is_locked(table: str, row: int) -> bool:
    with database.as_owner() as other:
        try:
            other.execute(f'select from "{table}" where id = %s for update nowait', [row])
        except psycopg.errors.LockNotAvailable:
            return True
    return False


def test_a_plain_step_locks_its_case(case: CaseFile) -> None:
    another_place(case, "JJ-P02")
    assert locked(case, scarce=False) == {"case"}


def test_a_scarce_step_locks_place_and_youth_too(case: CaseFile) -> None:
    another_place(case, "JJ-P02")
    assert locked(case, scarce=True) == {"case", "youth", "JJ-P01"}


def test_an_asked_place_is_locked_beside_the_own_one(case: CaseFile) -> None:
    assert locked(case, scarce=True, place=another_place(case, "JJ-P02")) == {"case", "youth", "JJ-P01", "JJ-P02"}


def test_the_place_of_the_start_job_is_locked(case: CaseFile) -> None:
    job = {"starts_on": MONDAY, "ends_on": MONDAY, "hours_per_week": 38, "function": "Onderhoud"}
    StartJob.objects.create(
        case=case, place=another_place(case, "JJ-P02"), written_by=case.mediator, written_at=clock.now(), **job
    )
    assert locked(case, scarce=True) == {"case", "youth", "JJ-P01", "JJ-P02"}


def test_a_case_is_locked_and_read_in_one_statement(case: CaseFile, django_assert_num_queries: Any) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        now, first = hold(case, seen=case.version, key=None, scarce=False)
    assert (now.pk, now.version, first) == (case.pk, case.version, None)


def test_what_changed_while_the_lock_was_waited_for_is_noticed(case: CaseFile) -> None:
    with database.as_owner() as other, ThreadPoolExecutor() as threads:
        other.execute("update records_casefile set version = version + 1 where id = %s", [case.pk])
        waiting = threads.submit(held_by_another, case)
        while not waits():
            assert not waiting.done()
        other.commit()
        assert isinstance(waiting.exception(timeout=10), AlreadyMoved)


def held_by_another(case: CaseFile) -> None:
    """Hold the case from a thread of its own, at the version this test saw."""
    try:
        with transaction.atomic():
            hold(case, seen=case.version, key=None, scarce=False)
    finally:
        connection.close()


def waits() -> bool:
    """Whether somebody waits for a lock in this database."""
    with database.as_superuser() as looking:
        found = looking.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        ).fetchone()
    return bool(found and found[0])
