"""A repayment that was noted wrongly: it stands open again, and what was noted stays to be read."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from startblok.process import overpaid, payment_run
from startblok.process.facts import load
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.overpaid import repayments
from startblok.records.payments import PaymentLine, PaymentReturn
from startblok.rules.dates import DAY
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import page
from tests.payments.paid import MAY
from tests.payments.test_overpaid import JUNE_12, again, let_go, owing, repaid, still_open
from tests.world import World


def test_a_repayment_that_was_noted_wrongly_stands_open_again(world: World, browse: Callable[[str], Browser]) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        payer, url = browse("payer"), f"/stap/correct-repayment/run/{run.pk}/"
        assert url not in payer.open(page(run)).content.decode()
        repaid(run, world, "4.00")
        assert url in payer.open(page(run)).content.decode()
        assert "Milan Proef, april 2026: 4,00 euro op 12 juni 2026" in words(payer.open(url))
        payer.take(overpaid.correct_repayment, run, repayment=PaymentReturn.objects.get(), reason="Foute lijn gekozen.")
        assert (still_open(), again(world)) == (["9.09"], [("-9.09", "")])
        assert url not in payer.open(page(run)).content.decode()
        repaid(run, world)
        assert (still_open(), again(world)) == ([], [])
        told = words(payer.open(f"/betalingen/lijn/{PaymentLine.objects.get(run=run, amount__lt=0).pk}/"))
        assert "Terugbetaling verbeterd 4,00 euro van 12 juni 2026 telt niet: Foute lijn gekozen." in told


def test_a_later_run_that_went_by_it_keeps_a_repayment_as_it_was_noted(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        repaid(run, world)
        wrong = {"repayment": PaymentReturn.objects.get(), "reason": "Niet binnengekomen"}
        later = paid.calculated(world.as_("payer"), MAY)
        with pytest.raises(Refused, match="een latere betaling rekende er al mee"):
            overpaid.correct_repayment(load(run), by=world.as_("payer"), **wrong)
        payment_run.cancel_run(load(later), by=world.as_("payer"), reason="Nagerekend")
        overpaid.correct_repayment(load(run), by=world.as_("payer"), **wrong)
        repaid(run, world)
        third = paid.on_a_wes(world, MAY, MAY.replace(day=29), number="JJ-0003")
        paid.account(third, world, paid.IBANS[2])
        paid.exported(world, MAY)
        assert not repayments(run.pk)
        wrong = {"repayment": PaymentReturn.objects.latest("pk"), "reason": "Niet binnengekomen"}
        with pytest.raises(Refused, match="een latere betaling rekende er al mee"):
            overpaid.correct_repayment(load(run), by=world.as_("payer"), **wrong)


def test_only_a_repayment_of_the_line_is_corrected_and_once(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        repaid(run, world, "4.00")
        let_go(run, world, "1.00")
        back, gone = PaymentReturn.objects.order_by("pk")
        known = {"line": back.line, "noted_by": back.noted_by, "noted_at": clock.now(), "reason": "Fout"}
        whole = known | {"corrects": back, "amount": -back.amount, "repaid_on": back.repaid_on}
        other = PaymentLine.objects.exclude(case=back.line.case).filter(run=run)[0]
        for wrong in (
            {"amount": "-3.99"},
            {"amount": "4.00"},
            {"repaid_on": JUNE_12 + DAY},
            {"line": other},
            {"corrects": None},
            {"reason": ""},
            {"corrects": gone, "amount": -gone.amount},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                PaymentReturn.objects.create(**whole | wrong)
        right = PaymentReturn.objects.create(**whole)
        for wrong in ({}, {"corrects": right, "amount": "4.00"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                PaymentReturn.objects.create(**whole | wrong)
