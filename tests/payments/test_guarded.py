"""What stands between a mistake, or somebody who means ill, and the money that leaves."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from startblok.links.sepa import transfer
from startblok.links.sepa.order import Unwritable
from startblok.process import bank_files, paying, payment_out, payment_run
from startblok.process.facts import load
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.log import Notice
from startblok.records.payment_answers import AnswerFile
from startblok.records.payments import PaymentFile, PaymentHold, PaymentLine, PaymentOrder, PaymentRun
from startblok.rules import payment
from startblok.rules.dates import DAY
from startblok.rules.payment import Unusual
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.paid import APRIL
from tests.world import World

JULY = date(2026, 7, 31)
WHY = {"reason": "Belt eerst de bemiddelaar"}


def said(refused: "pytest.ExceptionInfo[Refused]") -> list[str]:
    return [each.text for each in refused.value.findings]


def test_what_was_sent_back_is_calculated_again_first(world: World) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    payment_run.send_run_back(run, by=world.as_("approver"), **WHY)
    assert (load(run).sent_back_by.pk, load(run).sent_back_reason) == (world.users["approver"].pk, WHY["reason"])
    with pytest.raises(Refused) as refused:
        payment_run.approve_run(load(run), by=paid.just_here(world), looked=True)
    assert said(refused) == ["Deze betaling is teruggestuurd en daarna niet opnieuw berekend."]
    told = Notice.objects.filter(role="approver").count()
    payment_run.calculate_again(load(run), by=world.as_("payer"))
    assert Notice.objects.filter(role="approver").count() == told + 1
    assert load(run).sent_back_reason == ""
    payment_run.approve_run(load(run), by=paid.just_here(world), looked=True)


def test_who_paid_and_who_approves_read_that_it_was_sent_back(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    payment_run.send_run_back(run, by=world.as_("approver"), **WHY)
    for name, what in (
        ("payer", f"bereken opnieuw of annuleer. Reden: {WHY['reason']}"),
        ("approver", "wacht tot ze opnieuw berekend is"),
    ):
        page = words(browse(name).open(f"/betalingen/{run.pk}/"))
        assert f"Teruggestuurd door Approver Proef. Reden: {WHY['reason']}" in page
        assert "Wacht op goedkeuring" not in page
        assert f"Betaling van april 2026 Teruggestuurd 200,00 euro over te schrijven · {what}" in words(
            browse(name).open("/")
        )


def test_five_minutes_are_not_nearly_six(world: World) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    with pytest.raises(Refused) as late:
        payment_run.approve_run(run, by=replace(world.as_("approver"), proved_at=time.time() - 301), looked=True)
    assert said(late) == ["U meldde zich meer dan 5 minuten geleden aan."]
    payment_run.approve_run(run, by=replace(world.as_("approver"), proved_at=time.time() - 290), looked=True)


def test_nothing_leaves_for_an_account_that_changed_after_the_approval(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, JULY)
    run = paid.approved(world)
    paid.account(case, world, paid.IBANS[1])
    with pytest.raises(Refused) as refused:
        payment_out.export_run(run, by=world.as_("payer"), execute_on=clock.today())
    assert said(refused) == ["Na de goedkeuring veranderde of verviel een rekeningnummer. Aantal: 1."]
    payment_run.cancel_run(load(run), by=world.as_("payer"), reason="Andere rekening")
    paid.exported(world)
    assert PaymentOrder.objects.get().account.last4 == paid.IBANS[1][-4:]


def test_what_the_bank_sent_back_is_looked_at_first(world: World) -> None:
    """Whoever reads an answer could else let the same month be paid again and again, unseen."""
    paid.on_a_wes(world, APRIL, JULY)
    paid.on_a_wes(world, APRIL, JULY, number="JJ-0002")
    run = paid.exported(world)
    told = Notice.objects.filter(role="approver").count()
    paid.answered(run, world, **{"JJ-0002": "AM04"})
    assert Notice.objects.filter(role="approver").count() == told + 1
    again = paid.calculated(world.as_("payer"))
    rows = PaymentLine.objects.filter(run=again).values_list("case__number", "number", "unusual")
    assert list(rows) == [("JJ-0002", 2, Unusual.AGAIN)]


def test_a_line_that_was_held_is_no_second_payment(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, JULY)
    other = paid.on_a_wes(world, APRIL, JULY, number="JJ-0002")
    other.youth.bank_accounts.update(usable_from=date(2026, 5, 14))
    paid.answered(paid.exported(world), world)
    with clock.at(date(2026, 5, 15)):
        rows = PaymentLine.objects.filter(run=paid.calculated(world.as_("payer"))).values_list("case", "unusual")
    assert list(rows) == [(other.pk, Unusual.FIRST)]
    assert case.payment_lines.count() == 1


def test_a_high_amount_is_looked_at_first() -> None:
    line = payment.Line((APRIL, "travel"), Decimal("400.01"), Decimal("0.00"))
    assert payment.unusual(line, APRIL, known=True) is Unusual.HIGH
    usual = payment.Line((APRIL, "travel"), Decimal("400.00"), Decimal("0.00"))
    assert payment.unusual(usual, APRIL, known=True) is Unusual.USUAL


def let_go(world: World) -> PaymentRun:
    """A run with one youth, held by the payer and let go for a time by the approver."""
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    payment_run.hold_payment(run, by=world.as_("payer"), line=PaymentLine.objects.get(), **WHY)
    hold = PaymentHold.objects.get()
    payment_run.waive_hold(load(run), by=world.as_("approver"), hold=hold, reason="Ik belde")
    return load(run)


def test_what_was_let_go_can_be_held_again(world: World) -> None:
    run = let_go(world)
    payment_run.hold_payment(run, by=world.as_("approver"), line=PaymentLine.objects.get(), reason="Toch niet")
    first, second = PaymentHold.objects.order_by("pk")
    assert (first.reason, first.lifted_at is None, first.waived_until is None) == (WHY["reason"], False, False)
    assert (second.reason, second.lifted_at, second.waived_until) == ("Toch niet", None, None)
    with pytest.raises(Refused):
        payment_run.approve_run(load(run), by=paid.just_here(world), looked=True)


def test_a_waiver_that_ended_since_lets_nothing_go(world: World) -> None:
    run = let_go(world)
    after = PaymentHold.objects.get().waived_until + DAY  # type: ignore[operator]
    with clock.at(after), pytest.raises(Refused) as refused:
        payment_run.approve_run(run, by=paid.just_here(world), looked=True)
    assert said(refused) == [
        "Er gaat nu niets mee: er is niets verschuldigd en niets terug te nemen, of alles wordt aangehouden."
    ]


def test_a_waiver_that_ended_after_the_approval_lets_nothing_leave(world: World) -> None:
    run, until = let_go(world), PaymentHold.objects.get().waived_until
    payment_run.approve_run(run, by=paid.just_here(world), looked=True)
    with clock.at(until + DAY), pytest.raises(Refused) as refused:  # type: ignore[operator]
        payment_out.export_run(load(run), by=world.as_("payer"), execute_on=clock.today())
    assert said(refused) == ["Geld dat aangehouden werd en vrijgegeven was, is dat nu niet meer. Aantal jongeren: 1."]
    with clock.at(until):  # type: ignore[arg-type]
        payment_out.export_run(load(run), by=world.as_("payer"), execute_on=clock.today())


def test_a_hold_keeps_what_is_taken_back_too(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, JULY)
    paid.answered(paid.exported(world), world)
    paid.missed(case, world, date(2026, 4, 7))
    paid.on_a_wes(world, APRIL, JULY, number="JJ-0002")
    run = paid.calculated(world.as_("payer"))
    payment_run.hold_payment(run, by=world.as_("payer"), line=PaymentLine.objects.get(case=case, run=run), **WHY)
    payment_run.approve_run(load(run), by=paid.just_here(world), looked=True)
    assert paid.orders(run) == [("JJ-0002", "0.00", "200.00")]


def test_too_much_is_set_off_over_the_cases_of_a_youth_the_oldest_month_first(world: World) -> None:
    """The line of March is the younger one, for its case is."""
    first = paid.on_a_wes(world, APRIL, date(2026, 4, 30))
    paid.answered(paid.exported(world), world)
    paid.missed(first, world, *(date(2026, 4, day) for day in (7, 8)))
    owed = paid.on_a_wes(world, date(2026, 5, 1), date(2026, 6, 30), number="JJ-0002")
    late = paid.on_a_wes(world, paid.MARCH, date(2026, 3, 31), number="JJ-0003")
    for case in (owed, late):
        case.youth.bank_accounts.update(replaced_at=clock.now())
        type(case).objects.filter(pk=case.pk).update(youth=first.youth)
    with clock.at(date(2026, 6, 12)):
        run = paid.approved(world, paid.MAY)
    assert paid.orders(run) == [
        ("JJ-0001", "-18.18", "0.00"),
        ("JJ-0002", "0.00", "200.00"),
        ("JJ-0003", "18.18", "181.82"),
    ]


def test_what_left_stays_and_nothing_comes_beside_it(world: World) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.exported(world)
    paid.answered(run, world)
    line, order = PaymentLine.objects.get(), PaymentOrder.objects.get()
    line.pk, line.kind, order.pk, order.end_to_end = None, "travel", None, "SB-0-0"
    more = PaymentLine.objects.order_by("-pk")

    def refused(change: Callable[[], Any]) -> None:
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()

    refused(line.save)
    order.line_id = 0
    runs = PaymentRun.objects.filter(pk=run.pk)
    for changed in (
        {"month": paid.MARCH},
        {"approved_by": world.users["second_payer"]},
        {"payer_iban": paid.IBANS[2]},
        {"state": "approved"},
        {"execute_on": JULY},
    ):
        refused(lambda changed=changed: runs.update(**changed))
    refused(lambda: AnswerFile.objects.update(paid=0))
    refused(lambda: AnswerFile.objects.all()._raw_delete("default"))
    refused(lambda: runs._raw_delete("default"))
    assert more.count() == 1


def test_a_hold_is_never_deleted(world: World) -> None:
    let_go(world)
    with pytest.raises(ProgrammingError), transaction.atomic():
        PaymentHold.objects.all()._raw_delete("default")


def test_a_file_is_the_same_when_the_payer_banks_elsewhere(world: World, settings: Any, tmp_path: Any) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    paid.exported(world)
    file = PaymentFile.objects.get()
    settings.PAYER_NAME, settings.PAYER_IBAN, settings.PAYER_BIC = "VDAB Nieuw", paid.IBANS[3], "GKCCBEBB"
    with open(tmp_path / "file.xml", "wb") as out:
        assert bank_files.write(file, out) == file.sha256


def test_a_run_is_cut_in_files_of_so_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payment, "most_in_a_file", lambda _: 2)
    for number in range(1, 6):
        paid.on_a_wes(world, APRIL, JULY, number=f"JJ-000{number}")
    run = paid.exported(world)
    rows = PaymentFile.objects.order_by("number").values_list("message_id", "count", "total")
    assert list(rows) == [
        (f"SB-{run.pk}-1", 2, Decimal("400.00")),
        (f"SB-{run.pk}-2", 2, Decimal("400.00")),
        (f"SB-{run.pk}-3", 1, Decimal("200.00")),
    ]
    marks: list[str] = []
    for file in PaymentFile.objects.order_by("number"):
        with bank_files.orders(file) as given:
            marks += [order.end_to_end for order in given]
    assert marks == list(PaymentOrder.objects.order_by("pk").values_list("end_to_end", flat=True))


def test_a_file_that_stops_amid_its_orders_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 6):
        paid.on_a_wes(world, APRIL, JULY, number=f"JJ-000{number}")
    run = paid.approved(world)
    monkeypatch.setattr(bank_files, "AT_ONCE", 2)
    numbers = iter([*paid.IBANS[:2], "BE00"])
    monkeypatch.setattr(bank_files, "decrypt", lambda *_, **__: next(numbers))
    with pytest.raises(Unwritable):
        payment_out.export_run(run, by=world.as_("payer"), execute_on=clock.today())
    assert (load(run).state, PaymentFile.objects.count()) == ("approved", 0)


def test_a_file_that_does_not_fit_the_schema_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.approved(world)
    monkeypatch.setattr(transfer, "HEAD", transfer.HEAD.replace("SLEV", "NONE"))
    monkeypatch.setattr(transfer, "HEAD_SHAPE", transfer._shape(transfer.HEAD))
    with pytest.raises(bank_files.Misfit):
        payment_out.export_run(run, by=world.as_("payer"), execute_on=clock.today())
    assert (load(run).state, PaymentFile.objects.count()) == ("approved", 0)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (-1, "Kies een dag vanaf vandaag, hoogstens dertig dagen ver."),
        (31, "Kies een dag vanaf vandaag, hoogstens dertig dagen ver."),
        (4, "Banken betalen niet in het weekend of op een feestdag. Kies een werkdag."),
    ],
)
def test_the_bank_pays_soon_and_on_a_working_day(
    world: World, browse: Callable[[str], Browser], days: int, sentence: str
) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.approved(world)
    day = clock.today() + timedelta(days=days)
    assert sentence in browse("payer").refused(payment_out.export_run, run, execute_on=day)
    assert load(run).state == "approved"


def test_a_run_that_waits_for_its_approval_asks_anew_whether_anything_leaves(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    assert paying.leaves(run)
    case.youth.bank_accounts.update(rejected_on=clock.today(), rejected_why="De bank kent het niet")
    assert not paying.leaves(run)
