"""Whatever happens in whatever order, in the end each youth has what was due, to the cent and once."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from startblok.links.sepa.said import Answer
from startblok.process import paying, payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payments import PaymentHold, PaymentLine, PaymentRun, RunState
from startblok.rules.roles import Role
from tests.payments import paid
from tests.payments.life import DAY, Lived, month_of
from tests.world import World, build, people

BEGIN = date(2026, 1, 5)
NUMBERS = ("JJ-0001", "JJ-0002", "JJ-0003")
OPEN = (RunState.CALCULATED, RunState.APPROVED)
CASES = st.sampled_from(NUMBERS)


def month_before(day: date) -> date:
    return month_of(month_of(day) - DAY)


class Payments(RuleBasedStateMachine):
    """Three youths, their WES, and the runs of a year; what is due is counted here day by day, by `Lived`."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.open.enter_context(transaction.atomic())
        self.today = date(2026, 3, 16)
        with clock.at(self.today):
            self.world: World = build()
            at = self.world.organisations["vdab"]
            self.world.users |= people({"approver": (at, Role.APPROVER)})
        self.lives: dict[str, Lived] = {}

    @contextmanager
    def now(self) -> Iterator[World]:
        with clock.at(self.today):
            yield self.world

    @initialize(starts=st.lists(st.integers(0, 70), min_size=3, max_size=3), length=st.integers(27, 150))
    def begin(self, starts: list[int], length: int) -> None:
        with self.now() as world:
            for number, after in zip(NUMBERS, starts, strict=True):
                first = BEGIN + timedelta(days=after)
                case = paid.on_a_wes(world, first, first + timedelta(days=length), number=number)
                self.lives[number] = Lived(case)

    def run(self) -> PaymentRun | None:
        return PaymentRun.objects.filter(state__in=[each.value for each in OPEN]).first()

    @rule(case=CASES, days=st.integers(-20, 60))
    def another_end(self, case: str, days: int) -> None:
        placement = self.lives[case].placement
        end = placement.last_day + timedelta(days=days)
        if self.lives[case].job is None and end >= placement.starts_on:
            placement.changed_end, placement.ended_early_on, placement.early_reason = end, None, ""
            placement.save()

    @rule(case=CASES, back=st.integers(0, 60))
    def ended_early(self, case: str, back: int) -> None:
        placement = self.lives[case].placement
        day = placement.last_day - timedelta(days=back)
        if day >= placement.starts_on:
            placement.ended_early_on, placement.early_reason = day, "found_work"
            placement.save()

    @rule(case=CASES, after=st.integers(0, 60), many=st.integers(1, 12))
    def was_away(self, case: str, after: int, many: int) -> None:
        with self.now() as world:
            self.lives[case].was_away(world, after, many)

    @rule(case=CASES)
    def was_there_after_all(self, case: str) -> None:
        self.lives[case].was_there_after_all()

    @rule(case=CASES, after=st.integers(0, 60))
    def start_job(self, case: str, after: int) -> None:
        self.lives[case].begins_a_job(self.world, after)

    @rule(case=CASES, after=st.integers(-3, 80), km=st.integers(1, 400), rides=st.integers(1, 5))
    def rode(self, case: str, after: int, km: int, rides: int) -> None:
        with self.now() as world:
            self.lives[case].rode(world, after, Decimal(km) / 10, rides)

    @rule(case=CASES, after=st.integers(-3, 80), cents=st.integers(1, 9_000))
    def took_the_bus(self, case: str, after: int, cents: int) -> None:
        with self.now() as world:
            self.lives[case].took_the_bus(world, after, Decimal(cents) / 100)

    @rule(case=CASES)
    def claim_sent_back(self, case: str) -> None:
        self.lives[case].claim_sent_back()

    @rule(case=CASES)
    def another_account(self, case: str) -> None:
        with self.now() as world:
            self.lives[case].another_account(world)

    @rule(days=st.integers(10, 75))
    def time_goes_on(self, days: int) -> None:
        """Until the middle of a month, when no month waits any more for somebody to confirm it."""
        later = min(self.today + timedelta(days=days), date(2026, 12, 20))
        self.today = later.replace(day=max(later.day, 15))

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
    @rule(case=CASES)
    def is_held(self, case: str) -> None:
        run, lived = self.run(), self.lives[case]
        line = PaymentLine.objects.filter(run=run, case=lived.case).first()
        if run is not None and run.state == RunState.CALCULATED and line is not None:
            with self.now() as world:
                if not lived.held or lived.released_until:
                    payment_run.hold_payment(run, by=world.as_("payer"), line=line, reason="Twijfel")
                    lived.held, lived.released_until = True, None

    @precondition(lambda self: self.run() is not None)
    @rule(case=CASES, for_a_time=st.booleans())
    def is_let_go(self, case: str, for_a_time: bool) -> None:
        run, lived = self.run(), self.lives[case]
        if run is not None and run.state == RunState.CALCULATED and lived.held:
            with self.now() as world:
                hold = PaymentHold.objects.get(case=lived.case, lifted_at=None)
                known = {"hold": hold, "reason": "Nagekeken", "by": world.as_("approver")}
                if for_a_time:
                    payment_run.waive_hold(run, **known)
                    lived.released_until = self.today + 39 * DAY
                else:
                    payment_run.lift_hold(run, **known)
                    lived.held, lived.released_until = False, None

    @rule(rejected=st.dictionaries(CASES, st.sampled_from(["AM04", "AC01"]), max_size=2))
    def a_month_is_paid(self, rejected: dict[str, str]) -> None:
        if self.run() is None:
            with self.now() as world:
                paid.calculated(world.as_("payer"), month_before(self.today))
        self.to_the_bank(rejected)

    @rule(case=CASES, many=st.integers(3, 9), km=st.integers(50, 400))
    def owes_a_little_and_is_owed_more(self, case: str, many: int, km: int) -> None:
        """Days of a month that was paid are missed after all, and more than one line is due by the next run."""
        self.a_month_is_paid({})
        self.was_away(case, 0, many)
        self.rode(case, 15, km, 5)
        self.time_goes_on(40)
        self.a_month_is_paid({})

    def to_the_bank(self, rejected: dict[str, str]) -> None:
        """What leaves is counted here besides: what is owed to each youth less what each owes back."""
        run = self.run()
        assert run is not None
        with self.now() as world:
            if run.state == RunState.CALCULATED:
                payment_run.calculate_again(run, by=world.as_("payer"))
                run = load(run)
            owed = {number: lived.owed(run.month) for number, lived in self.lives.items()}
            if run.state == RunState.CALCULATED and paying.leaves(run):
                run = payment_run.approve_run(run, by=paid.just_here(world), looked=True).record
            if run.state != RunState.APPROVED:
                assert not any(plus or minus for plus, minus in owed.values()), owed
                payment_run.cancel_run(run, by=world.as_("payer"), reason="Niets te betalen")
                return
            left = {number: self.lives[number].left_in(run) for number in NUMBERS}
            expected = {number: max(plus - minus, Decimal(0)) for number, (plus, minus) in owed.items()}
            assert left == expected, [lived.told(run) for lived in self.lives.values()]
            run = payment_out.export_run(run, by=world.as_("payer"), execute_on=self.today).record
            paid.answered(run, world, **rejected)
            payment_out.close_run(load(run), by=world.as_("payer"))
            for number, code in rejected.items():
                self.lives[number].refused |= code == "AC01" and left[number] > 0

    @precondition(lambda self: self.run() is None)
    @rule(case=CASES, cents=st.integers(1, 25_000), asked_back=st.booleans())
    def deals_with_what_stands_open(self, case: str, cents: int, asked_back: bool) -> None:
        with self.now() as world:
            self.lives[case].deals_with(Decimal(cents) / 100, world, asked_back=asked_back)

    @precondition(lambda self: self.run() is None)
    @rule(case=CASES)
    def was_noted_wrongly(self, case: str) -> None:
        with self.now() as world:
            self.lives[case].corrects(world)

    @rule(
        case=CASES,
        back=st.integers(5, 40),
        cents=st.integers(1, 25_000),
        asked_back=st.booleans(),
        wrongly=st.booleans(),
    )
    def was_paid_too_much_at_the_end(self, case: str, back: int, cents: int, asked_back: bool, wrongly: bool) -> None:
        """The WES was over when its last month was paid, nothing more is due of it, and somebody deals with that."""
        self.today = max(self.today, (self.lives[case].placement.last_day + 50 * DAY).replace(day=15))
        self.a_month_is_paid({})
        self.ended_early(case, back)
        self.a_month_is_paid({})
        if self.run() is None:
            self.deals_with_what_stands_open(case, cents, asked_back)
            if wrongly:
                self.was_noted_wrongly(case)
        # What is due later tells whether it was taken back a second time.
        self.took_the_bus(case, 1, 9_000)
        self.a_month_is_paid({})

    @rule(case=CASES)
    def comes_back_late(self, case: str) -> None:
        """The bank paid it, and sends it back weeks later."""
        order = self.lives[case].arrived().order_by("-pk").first()
        if order is not None and self.run() is None:
            with self.now() as world:
                said = Answer(1, order.end_to_end or "", False, order.transfer, "AM04", "")
                paid.read(order.line.run, world, said)

    def teardown(self) -> None:
        try:
            if self.lives:
                self.pay_all()
                self.check()
        finally:
            transaction.set_rollback(True)
            self.open.close()

    def pay_all(self) -> None:
        """Two runs in which nothing is rejected: the one that was open, and one over everything."""
        self.today = date(2026, 12, 21)
        with self.now() as world:
            for lived in self.lives.values():
                lived.another_account(world)
                lived.held = False
            PaymentHold.objects.filter(lifted_at=None).update(lifted_at=clock.now())
        if self.run() is not None:
            self.to_the_bank({})
        for _ in range(2):
            with self.now() as world:
                paid.calculated(world.as_("payer"), date(2026, 11, 1))
            self.to_the_bank({})

    def check(self) -> None:
        for number, lived in self.lives.items():
            plus, minus = lived.owed(date(2026, 11, 1))
            # What cannot be set off is too much, never too little; nothing is due besides it.
            assert plus == 0, (number, lived.due(date(2026, 11, 1)), lived.settled())
            got = sum(each.transfer for each in lived.arrived()) - sum(lived.repaid.values())
            kept = -sum(lived.rest(date(2026, 11, 1)).values())
            assert got == sum(lived.due(date(2026, 11, 1)).values()) + kept
            assert minus <= kept <= minus + sum(lived.let_go.values())
            lines = PaymentLine.objects.filter(case=lived.case)
            assert lines.count() == len(set(lines.values_list("month", "kind", "number")))


@pytest.mark.slow(40)
@pytest.mark.django_db
def test_in_the_end_everybody_has_what_was_due() -> None:
    """STARTBLOK_LIVES=300 tries so many longer lives; the suite tries a few, other ones each time."""
    asked = int(os.environ.get("STARTBLOK_LIVES", 0))
    tried = settings(
        max_examples=asked or 5,
        phases=[Phase.generate],
        stateful_step_count=50 if asked else 20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    run_state_machine_as_test(Payments, settings=tried)
