"""What a run comes to, from the totals that are kept with it, and beside those of the run before."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from startblok.records.payments import PayKind
from startblok.web.payments import words

NOTHING = (0, Decimal("0.00"))

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
    def count(self) -> int:
        """How many lines go along."""
        return sum(self._kept("kind", each.value)[0] for each in PayKind) - sum(each.lines for each in self._by_hand)

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
    def shown(self) -> list[tuple[str, str, str]]:
        """The four sums of the page: how much, what it is, and its tone."""
        orders = self._totals.get("orders")
        leaves = f"over te schrijven, in {orders[0]} overschrijvingen" if orders else ""
        return [
            (words.euros(orders[1] if orders else self.going), leaves or f"te betalen, {_lines(self.count)}", "info"),
            (words.euros(self.of(PREMIUM)), "premies", ""),
            (words.euros(self.of(TRAVEL)), "verplaatsingen", ""),
            (words.euros(self.held), f"nog niet betaald, {_lines(self.held_count)}", "stop"),
        ]

    @property
    def set_off(self) -> str:
        """What was set off against what was paid too much; empty when nothing was."""
        amount = Decimal(self._totals.get("set_off", 0))
        return words.euros(amount) if amount else ""


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
    ("Te betalen", lambda sums: sums.going),
    ("Premies", lambda sums: sums.of(PREMIUM)),
    ("Verplaatsingen", lambda sums: sums.of(TRAVEL)),
    ("Nog niet betaald", lambda sums: sums.held),
)
