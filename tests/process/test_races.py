"""Two at once: one winner, everybody else a clear refusal, nothing half done."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from startblok.process.orientation import choose_direct, open_case
from startblok.process.refusals import AlreadyMoved
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from tests.world import CANDIDATE, build

THREADS = 20
ROUNDS = 5


def at_once(act) -> list[str]:
    """What came of twenty calls that begin at the same moment."""
    gate = Barrier(THREADS)

    def one(number: int) -> str:
        gate.wait()
        try:
            return str(act(number))
        except AlreadyMoved:
            return "moved"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def race(case: CaseFile, by: Actor) -> Counter[str]:
    return Counter(at_once(lambda _: choose_direct(CaseFile.objects.get(pk=case.pk), by=by, seen=1).seq))


@pytest.mark.django_db(transaction=True)
def test_of_twenty_on_one_case_one_wins() -> None:
    world = build()
    employer = world.as_("employer")
    for number in range(ROUNDS):
        case = open_case(world.blank(), by=employer, **(CANDIDATE | {"last_name": f"Proef {number}"})).record
        assert race(case, employer) == {"2": 1, "moved": THREADS - 1}
        assert LogEntry.objects.filter(subject_kind="case", subject_id=case.pk).count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_key_makes_one_case_however_often_it_is_sent() -> None:
    world = build()
    employer, key = world.as_("employer"), uuid4()
    made = at_once(lambda _: open_case(world.blank(), by=employer, key=key, **CANDIDATE).record.pk)
    assert len(set(made)) == 1
    assert CaseFile.objects.count() == 1
