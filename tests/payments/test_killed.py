"""A hundred kill -9 while somebody calculates, approves and exports: a run is whole, or it is not there."""

import os
import random
import signal
import time
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connections, transaction
from django.db.models import Case, Sum, When

from startblok import processes
from startblok.process import bank_files, paying, payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.actors import actor_of
from startblok.records.followup import Absence
from startblok.records.log import LogEntry
from startblok.records.payments import OPEN_RUNS, PaymentFile, PaymentLine, PaymentOrder, PaymentRun, RunState
from startblok.records.verify import Count, verify
from startblok.rules.roles import Role
from tests import database
from tests.payments import paid
from tests.payments.conftest import NOW
from tests.payments.paid import APRIL
from tests.world import World, build, people

KILLS = 100
CASES = 40
LONGEST = 0.4
"""The seconds after which the last kill comes: a whole turn takes about as long."""

pytestmark = [pytest.mark.slow(60), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    with clock.at(NOW):
        made = build()
        made.users |= people({"approver": (made.organisations["vdab"], Role.APPROVER)})
        for number in range(1, CASES + 1):
            case = paid.on_a_wes(made, APRIL.replace(month=3), NOW.replace(month=7), number=f"JJ-{number:04}")
            paid.missed(case, made, APRIL.replace(day=7))
        yield made


def turn(world: World) -> None:
    """Go on with the run that is open, whatever became of it; where there is none, change a fact and begin one."""
    run = PaymentRun.objects.filter(state__in=[each.value for each in OPEN_RUNS]).first()
    payer = world.as_("payer")
    if run is None:
        # Once missed without a reason, once with one: each turn there is something to pay, or too much was.
        Absence.objects.update(justified=Case(When(justified=True, then=False), default=True))
        payment_run.calculate_run(PaymentRun(), by=payer, month=APRIL)
    elif run.state == RunState.APPROVED:
        payment_out.export_run(load(run), by=payer, execute_on=NOW)
    elif paying.leaves(run):
        payment_run.approve_run(load(run), by=paid.just_here(world), looked=True)
    else:
        payment_run.cancel_run(load(run), by=payer, reason="Niets te betalen")


def turns_until_killed(world: World, seconds: float) -> None:
    """Let a process of its own take turns, and kill it after so long."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            while True:
                turn(world)
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself"
    # What it asked last may still be running; only then is it known what came of it.
    assert processes.wait_until(alone, patience=20)


def alone() -> bool:
    with database.as_superuser() as superuser:
        others = superuser.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        ).fetchone()
    return others == (0,)


def is_whole(run: PaymentRun) -> None:
    """Nothing of this run is missing, and nothing is there twice."""
    lines, orders = PaymentLine.objects.filter(run=run), PaymentOrder.objects.filter(line__run=run)
    files = PaymentFile.objects.filter(run=run)
    assert LogEntry.objects.filter(subject_kind="run", subject_id=run.pk).count() == run.version
    if run.state == RunState.CANCELLED:
        assert (lines.count(), orders.count(), files.count()) == (0, 0, 0)
        return
    assert sum(count for count, _ in run.totals["kind"].values()) == lines.count()
    if run.state == RunState.CALCULATED:
        assert (orders.count(), files.count()) == (0, 0)
        newest = list(lines.order_by("pk").values())
        with transaction.atomic():
            payment_run.calculate_again(run, by=actor_of(run.calculated_by))
            assert list(lines.order_by("pk").values()) == newest
            transaction.set_rollback(True)
        return
    left = orders.filter(end_to_end__isnull=False)
    assert [left.count(), str(left.aggregate(sum=Sum("transfer", default=Decimal("0.00")))["sum"])] == run.totals[
        "orders"
    ]
    assert sum(file.count for file in files) == (left.count() if run.state == RunState.EXPORTED else 0)
    assert all(bank_files.write(file, BytesIO()) == file.sha256 for file in files)


def test_a_run_is_whole_or_not_there(world: World) -> None:
    chance = random.Random(6)  # noqa: S311
    for _ in range(KILLS):
        turns_until_killed(world, chance.uniform(0, LONGEST))
        # At most one run was worked on since the last kill, and one begun after it.
        for run in PaymentRun.objects.order_by("-pk")[:2]:
            is_whole(run)
    assert verify(Count()) is None
    states = set(PaymentRun.objects.values_list("state", flat=True))
    assert {RunState.EXPORTED.value} <= states
