"""Answers of the bank as the payer reads them: large ones, and those that tell only of what was rejected."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from startblok.links.sepa import stand_in
from startblok.links.sepa.said import LARGEST, Answer
from startblok.process import bank_files, paying, payment_out
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payment_answers import AnswerFile
from startblok.records.payments import PaymentFile, PaymentOrder
from startblok.rules import payment
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import page
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


def test_what_waits_is_not_paid_by_a_word_for_the_whole(world: World, browse: Callable[[str], Browser]) -> None:
    for number in range(1, 4):
        paid.on_a_wes(world, APRIL, JULY, number=f"JJ-000{number}")
    run = paid.exported(world)
    marks = list(PaymentOrder.objects.order_by("pk").values_list("end_to_end", flat=True))
    ours, theirs = io.BytesIO(), io.BytesIO()
    bank_files.write(run.files.get(), ours)
    ours.seek(0)
    stand_in.answer(ours, theirs, at=clock.now(), waiting=marks[:1])
    text = theirs.getvalue().replace(b"<GrpSts>PART</GrpSts>", b"<GrpSts>ACSP</GrpSts>")
    # The last one is told of only by the word for the whole.
    text = text[: text.rindex(b"<TxInfAndSts>")] + text[text.rindex(b"</TxInfAndSts>") + len(b"</TxInfAndSts>") :]
    browse("payer").take(payment_out.read_answers, run, file=SimpleUploadedFile("a.xml", text, "application/xml"))
    assert list(PaymentOrder.objects.filter(answers__isnull=True).values_list("end_to_end", flat=True)) == marks[:1]
    assert set(PaymentOrder.objects.filter(answers__paid=True).values_list("end_to_end", flat=True)) == set(marks[1:])


@pytest.mark.parametrize(("code", "queries"), [("AM04", 12), ("AC04", 17)])
@pytest.mark.parametrize("count", [2, 12])
def test_a_file_that_is_rejected_is_read_with_as_many_queries(
    world: World, count: int, code: str, queries: int
) -> None:
    for number in range(1, count + 1):
        paid.on_a_wes(world, APRIL, JULY, number=f"JJ-{number:04}")
    run = load(paid.exported(world))
    message = PaymentFile.objects.get().message_id
    file = payment_out.Answers("0" * 64, [Answer(0, "", False, None, code, "", message)])
    with CaptureQueriesContext(connection) as asked:
        payment_out.read_answers(run, by=world.as_("payer"), file=file)
    assert (AnswerFile.objects.get().rejected, len(asked)) == (count, queries)


def test_all_rows_that_are_refused_are_counted(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.exported(world)
    report = paid.read(run, world, *(Answer(row, f"X{row}", True, None, "ACSC", "") for row in range(1, 1001)))
    assert (len(report.refused), report.refused_rows) == (200, 1000)
    read = words(browse("payer").open(page(run)))
    assert "1.000 niet aanvaard" in read
    assert "Rijen die niet meetelden (200 van 1.000 getoond)" in read
