"""What leaves as a file: the bank's own, proved to be what was exported, the same as CSV, and the lines of a run."""

import logging
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from startblok.links.sepa import listing
from startblok.links.sepa.order import Unwritable
from startblok.process import bank_files
from startblok.process.account_reading import read_in_file
from startblok.records.actors import Actor
from startblok.records.clock import today
from startblok.records.payments import PaymentFile, PaymentLine, PaymentRun, RunState
from startblok.records.visibility import visible
from startblok.rules.roles import Role
from startblok.web import csv_of
from startblok.web.access import signed_in
from startblok.web.files import ALONE
from startblok.web.payments import words
from startblok.web.payments.rows import row, stays
from startblok.web.queries import payments as query
from startblok.web.queries.keys import BATCH, cut

log = logging.getLogger(__name__)

LINES = [
    *("Jongere", "Dossier", "Maand", "Soort", "Verschuldigd", "Al betaald"),
    *("Te betalen", "Terug te nemen", "Niet mee te betalen", "Niet mee terug te nemen", "Nakijken"),
    *("Nog niet betaald, omdat", "Hoe berekend"),
]
"""The columns; an amount stands in one of four, so that each sum of a column is one of the run's page."""


class Tampered(Exception):
    """What the orders give now is not what was exported."""


@signed_in
def bank_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it went to the bank, for whoever pays."""
    return _file(request, pk, "xml", _as_xml)


@signed_in
def orders_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same orders as CSV."""
    return _file(request, pk, "csv", _as_csv)


def _file(request: HttpRequest, pk: int, kind: str, write: Callable[[PaymentFile, BinaryIO], None]) -> HttpResponseBase:
    found = get_object_or_404(PaymentFile.objects.select_related("run").filter(**_of(request.actor)), pk=pk)
    out: Any = TemporaryFile()  # noqa: SIM115 - closed by the answer that streams it
    try:
        write(found, out)
    except (Tampered, Unwritable, InvalidTag) as wrong:
        out.close()
        known = {"run": found.run_id, "paper": found.pk, "by": request.actor.user, "why": type(wrong).__name__}
        log.error("a payment file is not what was exported", extra=known)
        return _tampered(request, found)
    read_in_file(found, request.actor)
    out.seek(0)
    content = "application/xml" if kind == "xml" else "text/csv; charset=utf-8"
    name = f"{found.message_id}.{kind}"
    return FileResponse(out, as_attachment=True, filename=name, content_type=content, headers=ALONE)


def _of(actor: Actor) -> dict[str, Any]:
    """Which files this person may get: all, for whoever pays; else none."""
    return {} if Role.PAYER in actor.roles else {"pk__in": ()}


class _Nowhere:
    """A file that keeps nothing of what is written to it."""

    def write(self, content: bytes) -> int:
        return len(content)


def _as_xml(file: PaymentFile, out: BinaryIO) -> None:
    """The very bytes that were exported; raises Tampered when the orders do not give them any more."""
    if bank_files.write(file, out) != file.sha256:
        raise Tampered


def _as_csv(file: PaymentFile, out: BinaryIO) -> None:
    nowhere: Any = _Nowhere()
    _as_xml(file, nowhere)
    with bank_files.orders(file) as given:
        listing.write(given, out)


def _tampered(request: HttpRequest, file: PaymentFile) -> HttpResponse:
    context = {"here": "payments", "file": file, "title": str(file.run)}
    return render(request, "payments/tampered.html", context, status=409)


@signed_in
def lines_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every line of a run as CSV, those that do not go along too."""
    run = get_object_or_404(visible(PaymentRun.objects.all(), request.actor), pk=pk)
    log.info("the lines of a payment were downloaded", extra={"run": run.pk, "by": request.actor.user})
    name = f"betaling-{run.month:%Y-%m}-{run.pk}-{today().isoformat()}.csv"
    return csv_of.file(name, LINES, (_cells(each) for each in _every(run)))


def _every(run: PaymentRun) -> Iterator[dict[str, Any]]:
    """All lines, most unusual first, a batch at a time."""
    lines, after, more = PaymentLine.objects.filter(run=run), None, run.state != RunState.CANCELLED
    while more:
        rows, more = cut(query.page(lines, run, after, BATCH), BATCH)
        yield from rows
        if more:
            after = query.After(rows[-1]["unusual"], rows[-1]["id"])


def _cells(found: dict[str, Any]) -> list[Any]:
    each = row(found)
    look = each.look.text if each.look else ""
    return [
        *(each.name, each.number, each.month, each.kind, each.due, each.paid),
        *_amounts(found),
        *(look, each.why, each.how),
    ]


def _amounts(found: dict[str, Any]) -> list[str]:
    """The amount of a line in the column where it counts, without its sign."""
    amount = found["amount"]
    cells = [""] * 4
    cells[2 * stays(found) + (amount < 0)] = words.euros(abs(amount))
    return cells
