"""The orders as a CSV: the same payments, and no cell that a spreadsheet runs."""

import csv
import io
from decimal import Decimal
from hashlib import sha256

import pytest

from startblok.links.sepa import listing
from startblok.links.sepa.order import Order, Unwritable
from tests.links.sepa.made import orders


def listed(given: list[Order]) -> bytes:
    out = io.BytesIO()
    assert listing.write(iter(given), out) == sha256(out.getvalue()).hexdigest()
    return out.getvalue()


def test_a_list_to_the_letter() -> None:
    assert listed([orders(1)[0]._replace(name="Zoë Peeters")]).decode() == (
        "\ufeffend_to_end;amount;name;iban;text\r\n"
        "SB-2026-11-1-1;199,00;Zoe Peeters;NL91ABNA0417164300;Premie WES november 2026\r\n"
    )


def test_the_same_orders_give_the_same_bytes_for_any_number() -> None:
    many = [orders(1)[0]._replace(end_to_end=f"SB-{at}") for at in range(1_001)]
    assert listed(many) == listed(many)
    rows = list(csv.reader(io.StringIO(listed(many).decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == [each.end_to_end for each in many]


@pytest.mark.parametrize("name", ["=1+1", "+32", "-1", "@SUM(A1)", "\t=1", ' "=cmd" '])
def test_no_cell_is_a_formula(name: str) -> None:
    content = listed([orders(1)[0]._replace(name=name, text=name, end_to_end=name)]).decode("utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(content), delimiter=";"))[1:]
    assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]


def test_an_amount_that_cannot_be_paid_is_refused() -> None:
    with pytest.raises(Unwritable):
        listed([orders(1)[0]._replace(amount=Decimal(0))])
