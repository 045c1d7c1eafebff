"""The files of a run for the bank: written from orders that stand fast, so that the same run gives the same bytes."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from django.db import connection

from startblok.links.sepa import transfer
from startblok.links.sepa.order import Header, Order
from startblok.process import paying_sql as sql
from startblok.records.bank import BankAccount
from startblok.records.fields import bound_to
from startblok.records.payments import PayKind, PaymentFile, PaymentRun
from startblok.records.secrets import decrypt
from startblok.rules import payment
from startblok.rules.worded import month_in_words

AT_ONCE = 1_000
"""How many orders are fetched at a time, while the database already looks for the next."""

SAID = {PayKind.PREMIUM.value: "Premie WES", PayKind.TRAVEL.value: "Verplaatsing WES"}
"""What the youth reads on the bank statement, before the month and the number of the case."""


class Misfit(RuntimeError):
    """A file that we wrote does not fit the bank's schema: a bug, never shown to a person."""


def make(run: PaymentRun, today: date) -> list[PaymentFile]:
    """The files of an exported run, each written once to see that it fits, with what is kept of it; not saved yet."""
    known = {"run": run.pk, "most": payment.most_in_a_file(today)}
    with connection.cursor() as cursor:
        cursor.execute(sql.CUT, known)
        cuts = cursor.fetchall()
    return [_made(run, *cut) for cut in cuts]


def _made(run: PaymentRun, number: int, first: int, last: int, count: int, total: Decimal) -> PaymentFile:
    part = {"first_order": first, "last_order": last, "count": count, "total": total}
    file = PaymentFile(run=run, number=number, message_id=f"SB-{run.pk}-{number}", **part)
    # Without a name on the disk: it is gone with this process, whatever ends it.
    with TemporaryFile() as out:
        file.sha256 = write(file, out)
        out.flush()
        if wrong := transfer.check(Path(f"/proc/self/fd/{out.fileno()}")):
            raise Misfit(wrong[0])
    return file


def write(file: PaymentFile, out: BinaryIO) -> str:
    """Write the file of its orders; its sha256. Raises links.sepa's Unwritable when these do not make a file."""
    with orders(file) as given:
        return transfer.write(given, head(file), out)


def head(file: PaymentFile) -> Header:
    """Who pays, when, and what it comes to."""
    run = file.run
    if run.exported_at is None or run.execute_on is None:
        raise ValueError("a file of a run that was not exported")
    payer = (run.payer_name, run.payer_iban, run.payer_bic or None)
    return Header(file.message_id, run.exported_at, run.execute_on, *payer, file.count, file.total)


@contextmanager
def orders(file: PaymentFile) -> Iterator[Iterator[Order]]:
    """The orders of a file as they stand fast, as a stream; until it ends nothing else is asked of the database."""
    known = {"first": file.first_order, "last": file.last_order}
    connection.ensure_connection()
    # The driver's own errors become Django's; a stream that is left before its end is ended there too.
    with (
        connection.wrap_database_errors,
        connection.connection.cursor() as cursor,
        closing(cursor.stream(sql.ORDERS, known, size=AT_ONCE)) as rows,
    ):
        yield (_order(*row) for row in rows)


def _order(
    mark: str, amount: Decimal, holder: str, account: int, sealed: bytes, kind: str, month: date, number: str
) -> Order:
    iban = decrypt(bytes(sealed), bound_to=bound_to(BankAccount._meta.db_table, "iban", account))
    return Order(mark, amount, holder, iban, f"{_what(kind, month)}, dossier {number}")


@lru_cache(maxsize=256)
def _what(kind: str, month: date) -> str:
    return f"{SAID[kind]} {month_in_words(month)}"
