"""What was paid too much and cannot be set off: it comes back outside the runs, or is let go, and is never doubled."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.db.models import F

from startblok.process import overpaid, payment_out, payment_run
from startblok.process.facts import load
from startblok.process.refusals import NotYours, Refused
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.overpaid import standing_open
from startblok.records.payments import PaymentLine, PaymentReturn, PaymentRun
from startblok.records.people import Membership, Youth
from startblok.records.subject import writing
from startblok.rules.roles import Role
from startblok.web.queries import payments as query
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import page
from tests.payments.paid import APRIL, MARCH, MAY
from tests.world import World, give_account, people

JUNE_12, JUNE_15 = date(2026, 6, 12), date(2026, 6, 15)


def debtor(world: World) -> CaseFile:
    """A youth whose WES is over, and who turned out to have missed a day after it was paid."""
    case = paid.on_a_wes(world, APRIL, date(2026, 4, 30))
    paid.answered(paid.exported(world), world)
    paid.missed(case, world, date(2026, 4, 7))
    return case


def owing(world: World, calculates: str = "payer", approves: str = "approver") -> PaymentRun:
    """A run that left, in which 9.09 could not be set off; another youth was paid in it."""
    debtor(world)
    other = paid.on_a_wes(world, MAY, date(2026, 7, 31), number="JJ-0002")
    paid.account(other, world, paid.IBANS[1])
    run = paid.calculated(world.as_(calculates), MAY)
    payment_run.approve_run(run, by=paid.just_here(world, approves), looked=True)
    payment_out.export_run(load(run), by=world.as_("payer"), execute_on=clock.today())
    paid.answered(run, world)
    return load(run)


def repaid(run: PaymentRun, world: World, amount: str = "9.09", **more: Any) -> None:
    line = PaymentLine.objects.get(run=run, amount__lt=0)
    known = {"line": line, "amount": Decimal(amount), "repaid_on": clock.today(), "looked": True}
    overpaid.note_repayment(load(run), by=world.as_("payer"), **known | more)


def let_go(run: PaymentRun, world: World, amount: str = "9.09", by: str = "approver") -> None:
    line = PaymentLine.objects.get(run=run, amount__lt=0)
    said = {"line": line, "amount": Decimal(amount), "reason": "De fout lag bij VDAB."}
    overpaid.let_debt_go(load(run), by=world.as_(by), **said)


def still_open() -> list[str]:
    return [str(each.rest) for each in standing_open(PaymentLine.objects.all())]


def again(world: World) -> list[tuple[str, str]]:
    """What a next run of the same month says of the one who owed; it is cancelled."""
    run = paid.calculated(world.as_("payer"), MAY)
    said = [(amount, held) for number, _, amount, held in paid.lines(run) if number == "JJ-0001"]
    payment_run.cancel_run(load(run), by=world.as_("payer"), reason="Nagerekend")
    return said


@pytest.mark.parametrize("deal", [repaid, let_go])
def test_what_a_person_dealt_with_does_not_come_again(world: World, deal: Any) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        assert again(world) == [("-9.09", "")]
        deal(run, world, "4.00")
        assert (again(world), still_open()) == ([("-5.09", "")], ["5.09"])
        deal(run, world, "5.09")
        assert (again(world), still_open()) == ([], [])


def test_what_was_repaid_is_paid_to_the_youth_who_had_a_right_to_it(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        repaid(run, world)
        CaseFile.objects.get(number="JJ-0001").absences.all().delete()
        assert again(world) == [("9.09", "")]


def test_what_was_let_go_is_not_paid_a_second_time(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        case = CaseFile.objects.get(number="JJ-0001")
        let_go(run, world)
        case.absences.all().delete()
        assert again(world) == []
        paid.missed(case, world, date(2026, 4, 8))
        assert again(world) == []
        paid.missed(case, world, date(2026, 4, 9))
        assert again(world) == [("-9.09", "")]


def test_of_what_was_repaid_in_part_and_let_go_in_part_only_the_first_is_paid_again(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        repaid(run, world, "4.00")
        let_go(run, world, "5.09")
        assert again(world) == []
        CaseFile.objects.get(number="JJ-0001").absences.all().delete()
        assert again(world) == [("4.00", "")]


def test_what_came_back_of_a_transfer_that_the_bank_sends_back_is_the_youths(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        repaid(run, world)
        first = PaymentRun.objects.order_by("pk")[0]
        paid.answered(first, world, **{"JJ-0001": "AM09"})
        assert again(world) == [("200.00", "")]


def test_nobody_notes_more_than_stands_open(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        with pytest.raises(Refused) as refused:
            repaid(run, world, "9.10")
        said = "Van deze lijn staat nog 9,09 euro open. U vulde 9,10 euro in."
        assert [each.text for each in refused.value.findings] == [said]
        repaid(run, world, "9.00")
        with pytest.raises(Refused):
            let_go(run, world, "0.10")
        let_go(run, world, "0.09")
        assert PaymentReturn.objects.count() == 2


def test_it_comes_back_in_one_way_while_a_run_takes_it_too(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        open_run = paid.calculated(world.as_("payer"), MAY)
        with pytest.raises(Refused) as refused:
            repaid(run, world)
        assert [each.statement for each in refused.value.findings] == ["overpaid.not_being_set_off"]
        payment_run.cancel_run(load(open_run), by=world.as_("payer"), reason="Eerst de terugbetaling")
        repaid(run, world)


def test_who_calculated_does_not_let_go_and_a_payer_never(world: World) -> None:
    vdab = world.organisations["vdab"]
    world.users |= people({"second_approver": (vdab, Role.APPROVER)})
    Membership.objects.create(user=world.users["approver"], organisation=vdab, role=Role.PAYER.value, since=APRIL)
    with clock.at(JUNE_12):
        run = owing(world, calculates="approver", approves="second_approver")
        with pytest.raises(NotYours):
            let_go(run, world, by="payer")
        with pytest.raises(Refused) as refused:
            let_go(run, world)
        assert [each.statement for each in refused.value.findings] == ["overpaid.let_go_by_another"]


def test_a_run_for_an_earlier_month_hides_no_debt_and_one_that_settles_it_does(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        case = paid.on_a_wes(world, MARCH, date(2026, 3, 31), number="JJ-0003")
        paid.account(case, world, paid.IBANS[2])
        early = paid.exported(world, MARCH)
        assert early.pk > run.pk
        assert still_open() == ["9.09"]
        CaseFile.objects.get(number="JJ-0001").absences.all().delete()
        paid.on_a_wes(world, MAY, date(2026, 7, 31), number="JJ-0004")
        paid.exported(world, MAY)
        assert still_open() == []


def test_a_run_in_which_nobody_else_is_paid_leaves_too(world: World) -> None:
    """The one WES there was ended earlier than known when it was paid: a person can deal with what was too much."""
    case = paid.on_a_wes(world, APRIL, date(2026, 4, 30))
    paid.answered(paid.exported(world), world)
    case.placement.ended_early_on, case.placement.early_reason = date(2026, 4, 17), "found_work"
    case.placement.save()
    run = paid.exported(world)
    assert (run.files.count(), paid.orders(run), still_open()) == (0, [], ["81.82"])
    payment_out.close_run(load(run), by=world.as_("payer"))
    repaid(run, world)
    assert still_open() == ["72.73"]


def test_what_was_noted_stays(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        repaid(run, world, "9.00")
        more = {"line": PaymentLine.objects.get(run=run, amount__lt=0), "noted_at": clock.now()}
        for act in (
            lambda: PaymentReturn.objects.update(amount=1),
            lambda: PaymentReturn.objects.all().delete(),
            lambda: PaymentReturn.objects.create(**more, amount=1, repaid_on=JUNE_12, noted_by=world.users["payer"]),
            lambda: PaymentReturn.objects.create(**more, amount="0.01", noted_by=world.users["payer"]),
        ):
            with pytest.raises((InternalError, IntegrityError, ProgrammingError)), transaction.atomic():
                act()
        assert [str(each.amount) for each in PaymentReturn.objects.all()] == ["9.00"]


def test_who_pays_reads_and_notes_it_beside_the_line(world: World, browse: Callable[[str], Browser]) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        line = PaymentLine.objects.get(run=run, amount__lt=0)
        payer, approver, fills_in = browse("payer"), browse("approver"), f"?line={line.pk}&amp;amount=9%2C09"
        assert f'href="{page(run)}#open"' in payer.open("/").content.decode()
        shown = payer.open(page(run)).content.decode()
        url = f"/stap/note-repayment/run/{run.pk}/"
        assert f'href="{url}{fills_in}"' in shown
        assert "let-debt-go" not in shown
        asked = payer.open(f"{url}?line={line.pk}&amount=9%2C09").content.decode()
        assert 'value="9,09"' in asked
        assert f'<option value="{line.pk}" selected>Milan Proef, april 2026: nog 9,09 euro' in asked
        said = {"line": line, "amount": Decimal("4.00"), "repaid_on": JUNE_12, "looked": True}
        payer.take(overpaid.note_repayment, run, **said)
        shown = approver.open(page(run)).content.decode()
        assert f'href="/stap/let-debt-go/run/{run.pk}/?line={line.pk}&amp;amount=5%2C09"' in shown
        assert "note-repayment" not in shown
        assert "Milan Proef (JJ-0001), april 2026: nog 5,09 euro 4,00 euro terugbetaald" in words(approver.open("/"))
        let_go(run, world, "5.09")
        read = words(approver.open(page(run)))
        dealt = "4,00 euro terugbetaald, 5,09 euro niet teruggevraagd"
        assert f"Milan Proef (JJ-0001), april 2026: niets meer open {dealt}" in read
        assert "Te veel betaald" not in words(approver.open("/"))


def test_the_youth_reads_what_came_back_and_what_is_let_go(world: World, browse: Callable[[str], Browser]) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        give_account(CaseFile.objects.get(number="JJ-0001").youth, world)
        with writing():
            Youth.objects.update(vouched_email=F("email"))
        repaid(run, world, "4.00")
        youth = browse("youth")
        money = words(youth.open("/dossiers/JJ-0001/geld/"))
        assert "Te veel betaald. Er staat nog 5,09 euro open. Terugbetaald aan VDAB: 4,00 euro op 12 juni 2026" in money
        assert "Al betaalde premie 196,00 euro" in money
        let_go(run, world, "5.09")
        money = words(youth.open("/dossiers/JJ-0001/geld/"))
        assert "Te veel betaald. Er staat niets meer open." in money
        assert "Niet teruggevraagd: 5,09 euro: De fout lag bij VDAB." in money
        assert "April 2026 In orde" in money
        line = PaymentLine.objects.get(run=run, amount__lt=0)
        how = words(youth.open(f"/betalingen/lijn/{line.pk}/"))
        assert "Terugbetaald aan VDAB 4,00 euro op 12 juni 2026" in how
        assert "Niet teruggevraagd 5,09 euro: De fout lag bij VDAB." in how
        assert youth.open(f"/betalingen/lijn/{line.pk}.pdf").status_code == 200


def test_a_later_line_tells_what_had_come_back(world: World, browse: Callable[[str], Browser]) -> None:
    with clock.at(JUNE_12):
        run = owing(world)
        repaid(run, world)
        CaseFile.objects.get(number="JJ-0001").absences.all().delete()
    with clock.at(JUNE_15):
        paid.exported(world, MAY)
        line = PaymentLine.objects.latest("pk")
        how = words(browse("payer").open(f"/betalingen/lijn/{line.pk}/"))
    assert "200,00 euro − 190,91 euro = 9,09 euro" in how
    assert "Terugbetaald aan VDAB 9,09 euro op 12 juni 2026" in how


def test_what_stands_open_is_read_in_one_query(world: World, django_assert_num_queries: Any) -> None:
    with clock.at(JUNE_12):
        owing(world)
        with django_assert_num_queries(1):
            assert [str(each["rest"]) for each in query.owed_back()] == ["9.09"]
