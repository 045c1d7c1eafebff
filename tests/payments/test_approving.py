"""Who lets money go, what goes, and what is set off against it."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from startblok.process import payment_run
from startblok.process.facts import load
from startblok.process.refusals import NotYours, Refused
from startblok.records import clock
from startblok.records.payments import PaymentHold, PaymentLine, PaymentOrder, PaymentRun, RunState
from tests.payments import paid
from tests.payments.paid import APRIL
from tests.world import World


def said(refused: "pytest.ExceptionInfo[Refused]") -> list[str]:
    return [each.text for each in refused.value.findings]


def test_another_person_approves_who_just_proved_who_they_are(world: World) -> None:
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    run = paid.calculated(world.as_("payer"))
    with pytest.raises(NotYours):
        payment_run.approve_run(run, by=paid.just_here(world, "payer"), looked=True)
    with pytest.raises(Refused) as late:
        payment_run.approve_run(run, by=replace(world.as_("approver"), proved_at=0.0), looked=True)
    assert said(late) == ["U meldde zich meer dan 5 minuten geleden aan."]
    done = payment_run.approve_run(run, by=paid.just_here(world), looked=True).record
    assert done.state == RunState.APPROVED
    assert list(PaymentOrder.objects.values_list("transfer", "set_off")) == [(paid.euro("200.00"), paid.euro("0.00"))]
    assert done.totals["orders"] == [1, "200.00"]


def test_who_has_both_roles_does_not_approve_their_own_run(world: World) -> None:
    world.users["payer"].memberships.create(
        organisation=world.organisations["vdab"], role="approver", since=date(2025, 9, 1)
    )
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    run = paid.calculated(world.as_("payer"))
    with pytest.raises(Refused) as refused:
        payment_run.approve_run(run, by=paid.just_here(world, "payer"), looked=True)
    assert said(refused) == ["Wie de betaling berekende, keurt ze niet goed."]
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentRun.objects.filter(pk=run.pk).update(approved_by=run.calculated_by, approved_at=clock.now())


def test_one_run_at_a_time(world: World) -> None:
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    run = paid.calculated(world.as_("payer"))
    with pytest.raises(Refused) as refused:
        paid.calculated(world.as_("second_payer"))
    assert said(refused) == [
        "Er loopt al een betaling die nog niet naar de bank is. Een tweede zou hetzelfde nog eens betalen."
    ]
    payment_run.cancel_run(run, by=world.as_("payer"), reason="Verkeerde maand")
    assert PaymentLine.objects.count() == 0
    assert paid.lines(paid.calculated(world.as_("second_payer"))) == [("JJ-0001", APRIL, "200.00", "")]


def test_a_month_that_is_not_over_waits(world: World) -> None:
    with pytest.raises(Refused) as refused:
        paid.calculated(world.as_("payer"), month=date(2026, 5, 1))
    assert said(refused) == ["De maand mei 2026 is nog niet voorbij."]


def test_nothing_to_pay_is_not_approved(world: World) -> None:
    run = paid.calculated(world.as_("payer"))
    with pytest.raises(Refused) as refused:
        payment_run.approve_run(run, by=paid.just_here(world), looked=True)
    assert said(refused) == [
        "Er gaat nu niets mee: er is niets verschuldigd en niets terug te nemen, of alles wordt aangehouden."
    ]


def test_what_somebody_holds_back_another_lets_go_for_a_time(world: World) -> None:
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    run = paid.calculated(world.as_("payer"))
    line = PaymentLine.objects.order_by("pk").first()
    payment_run.hold_payment(run, by=world.as_("payer"), line=line, reason="Belt de bemiddelaar nog")
    hold = PaymentHold.objects.get()
    with pytest.raises(Refused) as own:
        payment_run.waive_hold(load(run), by=world.as_("payer"), hold=hold, reason="Toch maar")
    assert said(own) == ["U hield deze betaling zelf aan. Een collega geeft ze vrij."]
    payment_run.waive_hold(load(run), by=world.as_("approver"), hold=hold, reason="Gebeld: het klopt")
    hold.refresh_from_db()
    assert hold.waived_until == date(2026, 6, 20)
    with clock.at(date(2026, 6, 21)), transaction.atomic():
        payment_run.approve_run(load(run), by=paid.just_here(world), looked=True)
        assert [each.line.case.number for each in PaymentOrder.objects.all()] == ["JJ-0002"]
        transaction.set_rollback(True)
    payment_run.approve_run(load(run), by=paid.just_here(world), looked=True)
    assert [each.line.case.number for each in PaymentOrder.objects.order_by("pk")] == ["JJ-0001", "JJ-0002"]


@pytest.mark.parametrize("change", ["update {} set id = id", "delete from {}"])
@pytest.mark.parametrize("table", ["records_paymentline", "records_paymentorder"])
def test_what_left_stays_as_it_was(world: World, change: str, table: str) -> None:
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    run = paid.calculated(world.as_("payer"))
    payment_run.approve_run(run, by=paid.just_here(world), looked=True)
    PaymentRun.objects.update(state=RunState.EXPORTED)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))
