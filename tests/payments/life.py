"""What happens to one youth who is paid, and what is due by it: counted day by day, by nothing of the product."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from startblok.process import overpaid
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.cases import CaseFile, Placement
from startblok.records.documents import Document
from startblok.records.followup import Absence
from startblok.records.overpaid import repayments, standing_open
from startblok.records.payments import PaymentLine, PaymentOrder, PaymentReturn, PaymentRun
from startblok.records.places import Occupation
from startblok.records.subject import writing
from startblok.records.travel import TravelClaim, TravelLeg
from tests import world as small
from tests.payments import paid
from tests.world import World

DAY = timedelta(days=1)
CENT = Decimal("0.01")
PER_KM = Decimal("0.17")
HOLIDAYS = {date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25)}
HOLIDAYS |= {date(2026, 7, 21), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25)}

Of = tuple[date, str]


def month_of(day: date) -> date:
    return day.replace(day=1)


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass
class Lived:
    """One youth: the days missed, the claims that stand, when a start job began, whether the bank knows the account."""

    case: CaseFile
    missed: set[date] = field(default_factory=set)
    job: date | None = None
    refused: bool = False
    accounts: int = 0
    rides: dict[int, list[tuple[date, Decimal]]] = field(default_factory=dict)
    tickets: dict[int, tuple[date, Decimal]] = field(default_factory=dict)
    held: bool = False
    released_until: date | None = None
    repaid: dict[Of, Decimal] = field(default_factory=dict)
    let_go: dict[Of, Decimal] = field(default_factory=dict)

    @property
    def placement(self) -> Placement:
        return self.case.placement

    def was_away(self, world: World, after: int, many: int) -> None:
        first = self.placement.starts_on + timedelta(days=after)
        gone = [day for day in days(first, first + timedelta(days=many)) if day not in self.missed]
        self.missed.update(gone)
        paid.missed(self.case, world, *gone)

    def was_there_after_all(self) -> None:
        some = sorted(self.missed)[:4]
        self.missed.difference_update(some)
        Absence.objects.filter(case=self.case, first_day__in=some).delete()

    def begins_a_job(self, world: World, after: int) -> None:
        """One that the steps would not allow among the days of the WES: what is paid must stop by itself."""
        if self.job is None:
            day = self.placement.starts_on + timedelta(days=after)
            with writing():
                place = small.place(world.site, world.project, f"JJ-P9{self.case.number[-1]}")
            known = {"place": place, "youth": self.case.youth, "case": self.case}
            Occupation.objects.create(**known, kind="start_job", first_day=day, last_day=None)
            self.job = day

    def _claim(self, world: World, day: date) -> TravelClaim:
        answered = {"answered_at": clock.now(), "answered_by": world.users["mediator"], "state": "accepted"}
        return TravelClaim.objects.create(case=self.case, month=month_of(day), sent_at=clock.now(), **answered)

    def rode(self, world: World, after: int, km: Decimal, rides: int) -> None:
        first = self.placement.starts_on + timedelta(days=after)
        claim = self._claim(world, first)
        self.rides[claim.pk] = [(first + number * DAY, km) for number in range(rides)]
        known = {"vehicle": "own_vehicle", "kind": "fiets", "km": km, "rides": 2}
        for day, _ in self.rides[claim.pk]:
            TravelLeg.objects.create(claim=claim, travelled_on=day, **known)

    def took_the_bus(self, world: World, after: int, cost: Decimal) -> None:
        day = self.placement.starts_on + timedelta(days=after)
        claim = self._claim(world, day)
        kept = {
            "kind": "ticket",
            "paper": f"{claim.pk}",
            "stored_as": f"kept-{claim.pk}",
            "name": "ticket.jpg",
            "content_type": "image/jpeg",
        }
        more = {"size": 1000, "sha256": "0" * 64, "added_by": world.users["mediator"], "added_at": clock.now()}
        proof = Document.objects.create(case=self.case, **kept, **more)
        by = {"vehicle": "public_transport", "cost": cost, "proof": proof, "what": "ticket"}
        TravelLeg.objects.create(claim=claim, travelled_on=day, **by)
        self.tickets[claim.pk] = (day, cost)

    def claim_sent_back(self) -> None:
        standing = sorted({*self.rides, *self.tickets})
        if standing:
            TravelClaim.objects.filter(pk=standing[0]).update(state="returned", reason="Niet jouw rit")
            self.rides.pop(standing[0], None)
            self.tickets.pop(standing[0], None)

    def another_account(self, world: World) -> None:
        self.accounts += 1
        paid.account(self.case, world, paid.IBANS[self.accounts % len(paid.IBANS)])
        self.refused = False

    def due(self, until: date) -> dict[Of, Decimal]:
        """What is due of each month up to this one, and of each kind."""
        premium = {(month, "premium"): amount for month, amount in self._premium(until)}
        travel: dict[Of, Decimal] = {}
        for day, amount in self._travel():
            of = (month_of(day), "travel")
            if of[0] <= until:
                travel[of] = travel.get(of, Decimal(0)) + amount
        return premium | {of: amount for of, amount in travel.items() if amount}

    def _in_wes(self, day: date) -> bool:
        return self.placement.starts_on <= day <= self.placement.last_day and (self.job is None or day < self.job)

    def _premium(self, until: date) -> Iterator[tuple[date, Decimal]]:
        for month in {month_of(day) for day in days(self.placement.starts_on, self.placement.last_day)}:
            whole = [day for day in days(month, month + timedelta(days=30)) if day.month == month.month]
            scheduled = [day for day in whole if day.weekday() < 5]
            missed = self.missed - HOLIDAYS
            inside = [day for day in scheduled if self._in_wes(day) and day not in missed]
            if month <= until and inside:
                yield month, cents(Decimal(200 * len(inside)) / len(scheduled))

    def _travel(self) -> Iterator[tuple[date, Decimal]]:
        for rides in self.rides.values():
            for day, km in rides:
                if self._in_wes(day) and day not in self.missed:
                    # There and back.
                    yield day, 2 * cents(km * PER_KM)
        for day, cost in self.tickets.values():
            if self._in_wes(day):
                yield day, cost

    def settled(self) -> dict[Of, Decimal]:
        """What the bank paid and what was set off, of each month and kind."""
        found: dict[Of, Decimal] = {}
        for order in PaymentOrder.objects.filter(line__case=self.case).select_related("line"):
            back = order.answers.filter(paid=False).exists()
            of = (order.line.month, order.line.kind)
            amount = order.set_off + (Decimal(0) if back else order.transfer)
            found[of] = found.get(of, Decimal(0)) + amount
        return found

    def rest(self, until: date) -> dict[Of, Decimal]:
        """What is due of each month and kind less what the youth had of it and kept; negative when that is too much."""
        due, settled = self.due(until), self.settled()
        nothing = Decimal(0)
        return {
            of: due.get(of, nothing) - settled.get(of, nothing) + self.repaid.get(of, nothing)
            for of in {*due, *settled}
            if of[0] <= until
        }

    @property
    def is_held(self) -> bool:
        """Whether somebody holds all money of this youth back, and nobody let it go for a time."""
        return self.held and (self.released_until is None or self.released_until < clock.today())

    def owed(self, until: date) -> tuple[Decimal, Decimal]:
        """How much this youth is still owed of the months up to this one, if it can be paid, and owes back."""
        if self.is_held:
            return Decimal(0), Decimal(0)
        rest = self.rest(until)
        plus = sum((each for each in rest.values() if each > 0), Decimal(0))
        # What was let go is kept as far as it is too much.
        asked_back = (-each - self.let_go.get(of, Decimal(0)) for of, each in rest.items())
        return Decimal(0) if self.refused else plus, sum((each for each in asked_back if each > 0), Decimal(0))

    def stands_open(self) -> PaymentLine | None:
        """A line by which too much was paid that nothing was set off against."""
        return standing_open(PaymentLine.objects.filter(case=self.case)).first()

    def deals_with(self, amount: Decimal, world: World, *, asked_back: bool) -> None:
        """The youth pays some of it back, or VDAB does not ask it back; no more than stands open."""
        line = self.stands_open()
        if line is None:
            return
        of, some = (line.month, line.kind), min(amount, line.rest)  # type: ignore[attr-defined]  # the query tells it
        back = self.repaid if asked_back else self.let_go
        back[of] = back.get(of, Decimal(0)) + some
        known = {"line": line, "amount": some}
        if asked_back:
            overpaid.note_repayment(
                load(line.run), by=world.as_("payer"), repaid_on=clock.today(), looked=True, **known
            )
        else:
            overpaid.let_debt_go(load(line.run), by=world.as_("approver"), reason="Te lang geleden", **known)

    def corrects(self, world: World) -> None:
        """The payer notices that the last repayment that was noted never came in."""
        noted = PaymentReturn.objects.filter(line__case=self.case, repaid_on__isnull=False).order_by("pk").last()
        back = repayments(noted.line.run_id).filter(line__case=self.case).last() if noted else None
        if back is None:
            return
        self.repaid[back.line.month, back.line.kind] -= back.amount
        wrong = {"repayment": back, "reason": "Het kwam van een ander"}
        overpaid.correct_repayment(load(back.line.run), by=world.as_("payer"), **wrong)

    def left_in(self, run: PaymentRun) -> Decimal:
        """What is transferred to this youth in a run."""
        orders = PaymentOrder.objects.filter(line__run=run, line__case=self.case)
        return sum(orders.values_list("transfer", flat=True), Decimal(0))

    def arrived(self) -> QuerySet[PaymentOrder]:
        """What was transferred and did not come back."""
        orders = PaymentOrder.objects.filter(line__case=self.case, transfer__gt=0)
        return orders.filter(answers__paid=True).exclude(answers__paid=False)

    def told(self, run: PaymentRun) -> str:
        """What is due, settled and ordered, to find what is wrong."""
        due, settled = self.due(run.month), self.settled()
        lines = run.lines.filter(case=self.case).values_list("month", "kind", "due", "paid", "amount", "held")
        orders = PaymentOrder.objects.filter(line__run=run, line__case=self.case)
        amounts = list(orders.values_list("set_off", "transfer"))
        return f"{self.case.number} {due=} {settled=} {list(lines)} {amounts} {self.job} {self.refused}"
