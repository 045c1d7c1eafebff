"""How the worth of travel explains itself: legs that are alike together, each sum in one sentence (R08)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from startblok.rules import money
from startblok.rules.facts import Leg, Vehicle, Wes
from startblok.rules.parameters import Lookup, in_force
from startblok.rules.travel import NOTHING, amount, findings
from startblok.rules.verdict import Finding
from startblok.rules.worded import Worded

NOT_PAID, PROVEN = "{what}: {why}", "{what}, {due}, met bewijs"
RIDDEN, ROUNDED = "{what} × {rate} = {due}", "{what} × {rate}, elke rit afgerond op {each} = {due}"
ONE_RIDE, RIDES, PUBLIC = "1 rit van {km} km", "{n} ritten van {km} km", "openbaar vervoer"
SAID = (NOT_PAID, PROVEN, RIDDEN, ROUNDED, ONE_RIDE, RIDES, PUBLIC)
"""How an amount explains itself."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Legs of one kind whose rides are worth the same: `count` legs and `rides` rides, each of these so much, together
    `amount`.

    `leg` is the first of them. `rate` is that of a kilometre, None for public transport. `because` says why they are
    worth nothing.
    """

    leg: Leg
    count: int
    rides: int
    rate: Decimal | None
    each: Decimal
    amount: Decimal
    because: Finding | None = None

    @property
    def explanation(self) -> Worded:
        """The sum in one Dutch sentence, and why nothing is paid where nothing is."""
        return self.explained_to(youth=False)

    def explained_to(self, *, youth: bool) -> Worded:
        """The same, for the youth or for everybody else."""
        known = {"what": self.what, "rate": self.rate, "each": self.each, "due": self.amount}
        if self.because is not None:
            why = self.because.jij or self.because.sentence if youth else self.because.sentence
            return Worded(NOT_PAID, what=self.what, why=Worded(why, **self.because.values))
        if self.rate is None:
            return Worded(PROVEN, **known)
        if self.rides > 1 and self._is_rounded:
            return Worded(ROUNDED, **known)
        return Worded(RIDDEN, **known)

    @property
    def what(self) -> Worded:
        """What was travelled: "20 ritten van 22 km", "abonnement"."""
        if self.leg.vehicle is Vehicle.PUBLIC:
            return Worded("{what}", what=self.leg.what or PUBLIC)
        km = f"{(self.leg.km or NOTHING).normalize():f}".replace(".", ",")
        return Worded(ONE_RIDE if self.rides == 1 else RIDES, n=self.rides, km=km)

    @property
    def _is_rounded(self) -> bool:
        """Whether a ride was rounded, so that the sum is not simply a product."""
        return Fraction(self.leg.km or 0) * Fraction(self.rate or 0) != Fraction(self.each)


def explained(legs: Iterable[Leg], wes: Wes, *, law: Lookup = in_force) -> list[Alike]:
    """What these legs are worth, those alike together, in the order in which the first of each stands."""
    groups: dict[tuple[object, ...], Alike] = {}
    for one in _ones(legs, wes, law):
        # Each ticket is its own proof; what a sentence names of a leg that is not paid is that leg alone.
        alone = one.because is not None or one.rate is None
        key = (len(groups),) if alone else (one.leg.kind, one.leg.km, one.rate)
        known = groups.get(key)
        groups[key] = one if known is None else _more(known, one)
    return list(groups.values())


def _ones(legs: Iterable[Leg], wes: Wes, law: Lookup) -> Iterator[Alike]:
    for leg in legs:
        due, why = amount(leg, wes, law=law), next(iter(findings(leg, wes)), None)
        own = leg.vehicle is Vehicle.OWN and leg.travelled_on is not None
        rate = law("travel_per_km", on=leg.travelled_on) if own else None  # type: ignore[arg-type]
        yield Alike(leg, 1, leg.rides, rate, money.rounded(Fraction(due) / leg.rides), due, why)


def _more(known: Alike, one: Alike) -> Alike:
    amount_of_both = money.total((known.amount, one.amount))
    return replace(known, count=known.count + 1, rides=known.rides + one.rides, amount=amount_of_both)
