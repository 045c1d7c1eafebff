"""What a run comes to, from the totals that are kept with it, and beside those of the month before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from startblok.process.payment_run import approve_run
from startblok.process.step import Step
from startblok.records.payments import PayKind, PaymentRun
from startblok.rules.money import total
from startblok.rules.payment import Unusual
from startblok.web.payments import words

Count = tuple[int, Decimal]
"""How many, and how much together."""

NOTHING: Count = (0, Decimal("0.00"))

CORRECTED = (Unusual.HIGH, Unusual.CORRECTION)
"""What an approver says to have looked at, beside what is taken back."""

PREMIUM, TRAVEL, BACK = PayKind.PREMIUM.value, PayKind.TRAVEL.value, "back"


class Sums:
    """The amounts of a run, from the totals that are kept with it.

    What is paid and what is taken back are never one number: what goes along is to be paid, less what is set off
    leaves for the bank, and what is taken back is set off as far as the same youth gets something.
    """

    def __init__(self, totals: Any) -> None:
        self._totals = totals

    def _kept(self, group: str, name: str) -> Count:
        count, amount = self._totals.get(group, {}).get(name, NOTHING)
        return count, Decimal(amount)

    def of(self, kind: str) -> Decimal:
        """What is to be paid of a kind."""
        return self._kept("going", kind)[1]

    @property
    def to_pay(self) -> Count:
        """How many lines are to be paid, and how much."""
        return added(self._kept("going", each.value) for each in PayKind)

    @property
    def back(self) -> Count:
        """How many lines take back what was paid too much, and how much that is."""
        return self._kept("going", BACK)

    @property
    def leaving(self) -> Count:
        """How many transfers leave and how much they are: before the approval as it would be, afterwards as it is."""
        count, amount, *_ = self._totals.get("orders") or self._totals.get("forecast") or NOTHING
        return count, Decimal(amount)

    @property
    def leaves(self) -> Decimal:
        return self.leaving[1]

    @property
    def set_off(self) -> Decimal:
        """What of the lines is not transferred but set off against what was paid too much."""
        return self.to_pay[1] - self.leaves

    @property
    def open_back(self) -> Decimal:
        """What was paid too much and cannot be set off now."""
        return self.back[1] - self.set_off

    @property
    def staying(self) -> Count:
        """How many lines are to be paid and do not go along, and how much: for want of something, or as somebody holds
        them back."""
        held = added(self._totals.get("held", {}).values())
        lines = [self._kept("kind", each.value) for each in PayKind]
        taken_back = [self._kept("back", each.value) for each in PayKind]
        # What takes back is part of what is kept by kind, with its sign.
        count = sum(each[0] for each in lines) - sum(each[0] for each in taken_back) - self.to_pay[0]
        amount = sum(each[1] for each in [*lines, *taken_back]) - self.to_pay[1]
        return added([held, (count, amount)])

    @property
    def back_staying(self) -> Decimal:
        """What was paid too much and is not taken back now, as somebody holds that youth's money back."""
        return sum((self._kept("back", each.value)[1] for each in PayKind), Decimal(0)) - self.back[1]

    def shown(self, *, gone: bool) -> list[tuple[str, str, str]]:
        """The sums of the page: how much, what it is, and its tone; `gone` once it left."""
        back, amount = self.back
        leaves = f"{words.leaves(gone=gone)}, in {words.transfers(self.leaving[0])}"
        taken_back = [(words.euros(amount), f"terug te nemen, {words.lines(back)}", "warn")] if back else []
        return [
            (words.euros(self.leaves), leaves, "info"),
            (words.euros(self.of(PREMIUM)), "premies te betalen", ""),
            (words.euros(self.of(TRAVEL)), "verplaatsingen te betalen", ""),
            *taken_back,
            (
                words.euros(self.staying[1]),
                f"niet mee, {words.lines(self.staying[0])}",
                "stop" if self.staying[0] else "",
            ),
        ]

    @property
    def explained(self) -> list[str]:
        """How these sums follow from each other, where something is taken back."""
        said = []
        if self.set_off:
            sum_of = f"{words.euros(self.to_pay[1])} te betalen − {words.euros(self.set_off)} verrekend"
            said.append(f"{sum_of} = {words.euros(self.leaves)} over te schrijven.")
        if self.open_back:
            said.append(f"Terug te nemen en nu niet te verrekenen: {words.euros(self.open_back)} euro.")
        if self.back_staying:
            said.append(f"Wat een collega aanhoudt, neemt ook niets terug: {words.euros(self.back_staying)} euro.")
        return said


