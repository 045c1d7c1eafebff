"""What one file asks of the bank: its head, and an order for each payment."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

MOST = Decimal("999999999.99")
"""The largest amount that SEPA transfers at once, in euro."""

# A letter of an account number counts for two digits, as ISO 13616 says: A is 10, Z is 35.
DIGITS = str.maketrans({chr(ord("A") + at): str(10 + at) for at in range(26)})


class Unwritable(ValueError):
    """These orders make no file that a bank may get; says which one and why, never whose."""


class Order(NamedTuple):
    """One payment. `end_to_end` is its own mark, which comes back in the bank's answer; `amount` is in euro."""

    end_to_end: str
    amount: Decimal
    name: str
    iban: str
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """Who pays, when, and what the whole file must come to; `made_at` is aware, `total` is in euro."""

    message_id: str
    made_at: datetime
    execute_on: date
    payer_name: str
    payer_iban: str
    payer_bic: str | None
    count: int
    total: Decimal


def in_euro(amount: Decimal) -> str:
    """The amount as a file holds it, "212.50"; raises Unwritable for what is no amount to pay."""
    if not amount.is_finite():
        raise Unwritable("an amount is no number")
    return _in_euro(amount)


@lru_cache(maxsize=1 << 14)
def _in_euro(amount: Decimal) -> str:
    text = f"{amount:.2f}"
    if Decimal(text) != amount or not 0 < amount <= MOST:
        raise Unwritable("an amount is not above nothing, too large, or finer than a cent")
    return text


def digits_hold(iban: str) -> bool:
    """Whether the check digits of this account number fit the rest of it.

    Who gives an account is asked for a whole number of a country that SEPA reaches; schwifty knows those, in 16
    microseconds. This is the last look before the bank, for numbers cut or garbled on their way, in one.
    """
    turned = iban[4:] + _in_digits(iban[:2]) + iban[2:4]
    if not turned.isdigit():
        turned = turned.translate(DIGITS)
    return turned.isascii() and turned.isdigit() and int(turned) % 97 == 1


@lru_cache(maxsize=1 << 10)
def _in_digits(country: str) -> str:
    return country.translate(DIGITS)
