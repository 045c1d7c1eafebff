"""Whatever happens in whatever order, in the end each youth has what was due, to the cent and once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from startblok.process import paying, payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.followup import Absence
from startblok.records.payments import PaymentLine, PaymentOrder, PaymentRun, RunState
from startblok.records.places import Occupation
from startblok.rules.roles import Role
from tests.payments import paid
from tests.world import World, build, people

DAY = timedelta(days=1)
BEGIN = date(2026, 1, 5)
NUMBERS = ("JJ-0001", "JJ-0002", "JJ-0003")
OPEN = (RunState.CALCULATED, RunState.APPROVED)
CASES = st.sampled_from(NUMBERS)


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_before(day: date) -> date:
    return month_of(month_of(day) - DAY)


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


class Payments(RuleBasedStateMachine):
    """Three youths, their WES, and the runs of a year; what is due is counted here day by day."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.open.enter_context(transaction.atomic())
        self.today = date(2026, 3, 9)
        with clock.at(self.today):
            self.world: World = build()
            at = self.world.organisations["vdab"]
            self.world.users |= people({"approver": (at, Role.APPROVER)})
        self.cases: dict[str, CaseFile] = {}
        self.missed: dict[str, set[date]] = {}
        self.jobs: dict[str, date] = {}

    @contextmanager
    def now(self) -> Iterator[World]:
        with clock.at(self.today):
            yield self.world

    @initialize(starts=st.lists(st.integers(0, 70), min_size=3, max_size=3), length=st.integers(27, 150))
    def begin(self, starts: list[int], length: int) -> None:
        with self.now() as world:
            for number, after in zip(NUMBERS, starts, strict=True):
                first = BEGIN + timedelta(days=after)
                self.cases[number] = paid.on_a_wes(world, first, first + timedelta(days=length), number=number)
                self.missed[number] = set()

    def run(self) -> PaymentRun | None:
        return PaymentRun.objects.filter(state__in=[each.value for each in OPEN]).first()

    @rule(case=CASES, days=st.integers(-20, 60))
    def another_end(self, case: str, days: int) -> None:
        placement = self.cases[case].placement
        end = placement.last_day + timedelta(days=days)
        if case not in self.jobs and end >= placement.starts_on:
            placement.changed_end, placement.ended_early_on, placement.early_reason = end, None, ""
            placement.save()

    @rule(case=CASES, back=st.integers(0, 60))
    def ended_early(self, case: str, back: int) -> None:
        placement = self.cases[case].placement
        day = placement.last_day - timedelta(days=back)
        if day >= placement.starts_on:
            placement.ended_early_on, placement.early_reason = day, "found_work"
            placement.save()

    @rule(case=CASES, after=st.integers(0, 60), many=st.integers(1, 12))
    def was_away(self, case: str, after: int, many: int) -> None:
        first = self.cases[case].placement.starts_on + timedelta(days=after)
        gone = [day for day in days(first, first + timedelta(days=many)) if day not in self.missed[case]]
        self.missed[case].update(gone)
        with self.now() as world:
            paid.missed(self.cases[case], world, *gone)

    @rule(case=CASES)
    def was_there_after_all(self, case: str) -> None:
        if self.missed[case]:
            some = sorted(self.missed[case])[:4]
            self.missed[case].difference_update(some)
            Absence.objects.filter(case=self.cases[case], first_day__in=some).delete()

    @rule(case=CASES, after=st.integers(0, 60))
    def start_job(self, case: str, after: int) -> None:
        """One that the database would not take with the days of the WES; the premium must stop by itself."""
        if case not in self.jobs:
            placement = self.cases[case].placement
            day = self.jobs[case] = placement.starts_on + timedelta(days=after)
            known = {"place": self.cases[case].place, "youth": self.cases[case].youth, "case": self.cases[case]}
            if not Occupation.objects.filter(place=known["place"]).exists():
                Occupation.objects.create(**known, kind="start_job", first_day=day, last_day=None)
            else:
                del self.jobs[case]

    @rule(days=st.integers(10, 75))
    def time_goes_on(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), date(2026, 12, 20))

    @precondition(lambda self: self.run() is None)
    @rule(back=st.integers(0, 2))
    def calculate(self, back: int) -> None:
        month = month_before(self.today)
        for _ in range(back):
            month = month_before(month)
        with self.now() as world:
            paid.calculated(world.as_("payer"), month)

    @precondition(lambda self: self.run() is not None)
    @rule(cancelled=st.booleans())
    def again_or_not_at_all(self, cancelled: bool) -> None:
        run = self.run()
        assert run is not None
        with self.now() as world:
            if cancelled:
                payment_run.cancel_run(run, by=world.as_("payer"), reason="Toch niet")
            elif run.state == RunState.CALCULATED:
                before = list(PaymentLine.objects.filter(run=run).order_by("pk").values())
                payment_run.calculate_again(run, by=world.as_("payer"))
                payment_run.calculate_again(load(run), by=world.as_("payer"))
                after = list(PaymentLine.objects.filter(run=run).order_by("pk").values())
                assert [each for each in after if each in before] == [each for each in before if each in after]

    @precondition(lambda self: self.run() is not None)
    @rule(rejected=st.sets(CASES))
    def leaves(self, rejected: set[str]) -> None:
        self.to_the_bank(rejected)

    def to_the_bank(self, rejected: set[str]) -> None:
        run = self.run()
        assert run is not None
        with self.now() as world:
            if run.state == RunState.CALCULATED and paying.leaves(run):
                run = payment_run.approve_run(run, by=paid.just_here(world), looked=True).record
            if run.state == RunState.APPROVED:
                run = payment_out.export_run(run, by=world.as_("payer"), execute_on=self.today).record
                paid.answered(run, world, **dict.fromkeys(rejected, "AM04"))
                payment_out.close_run(load(run), by=world.as_("payer"))
            else:
                payment_run.cancel_run(run, by=world.as_("payer"), reason="Niets te betalen")

    def due(self, number: str, until: date) -> dict[date, Decimal]:
        """The premium of each month up to this one, counted day by day."""
        placement = self.cases[number].placement
        found: dict[date, Decimal] = {}
        for month in {month_of(day) for day in days(placement.starts_on, placement.last_day)}:
            whole = [day for day in days(month, month + timedelta(days=30)) if day.month == month.month]
            scheduled = [day for day in whole if day.weekday() < 5]
            inside = [
                day
                for day in scheduled
                if placement.starts_on <= day <= placement.last_day
                and day not in self.missed[number]
                and (number not in self.jobs or day < self.jobs[number])
            ]
            share = Decimal(200 * len(inside)) / len(scheduled)
            if month <= until and inside:
                found[month] = share.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return found

    def settled(self, number: str) -> dict[date, Decimal]:
        """What the bank paid and what was set off, of each month."""
        found: dict[date, Decimal] = {}
        for order in PaymentOrder.objects.filter(line__case=self.cases[number]).select_related("line"):
            back = order.answers.filter(paid=False).exists()
            amount = order.set_off + (Decimal(0) if back else order.transfer)
            found[order.line.month] = found.get(order.line.month, Decimal("0.00")) + amount
        return {month: amount for month, amount in found.items() if amount}

    def teardown(self) -> None:
        try:
            if self.cases:
                self.pay_all()
                self.check()
        finally:
            transaction.set_rollback(True)
            self.open.close()

    def pay_all(self) -> None:
        """Two runs in which nothing is rejected: the one that was open, and one over everything."""
        self.today = date(2026, 12, 21)
        if self.run() is not None:
            self.to_the_bank(set())
        for _ in range(2):
            with self.now() as world:
                paid.calculated(world.as_("payer"), date(2026, 11, 1))
            self.to_the_bank(set())

    def check(self) -> None:
        for number in NUMBERS:
            due, settled = self.due(number, date(2026, 11, 1)), self.settled(number)
            over = {month: settled.get(month, Decimal(0)) - due.get(month, Decimal(0)) for month in {*due, *settled}}
            # What cannot be set off is too much, never too little; nothing is due besides it.
            assert all(amount >= 0 for amount in over.values()), (number, due, settled)
            lines = PaymentLine.objects.filter(case=self.cases[number])
            got = sum(each.transfer for each in self.arrived(number))
            assert got == sum(due.values()) + sum(over.values())
            assert lines.count() == len(set(lines.values_list("month", "kind", "number")))

    def arrived(self, number: str) -> list[PaymentOrder]:
        orders = PaymentOrder.objects.filter(line__case=self.cases[number], transfer__gt=0)
        return list(orders.exclude(answers__paid=False))


@pytest.mark.slow(40)
@pytest.mark.django_db
def test_in_the_end_everybody_has_what_was_due() -> None:
    tried = settings(
        max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
    )
    run_state_machine_as_test(Payments, settings=tried)
