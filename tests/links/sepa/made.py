"""Orders, heads and files of them, for the tests around the bank."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from startblok.links.sepa import stand_in, transfer
from startblok.links.sepa.order import Header, Order

AT = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)
IBANS = ("BE68539007547034", "NL91ABNA0417164300", "FR1420041010050500013M02606")

HEADER = Header(
    message_id="SB-2026-11-1",
    made_at=datetime(2026, 12, 1, 8, 5, 30, 123456, tzinfo=UTC),
    execute_on=date(2026, 12, 3),
    payer_name="Uitbetaling premies",
    payer_iban="BE71096123456769",
    payer_bic="GKCCBEBB",
    count=0,
    total=Decimal(0),
)


def orders(count: int = 3) -> list[Order]:
    """So many orders, each of another amount."""
    return [
        Order(f"SB-2026-11-1-{at}", Decimal(200) - at, f"Noor {at} Peeters", IBANS[at % 3], "Premie WES november 2026")
        for at in range(1, count + 1)
    ]


def header_of(given: Sequence[Order], **changes: Any) -> Header:
    """The head that fits these orders."""
    head = replace(HEADER, count=len(given), total=sum((each.amount for each in given), Decimal(0)))
    return replace(head, **changes)


def written(given: Sequence[Order], **changes: Any) -> bytes:
    """The file of these orders."""
    out = io.BytesIO()
    transfer.write(given, header_of(given, **changes), out)
    return out.getvalue()


def checked(content: bytes, folder: Path) -> list[str]:
    """What is wrong with this file."""
    file = folder / "orders.xml"
    file.write_bytes(content)
    return transfer.check(file)


def answered(given: Iterable[Order], **how: Any) -> bytes:
    """What the stand-in says of the file of these orders."""
    out = io.BytesIO()
    stand_in.answer(io.BytesIO(written(list(given))), out, at=AT, **how)
    return out.getvalue()
