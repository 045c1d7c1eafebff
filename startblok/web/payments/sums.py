"""What a run comes to, from the totals that are kept with it, and beside those of the run before."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst

from startblok.process.payment_run import approve_run
from startblok.process.step import Step
from startblok.records.payments import PayKind, PaymentRun
from startblok.rules.payment import Unusual
from startblok.web.payments import words

NOTHING = (0, Decimal("0.00"))

CORRECTED = (Unusual.CLAW_BACK, Unusual.HIGH, Unusual.CORRECTION)
"""What an approver says to have looked at."""

PREMIUM, TRAVEL = PayKind.PREMIUM.value, PayKind.TRAVEL.value


class Sums:
    """The amounts of a run, from the totals that are kept with it."""

    def __init__(self, totals: Any, by_hand: Iterable[Any]) -> None:
        self._totals = totals
        self._by_hand = list(by_hand)

    def of(self, kind: str) -> Decimal:
        """What goes along of a kind."""
        return self._kept("kind", kind)[1] - sum((getattr(each, kind) for each in self._by_hand), Decimal(0))

    def _kept(self, group: str, name: str) -> tuple[int, Decimal]:
        count, amount = self._totals.get(group, {}).get(name, NOTHING)
        return count, Decimal(amount)

    @property
    def going(self) -> Decimal:
        return sum((self.of(each.value) for each in PayKind), Decimal(0))

    @property
    def held(self) -> Decimal:
        by_hand = sum((getattr(each, kind.value) for each in self._by_hand for kind in PayKind), Decimal(0))
        return sum((Decimal(amount) for _, amount in self._totals.get("held", {}).values()), by_hand)

    @property
    def held_count(self) -> int:
        by_hand = sum(each.lines for each in self._by_hand)
        return sum((count for count, _ in self._totals.get("held", {}).values()), by_hand)

    @property
    def leaving(self) -> tuple[int, Decimal, Decimal]:
        """How many transfers leave and how much they are; and what was paid too much and cannot be set off now.

        Before the approval as it would be, afterwards as it is.
        """
        count, amount, *rest = self._totals.get("orders") or self._totals.get("forecast") or (0, self.going)
        return count, Decimal(amount), Decimal(rest[0] if rest else 0)

    @property
    def leaves(self) -> Decimal:
        return self.leaving[1]

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        """The sums of the page: how much, what it is, and its tone."""
        count, amount, too_much = self.leaving
        open_back = [(words.euros(too_much), "te veel betaald, nu niet te verrekenen", "warn")] if too_much else []
        return [
            (words.euros(amount), f"over te schrijven, in {words.transfers(count)}", "info"),
            (words.euros(self.of(PREMIUM)), "premies", ""),
            (words.euros(self.of(TRAVEL)), "verplaatsingen", ""),
            (words.euros(self.held), f"nog niet betaald, {_lines(self.held_count)}", "stop"),
            *open_back,
        ]

    @property
    def set_off(self) -> str:
        """What was set off against what was paid too much; empty when nothing was."""
        amount = Decimal(self._totals.get("set_off", 0))
        return words.euros(amount) if amount else ""


def to_approve(run: PaymentRun) -> list[tuple[str, str]]:
    """What stands beside the steps on a run: what leaves, what cannot be set off, and what is corrected in it."""
    count, amount, too_much = Sums(run.totals, ()).leaving
    found = [(capfirst(words.transfers(count)), f"{words.euros(amount)} euro")]
    if too_much:
        found.append(("Te veel betaald, nu niet te verrekenen", f"{words.euros(too_much)} euro"))
    kept = run.totals.get("unusual", {})
    looked_at = [(words.LOOK[level][0], kept[f"{level:d}"]) for level in CORRECTED if f"{level:d}" in kept]
    return found + [(said, f"{_lines(lines)}, {words.euros(amount)} euro") for said, (lines, amount) in looked_at]


def button_of(step: Step, run: PaymentRun) -> str:
    """What the button of a step says: an approval names the amount that leaves by it."""
    if step is not approve_run:
        return step.title
    return f"Keur {words.euros(Sums(run.totals, ()).leaves)} euro goed"


def _lines(count: int) -> str:
    return "1 lijn" if count == 1 else f"{count} lijnen"


@dataclass(frozen=True, slots=True)
class Difference:
    """One sum of a run beside that of the run before."""

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


COMPARED: tuple[tuple[str, Any], ...] = (
    ("Over te schrijven", lambda sums: sums.leaves),
    ("Premies", lambda sums: sums.of(PREMIUM)),
    ("Verplaatsingen", lambda sums: sums.of(TRAVEL)),
    ("Nog niet betaald", lambda sums: sums.held),
)
