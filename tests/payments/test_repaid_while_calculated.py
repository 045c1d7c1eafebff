"""Somebody notes a repayment while another works out a run: one waits for the other, and nothing comes back twice."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connections

from startblok.process import overpaid, paying, paying_sql, payment_run
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.payments import PaymentLine, PaymentReturn, PaymentRun
from startblok.rules.roles import Role
from tests.payments.paid import MAY
from tests.payments.test_overpaid import JUNE_12, owing, repaid
from tests.world import World, build, people

pytestmark = pytest.mark.django_db(transaction=True)

LONG = 20
"""Seconds after which a thread that should have gone on is given up."""

SHORT = 0.3
"""Seconds in which a thread that does not wait would be done."""

NO_LOCK = "select 1"


@pytest.fixture
def owed(transactional_db: None) -> Iterator[tuple[World, PaymentRun]]:
    """A run that left, of which 9.09 stands open."""
    with clock.at(JUNE_12):
        world = build()
        world.users |= people({"approver": (world.organisations["vdab"], Role.APPROVER)})
        yield world, owing(world)


class Halfway:
    """The first who calls what stands here stops in it, until the test lets them go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
        self.reached, self.go_on, real = Event(), Event(), getattr(module, name)

        def stops(*args: Any) -> Any:
            first, _ = not self.reached.is_set(), self.reached.set()
            assert not first or self.go_on.wait(LONG)
            return real(*args)

        monkeypatch.setattr(module, name, stops)


def in_threads(first: Callable[[], Any], half: Halfway, second: Callable[[], Any]) -> tuple[bool, list[Future[Any]]]:
    """Whether the second waited for the first, who stood halfway; and what came of both."""

    def one(act: Callable[[], Any]) -> Any:
        try:
            with clock.at(JUNE_12):
                return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        begun = pool.submit(one, first)
        assert half.reached.wait(LONG)
        then = pool.submit(one, second)
        try:
            then.exception(SHORT)
            waited = False
        except TimeoutError:
            waited = True
        half.go_on.set()
        futures = [begun, then]
        for each in futures:
            each.exception(LONG)
    return waited, futures


def calculates(world: World) -> Callable[[], Any]:
    return lambda: payment_run.calculate_run(PaymentRun(), by=world.as_("payer"), month=MAY)


def taken_back() -> tuple[int, int]:
    """How often it was noted that it came back, and how often a run that did not leave takes it back."""
    back = PaymentLine.objects.filter(run__state="calculated", amount__lt=0)
    return PaymentReturn.objects.count(), back.count()


def test_whoever_notes_while_a_run_is_calculated_waits_and_reads_that_it_takes_it_back(
    owed: tuple[World, PaymentRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, run = owed
    half = Halfway(monkeypatch, paying, "totals")
    waited, (_, noted) = in_threads(calculates(world), half, lambda: repaid(run, world))
    assert waited
    refused = noted.exception()
    assert isinstance(refused, Refused)
    assert [each.statement for each in refused.findings] == ["overpaid.not_being_set_off"]
    assert taken_back() == (0, 1)


def test_a_run_waits_for_what_is_being_noted_and_takes_nothing_back(
    owed: tuple[World, PaymentRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, run = owed
    half = Halfway(monkeypatch, overpaid, "standing_open")
    waited, (noted, calculated) = in_threads(lambda: repaid(run, world), half, calculates(world))
    assert waited
    assert (noted.exception(), calculated.exception()) == (None, None)
    assert taken_back() == (1, 0)


def test_without_the_lock_it_would_come_back_twice(
    owed: tuple[World, PaymentRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, run = owed
    monkeypatch.setattr(paying_sql, "WORKING_OUT", NO_LOCK)
    half = Halfway(monkeypatch, paying, "totals")
    waited, _ = in_threads(calculates(world), half, lambda: repaid(run, world))
    assert (waited, taken_back()) == (False, (1, 1))
