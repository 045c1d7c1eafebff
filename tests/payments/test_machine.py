"""Whatever happens in whatever order, in the end each youth has what was due, to the cent and once."""

import os
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from startblok.links.sepa.said import Answer
from startblok.process import payment_run
from startblok.process.facts import load
from startblok.records.payments import PaymentHold, PaymentLine, RunState
from tests.payments import paid
from tests.payments.life import DAY, month_of
from tests.payments.year import NUMBERS, Year

CASES = st.sampled_from(NUMBERS)


def month_before(day: date) -> date:
    return month_of(month_of(day) - DAY)


class Payments(Year):
    """What may happen in that year, in any order."""

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