def added(parts: Iterable[tuple[int, Any]]) -> Count:
    """Lines and amounts together."""
    rows = list(parts)
    return sum(count for count, _ in rows), sum((Decimal(amount) for _, amount in rows), Decimal(0))


def to_approve(run: PaymentRun) -> list[tuple[str, str]]:
    """What stands beside the steps on a run: what leaves and how it comes about, and what is corrected in it."""
    sums = Sums(run.totals)
    (count, leaves), (lines, to_pay), (back, taken_back) = sums.leaving, sums.to_pay, sums.back
    found = [
        ("Te betalen", _told(lines, to_pay)),
        ("Verrekend", f"{words.euros(sums.set_off)} euro" if sums.set_off else ""),
        (f"Over te schrijven, in {words.transfers(count)}", f"{words.euros(leaves)} euro"),
        ("Terug te nemen", _told(back, taken_back) if back else ""),
        ("Nu niet te verrekenen", f"{words.euros(sums.open_back)} euro" if sums.open_back else ""),
        ("Niet mee", _told(*sums.staying) if sums.staying[0] else ""),
    ]
    return [(said, value) for said, value in found if value] + [
        (tag.text, _told(number, amount)) for level, tag, number, amount in unusual(run) if level in CORRECTED
    ]


def unusual(run: PaymentRun) -> list[tuple[Unusual, words.Tag, int, Decimal]]:
    """Which lines stand out in a run, how many and how much, the most unusual first; what is taken back without its
    sign, as its tag says what it is."""
    kept = run.totals.get("unusual", {})
    found = [(Unusual(level), words.Tag(*said), kept.get(f"{level:d}")) for level, said in words.LOOK.items()]
    return [(level, tag, each[0], abs(Decimal(each[1]))) for level, tag, each in found if each]


def button_of(step: Step, run: PaymentRun) -> str:
    """What the button of a step says: an approval names the amount that leaves by it."""
    if step is not approve_run:
        return step.title
    return f"Keur {words.euros(Sums(run.totals).leaves)} euro goed"


def _told(count: int, amount: Decimal) -> str:
    return f"{words.lines(count)}, {words.euros(amount)} euro"


@dataclass(frozen=True, slots=True)
class Difference:
    """One sum of a month beside that of the month before."""

    name: str
    now: Decimal
    before: Decimal

    @property
    def cells(self) -> tuple[str, str, str]:
        """Now, before, and what it is more or less."""
        more = self.now - self.before
        return words.euros(self.now), words.euros(self.before), f"{'+' if more > 0 else ''}{words.euros(more)}"

    @property
    def percent(self) -> str:
        """How much more or less in whole percents; empty when there was nothing before."""
        if not self.before:
            return ""
        return f"{(self.now - self.before) / self.before * 100:+.0f} %".replace("-", "−")


COMPARED: tuple[tuple[str, Callable[[Sequence[Sums]], Decimal]], ...] = (
    ("Over te schrijven", lambda runs: total(each.leaves for each in runs)),
    ("Premies te betalen", lambda runs: total(each.of(PREMIUM) for each in runs)),
    ("Verplaatsingen te betalen", lambda runs: total(each.of(TRAVEL) for each in runs)),
    # What a run could not set off, and what it did not pay, stands in the next one of the month again.
    ("Terug te nemen", lambda runs: total([*(each.set_off for each in runs[:-1]), runs[-1].back[1]])),
    ("Niet mee", lambda runs: runs[-1].staying[1]),
)
"""What is compared, each as the runs of a month tell it together; the oldest first, and at least one."""


def differences(now: Sequence[Any], before: Sequence[Any]) -> list[Difference]:
    """The sums of these totals of a month beside those of the month before, where there is anything of them."""
    runs, earlier = [Sums(each) for each in now], [Sums(each) for each in before]
    both = [Difference(name, of(runs), of(earlier)) for name, of in COMPARED]
    return [each for each in both if each.now or each.before]
