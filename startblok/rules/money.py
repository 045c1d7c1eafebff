"""The one place where an amount is rounded: half-up, to the cent, exactly."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

CENTS = 100


def rounded(euro: Fraction | Decimal) -> Decimal:
    """The amount in euro with two decimals, half a cent upwards. Amounts of the scheme are never negative."""
    cents = floor(Fraction(euro) * CENTS + Fraction(1, 2))
    return Decimal((0 if cents >= 0 else 1, tuple(int(digit) for digit in str(abs(cents))), -2))


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum of rounded amounts; 0.00 when there are none."""
    return rounded(sum((Fraction(amount) for amount in amounts), Fraction(0)))


def in_words(euro: Decimal) -> str:
    """The amount as it stands in a Dutch sentence: "181,82 euro"."""
    return f"{euro:.2f} euro".replace(".", ",")
