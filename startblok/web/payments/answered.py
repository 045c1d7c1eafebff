"""What the bank answered on a run that left: what it refused, what has no answer yet, and what is done about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from startblok.links.sepa.table import HEAD
from startblok.records.payment_answers import AnswerFile
from startblok.records.payments import GONE, PaymentFile, PaymentOrder, PaymentRun
from startblok.records.visibility import visible
from startblok.rules.roles import Role
from startblok.web import csv_of
from startblok.web.access import signed_in
from startblok.web.language.spoken import moment
from startblok.web.payments import words
from startblok.web.queries import payments as query

WAITS = "pending"
"""The status of a transfer without an answer, in a file that is read back."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How many transfers of a run were refused, how many of these the bank calls paid later, and how many have no
    answer, each with their amount."""

    rejected: int
    back: Decimal
    doubted: int
    in_doubt: Decimal
    waiting: int
    unknown: Decimal

    @property
    def counters(self) -> list[tuple[str, str, str]]:
        """The sums of the page: how much, what it is, and its tone; of what there is none nothing is told."""
        found = [
            (self.rejected, self.back, "geweigerd", "stop"),
            (self.doubted, self.in_doubt, "daarna toch betaald", "warn"),
            (self.waiting, self.unknown, "zonder antwoord", "warn"),
        ]
        return [
            (words.euros(amount), f"{what}, {words.transfers(count)}", tone)
            for count, amount, what, tone in found
            if count
        ]

    @property
    def doubt(self) -> str:
        """How many transfers were refused and called paid later."""
        return f"{words.transfers(self.doubted)}, {words.euros(self.in_doubt)} euro"

    @property
    def wait(self) -> str:
        """How many transfers wait for an answer."""
        return f"{words.transfers(self.waiting)}, {words.euros(self.unknown)} euro"


def answered(files: Sequence[PaymentFile]) -> Answered:
    """What was answered on these files, all of one run; one query, none where nothing left."""
    return Answered(**query.answered(files)) if files else Answered(0, Decimal(0), 0, Decimal(0), 0, Decimal(0))


def readings(run: PaymentRun) -> list[dict[str, Any]]:
    """The answers of the bank that were read, newest first; one query."""
    rows = AnswerFile.objects.filter(run=run).select_related("read_by").order_by("-pk")[:20]
    return [
        {
            "file": each,
            "when": moment(each.read_at),
            "who": each.read_by.name,
            "refused": words.grouped(each.refused_rows),
            "shown": words.shown_of(len(each.refused), each.refused_rows),
        }
        for each in rows
    ]


@signed_in
def unanswered_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The transfers without an answer as a CSV that is read back, once somebody filled in what the bank did."""
    run = get_object_or_404(visible(PaymentRun.objects.filter(state__in=GONE), request.actor), pk=pk)
    if Role.PAYER not in request.actor.roles:
        raise Http404
    return csv_of.file(f"zonder-antwoord-{run.month:%Y-%m}-{run.pk}.csv", HEAD, _rows(run))


def _rows(run: PaymentRun) -> Iterator[list[Any]]:
    waiting = PaymentOrder.objects.filter(line__run=run, end_to_end__isnull=False, answers__isnull=True)
    for mark, amount in waiting.order_by("pk").values_list("end_to_end", "transfer").iterator():
        yield [mark, WAITS, f"{amount:.2f}".replace(".", ","), ""]
