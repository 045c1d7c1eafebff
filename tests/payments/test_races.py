"""Twenty who pay at once: one calculates, one approves, one exports; the others read why not."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from startblok.process import paying, payment_out, payment_run
from startblok.process import step as engine
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payments import PaymentFile, PaymentLine, PaymentOrder, PaymentRun, RunState
from startblok.rules.roles import Role
from tests import database
from tests.payments import paid
from tests.payments.conftest import NOW
from tests.payments.paid import APRIL
from tests.process.races import MOVED, NOT_NOW, THREADS, WON, Crowd
from tests.process.races import crowd as made
from tests.world import World, build, people

pytestmark = pytest.mark.django_db(transaction=True)
LOSERS = THREADS - 1
HALF = THREADS // 2


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    with clock.at(NOW):
        small = build()
        small.users |= people({"approver": (small.organisations["vdab"], Role.APPROVER)})
        for number in range(1, 6):
            paid.on_a_wes(small, date(2026, 3, 16), date(2026, 7, 31), number=f"JJ-{number:04}")
        yield small


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with made() as threads:
        threads.day = NOW
        yield threads


def calculate(world: World) -> Any:
    payer = world.as_("payer")
    return lambda _: payment_run.calculate_run(PaymentRun(), by=payer, month=APRIL)


def test_of_twenty_who_calculate_one_does(world: World, crowd: Crowd) -> None:
    came = crowd.race(calculate(world))
    assert came == {WON: 1, "payment.one_at_a_time": LOSERS}
    assert (PaymentRun.objects.count(), PaymentLine.objects.count()) == (1, 10)


SAFEGUARDS = {
    "one_run_open": "drop index",
    "one_run_of_a_number": "alter table records_paymentrun drop constraint",
    "one_line_of_a_number": "alter table records_paymentline drop constraint",
}


@pytest.mark.parametrize("kept", [*SAFEGUARDS, None])
def test_one_safeguard_holds_and_the_lack_of_all_shows(world: World, crowd: Crowd, kept: str | None) -> None:
    with database.as_owner() as connection:
        for name, drop in SAFEGUARDS.items():
            if name != kept:
                connection.execute(f"{drop} {name}".encode())
    gate, judge = Barrier(THREADS), engine.judge

    def together(*args: Any, **kwargs: Any) -> Any:
        found = judge(*args, **kwargs)
        with suppress(BrokenBarrierError):
            gate.wait(5)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "judge", together)
        came = crowd.race(calculate(world))
    if kept is None:
        assert came[WON] > 1
    else:
        assert came == {WON: 1, "payment.one_at_a_time": LOSERS}


def test_a_second_open_run_never_has_the_lines_of_the_first(world: World) -> None:
    run = paid.calculated(world.as_("payer"))
    with database.as_owner() as connection:
        connection.execute(b"drop index one_run_open")
    people = {"calculated_by": run.calculated_by, "calculated_at": run.calculated_at}
    again = PaymentRun(month=run.month, of_month=2, state_since=run.state_since, **people)
    with pytest.raises(IntegrityError, match="one_line_of_a_number"), transaction.atomic():
        PaymentRun.objects.bulk_create([again])
        paying.calculate(again)


def test_what_is_approved_is_not_calculated_again(world: World, crowd: Crowd) -> None:
    run = paid.calculated(world.as_("payer"))
    payer, approver = world.as_("payer"), paid.just_here(world)
    approve = partial(payment_run.approve_run, run, by=approver, seen=run.version, looked=True)
    again = partial(payment_run.calculate_again, run, by=payer, seen=run.version)
    came = crowd.race(lambda number: approve() if number < HALF else again())
    assert came == {WON: 1, MOVED: LOSERS}
    run.refresh_from_db()
    orders = PaymentOrder.objects.count()
    assert (run.state, orders) in ((RunState.APPROVED, 10), (RunState.CALCULATED, 0))


def test_of_twenty_who_export_one_does(world: World, crowd: Crowd) -> None:
    run = paid.approved(world)
    payer = world.as_("payer")
    came = crowd.race(lambda _: payment_out.export_run(load(run), by=payer, execute_on=NOW))
    assert came == Counter({WON: 1, NOT_NOW: LOSERS})
    assert PaymentFile.objects.count() == 1


def test_of_twenty_who_read_the_same_answers_each_counts_once(world: World, crowd: Crowd) -> None:
    run = paid.exported(world)
    came = crowd.race(lambda _: paid.answered(run, world))
    assert came == {WON: THREADS}
    assert sum(each.paid for each in run.answer_files.all()) == 10
    assert sum(each.known for each in run.answer_files.all()) == 10 * LOSERS
