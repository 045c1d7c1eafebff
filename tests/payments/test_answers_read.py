"""Answers of the bank as the payer reads them: large ones, and those that tell only of what was rejected."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from startblok.links.sepa.said import LARGEST, Answer
from startblok.process import paying, payment_out
from startblok.process.facts import load
from startblok.records.payments import AnswerFile, PaymentFile, PaymentOrder
from startblok.rules import payment
from tests.browse import Browser
from tests.payments import paid
from tests.payments.paid import APRIL
from tests.world import World

JULY = date(2026, 7, 31)


def test_a_large_answer_is_read_to_its_last_row(world: World, browse: Callable[[str], Browser]) -> None:
    """One on 25,000 payments has 15 MB; other files stop at ten, and what was cut away would never be missed."""
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.exported(world)
    mark = PaymentOrder.objects.get().end_to_end
    wide = " " * 1900
    waiting = "".join(f"SB-0-{number};pending;1,00;{wide}\n" for number in range(6_000))
    text = f"end_to_end;status;amount;reason\n{waiting}{mark};rejected;200,00;AM04\n"
    assert len(text) > 11_000_000
    file = SimpleUploadedFile("antwoord.csv", text.encode(), "text/csv")
    browse("payer").take(payment_out.read_answers, run, file=file)
    assert AnswerFile.objects.get().rejected == 1


def test_an_answer_that_is_too_large_is_refused_whole(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.exported(world)
    file = SimpleUploadedFile("antwoord.csv", b"end_to_end;status;amount;reason\n" * 700_000, "text/csv")
    sentence = "Dit bestand is groter dan 20 MB. Vraag de bank een kleiner bestand."
    assert sentence in browse("payer").refused(payment_out.read_answers, run, file=file)
    assert AnswerFile.objects.count() == 0


def test_an_answer_on_as_many_payments_as_a_file_holds_can_be_read() -> None:
    """A payment takes some 600 bytes of an answer in XML, with room for a reason."""
    assert payment.most_in_a_file(date(2026, 5, 12)) * 700 <= LARGEST


@pytest.mark.parametrize(("count", "paid_by_it", "refused"), [(2, 2, 0), (3, 0, 1)])
def test_others_are_paid_when_the_bank_counts_as_many(world: World, count: int, paid_by_it: int, refused: int) -> None:
    for number in range(1, 4):
        paid.on_a_wes(world, APRIL, JULY, number=f"JJ-000{number}")
    run = paid.exported(world)
    mark = PaymentOrder.objects.order_by("pk").values_list("end_to_end", flat=True)[1]
    message = PaymentFile.objects.get().message_id
    report = paid.read(
        run,
        world,
        Answer(0, "", True, None, "ACSC", "", message, count=count),
        Answer(1, mark, False, paid.euro("200.00"), "AM04", "", message),
    )
    assert (report.paid, report.rejected, len(report.refused)) == (paid_by_it, 1, refused)
    assert paying.unanswered(load(run)) == 2 - paid_by_it
