"""A year of three youths and what VDAB pays them: how it begins, how a run goes out, what must be true in the end."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from startblok.process import paying, payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payments import PaymentHold, PaymentLine, PaymentRun, RunState
from startblok.rules.roles import Role
from tests.payments import paid
from tests.payments.life import Lived
from tests.world import World, build, people

BEGIN = date(2026, 1, 5)
NUMBERS = ("JJ-0001", "JJ-0002", "JJ-0003")
OPEN = (RunState.CALCULATED, RunState.APPROVED)


class Year(RuleBasedStateMachine):
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
