"""From a youth's account to the money on it: the months are worked out, looked at, approved, sent and answered."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from startblok.links.sepa import stand_in
from startblok.process import bank_account, doubts, overpaid, payment_out, payment_run
from startblok.records import clock
from startblok.records.payment_answers import AnswerFile, PaymentAnswer
from startblok.records.payments import PaymentFile, PaymentHold, PaymentLine, PaymentOrder, PaymentRun, RunState
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import words
from tests.payments import paid
from tests.stories.people import START, Story
from tests.world import IBAN, people

APRIL, PAID_ON = "2026-04-01", date(2026, 5, 12)
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


def answer(content: bytes, name: str = "antwoord.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/xml")


def bank_says(story: Story, rejected: dict[str, str] | None = None) -> bytes:
    """What the bank sends back on the file that the payer downloads."""
    file = PaymentFile.objects.latest("pk")
    got = story["payer"].open(f"/betalingen/bestand/{file.pk}.xml")
    out = BytesIO()
    stand_in.answer(BytesIO(b"".join(got.streaming_content)), out, at=clock.now(), rejected=rejected)
    return out.getvalue()


@pytest.fixture
def running(story: Story) -> Story:
    """A WES that began in March, of a youth whose account is known; two payers and an approver."""
    at = story.world.organisations["vdab"]
    story.world.users |= people({"approver": (at, Role.APPROVER), "second_payer": (at, Role.PAYER)})
    story.ready()
    story["youth"].take(bank_account.give_account, story.case.youth, iban=IBAN, holder="Milan Bogaert")
    with story.on(START):
        pass
    return story


def take(story: Story, name: str, step: Any, run: PaymentRun, **answers: Any) -> PaymentRun:
    story[name].take(step, run, **answers)
    return PaymentRun.objects.latest("pk")


def left(story: Story) -> PaymentRun:
    """A run of April that went to the bank."""
    run = take(story, "payer", payment_run.calculate_run, PaymentRun(), month=APRIL)
    run = take(story, "approver", payment_run.approve_run, run, looked=True)
    return take(story, "payer", payment_out.export_run, run, execute_on=PAID_ON)


def test_from_a_sum_to_the_money_of_a_youth(running: Story) -> None:
    story = running
    with story.on(PAID_ON):
        run = take(story, "payer", payment_run.calculate_run, PaymentRun(), month=APRIL)
        line = PaymentLine.objects.order_by("pk")[0]
        run = take(story, "payer", payment_run.hold_payment, run, line=line, reason="Belt de bemiddelaar nog.")
        hold = PaymentHold.objects.get()
        run = take(story, "approver", payment_run.waive_hold, run, hold=hold, reason="Gebeld: het klopt.")
        run = take(story, "approver", payment_run.lift_hold, run, hold=hold, reason="Het is nagekeken.")
        run = take(story, "approver", payment_run.send_run_back, run, reason="Reken de laatste afwezigheid mee.")
        run = take(story, "second_payer", payment_run.calculate_again, run)
        run = take(story, "approver", payment_run.approve_run, run, looked=True)
        run = take(story, "payer", payment_out.export_run, run, execute_on=PAID_ON)
        assert "Naar de bank gestuurd" in story.reads("youth", "geld/")
        run = take(story, "payer", payment_out.read_answers, run, file=answer(bank_says(story)))
        run = take(story, "payer", payment_out.close_run, run)
        assert run.state == RunState.SETTLED
        paid = sum(PaymentOrder.objects.values_list("transfer", flat=True))
        assert paid == sum(PaymentLine.objects.values_list("due", flat=True)) > 300
        assert "Betaald op 12 mei 2026" in story.reads("youth", "geld/")
        assert story["employer"].open(f"/dossiers/{story.case.number}/geld/").status_code == 404


def test_what_was_paid_too_much_comes_back_in_part_and_the_rest_is_let_go(running: Story) -> None:
    story = running
    with story.on(PAID_ON):
        run = left(story)
        run = take(story, "payer", payment_out.read_answers, run, file=answer(bank_says(story)))
        paid.missed(story.case, story.world, date(2026, 4, 7))
        other = paid.on_a_wes(story.world, date(2026, 4, 1), date(2026, 6, 30), number="JJ-0099")
        paid.account(other, story.world, paid.IBANS[1])
        run = left(story)
        line = PaymentLine.objects.get(run=run, amount__lt=0)
        known = {"line": line, "amount": "5,00"}
        run = take(story, "payer", overpaid.note_repayment, run, **known, repaid_on=PAID_ON, looked=True)
        noted, wrong = line.returns.get(), "Het kwam van een andere jongere."
        run = take(story, "payer", overpaid.correct_repayment, run, repayment=noted, reason=wrong)
        assert f"5,00 euro van 12 mei 2026 telt niet: {wrong}" in story.reads("youth", "geld/")
        run = take(story, "payer", overpaid.note_repayment, run, **known, repaid_on=PAID_ON, looked=True)
        rest = -line.amount - 5
        why = "De fout lag bij VDAB."
        run = take(story, "approver", overpaid.let_debt_go, run, line=line, amount=rest, reason=why)
        assert "Terugbetaald aan VDAB: 5,00 euro op 12 mei 2026" in story.reads("youth", "geld/")
        assert why in story.reads("youth", "geld/")
        run = take(story, "payer", payment_run.calculate_run, PaymentRun(), month=APRIL)
        assert not PaymentLine.objects.filter(run=run).exists()


def test_what_the_bank_rejected_is_paid_after_all(running: Story) -> None:
    story = running
    with story.on(PAID_ON):
        run = left(story)
        mark = PaymentOrder.objects.order_by("pk")[0].end_to_end
        head = "end_to_end;status;amount;reason\n"
        for said in (f"{mark};rejected;;AM04\n", f"{mark};paid;;\n"):
            run = take(story, "payer", payment_out.read_answers, run, file=answer((head + said).encode()))
        refused = words(story["payer"].open(step_url(payment_run.calculate_run, PaymentRun())))
        assert "De bank noemde overschrijvingen eerst geweigerd en daarna betaald. Aantal: 1." in refused
        run = take(story, "approver", doubts.look_at_doubt, run, which=mark, outcome="paid")
        assert "Betaald op 12 mei 2026" in story.reads("youth", "geld/")
        run = take(story, "payer", payment_run.calculate_run, PaymentRun(), month=APRIL)
        assert not PaymentLine.objects.filter(run=run).exists()


def test_a_payment_is_stopped_and_made_anew(running: Story) -> None:
    story = running
    with story.on(PAID_ON):
        run = take(story, "payer", payment_run.calculate_run, PaymentRun(), month=APRIL)
        run = take(story, "approver", payment_run.approve_run, run, looked=True)
        refused = words(story["second_payer"].open(step_url(payment_run.calculate_run, PaymentRun())))
        assert "Er loopt al een betaling die nog niet naar de bank is." in refused
        run = take(story, "approver", payment_run.cancel_run, run, reason="De verkeerde maand.")
        assert run.state == RunState.CANCELLED
        assert PaymentLine.objects.count() == 0
        take(story, "second_payer", payment_run.calculate_run, PaymentRun(), month=APRIL)
        assert PaymentLine.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Dit bestand is leeg."),
        (b"geen antwoord", "Het bestand stopt midden in een rij."),
        (BOMB, "Dit bestand bevat een DTD of entiteiten."),
        (b"\x00\x01\x02<Document>", "Dit is geen tekst."),
    ],
)
def test_a_bad_answer_changes_nothing(running: Story, content: bytes, why: str) -> None:
    story = running
    with story.on(PAID_ON):
        run = left(story)
        whole = bank_says(story)
        for bad in (content, whole[: len(whole) // 2]):
            refusal = story["payer"].refused(payment_out.read_answers, run, file=answer(bad))
            assert why in refusal or bad != content
        assert (PaymentAnswer.objects.count(), AnswerFile.objects.count()) == (0, 0)
        take(story, "payer", payment_out.read_answers, run, file=answer(whole))
        assert PaymentAnswer.objects.filter(paid=True).count() == 2


def test_what_the_bank_does_not_know_is_asked_of_the_youth(running: Story) -> None:
    story = running
    with story.on(PAID_ON):
        run = left(story)
        marks = PaymentOrder.objects.values_list("end_to_end", flat=True)
        said = bank_says(story, rejected={str(mark): "AC01" for mark in marks})
        run = take(story, "payer", payment_out.read_answers, run, file=answer(said))
        assert "Rekeningnummer" in story.sees("youth")
        take(story, "payer", payment_out.close_run, run)
        run = take(story, "payer", payment_run.calculate_run, PaymentRun(), month=APRIL)
        assert set(PaymentLine.objects.filter(run=run).values_list("held", flat=True)) == {"rejected"}
