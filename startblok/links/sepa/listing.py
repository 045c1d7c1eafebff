"""The same orders as a CSV, for whoever puts them in the bank's own screens or looks them over in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import BinaryIO

from startblok.links.sepa.characters import folded
from startblok.links.sepa.order import Order, in_euro
from startblok.links.sepa.transfer import LONGEST_NAME, LONGEST_TEXT
from startblok.records.cells import MARK, safe

HEAD = ("end_to_end", "amount", "name", "iban", "text")


def write(orders: Iterable[Order], out: BinaryIO) -> str:
    """Stream the list and return its sha256, as hex; raises Unwritable for an amount that cannot be paid.

    Cells by semicolons and amounts with a comma, as Belgian spreadsheets expect; names and texts as the bank gets them.
    """
    digest = sha256()
    rows = _rows(orders)
    while some := list(islice(rows, 500)):
        lines = io.StringIO(newline="")
        csv.writer(lines, delimiter=";").writerows(some)
        piece = lines.getvalue().encode()
        digest.update(piece)
        out.write(piece)
    return digest.hexdigest()


def _rows(orders: Iterable[Order]) -> Iterator[Iterable[str]]:
    yield (MARK + HEAD[0], *HEAD[1:])
    for order in orders:
        name, text = folded(order.name, LONGEST_NAME), folded(order.text, LONGEST_TEXT)
        cells = (order.end_to_end, in_euro(order.amount).replace(".", ","), name, order.iban, text)
        yield [safe(each) for each in cells]
