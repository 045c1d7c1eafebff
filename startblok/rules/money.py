"""The one place where an amount is rounded: half-up, to the cent, exactly."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

CENTS = 100


def rounded(euro: Fraction | Decimal) -> Decimal:
    """The amount in euro with two decimals, half a cent upwards. Amounts of the scheme are never negative."""
    numerator, denominator = euro.as_integer_ratio()
    cents = (2 * CENTS * numerator + denominator) // (2 * denominator)
    return Decimal(f"{cents}e-2")


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum of rounded amounts; 0.00 when there are none."""
    return rounded(sum((Fraction(amount) for amount in amounts), Fraction(0)))


DUTCH = str.maketrans(",.-", ".,−")


def in_figures(euro: Decimal) -> str:
    """The amount as it stands in a Dutch table: "1.413,40", "−9,09"."""
    return f"{euro:,.2f}".translate(DUTCH)


def in_words(euro: Decimal) -> str:
    """The amount as it stands in a Dutch sentence: "181,82 euro", "1.234,50 euro", "−9,09 euro"."""
    return f"{in_figures(euro)} euro"
