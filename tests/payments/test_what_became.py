"""What became of a line of a payment is told as it is now: nothing stands open twice, nothing is paid that was set off,
and a line that found no account says so."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import F

from startblok.papers.kinds import payment as papers
from startblok.process import payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.payments import PaymentLine, PaymentOrder, PaymentRun
from startblok.records.people import Youth
from startblok.records.subject import writing
from tests.browse import Browser, words
from tests.payments import left, paid
from tests.payments.paid import APRIL, MAY
from tests.payments.test_overpaid import let_go, owing, repaid
from tests.payments.test_travel import by_bus, claimed
from tests.world import World, give_account

JUNE_12 = date(2026, 6, 12)
MONEY = "/dossiers/JJ-0001/geld/"
BEFORE = "Premie van april 2026: −9,09 euro "


def reads(browse: Callable[[str], Browser], world: World) -> str:
    """The page of the money of the youth who owes."""
    youth = CaseFile.objects.get(number="JJ-0001").youth
    if youth.user_id is None:
        give_account(youth, world)
        with writing():
            Youth.objects.update(vouched_email=F("email"))
    return words(browse("youth").open(MONEY))


def sent_off(world: World, run: PaymentRun) -> None:
    payment_out.export_run(load(run), by=world.as_("payer"), execute_on=clock.today())


@pytest.fixture
def second(world: World) -> PaymentRun:
    """After a run that could not set 9.09 off, a run of the same month with a ticket to set it off against."""
    with clock.at(JUNE_12):
        owing(world)
        case = CaseFile.objects.get(number="JJ-0001")
        claimed(case, world, by_bus(case, world, 7, "36.00"))
        return paid.calculated(world.as_("payer"), MAY)


def test_a_debt_that_a_later_run_takes_over_is_not_told_as_open_twice(world, browse, second) -> None:
    with clock.at(JUNE_12):
        taken_over = BEFORE + "Te veel betaald. Dit staat in de betaling van mei 2026 (2). "
        told = reads(browse, world)
        assert (taken_over in told, told.count("Dit wordt verrekend")) == (True, 1)
        left.exported(world, second)
        told = reads(browse, world)
        assert (taken_over in told, told.count("Dit wordt verrekend")) == (True, 0)
        assert BEFORE + "Te veel betaald. Dit is verrekend met een andere betaling. " in told
        line = PaymentLine.objects.filter(run__lt=second, amount__lt=0).get()
        page = words(browse("youth").open(f"/betalingen/lijn/{line.pk}/"))
        assert "Nu Te veel betaald. Dit staat in de betaling van mei 2026 (2)." in page


def test_what_waits_again_is_that_of_the_open_run_until_it_is_cancelled(world, browse, second) -> None:
    with clock.at(JUNE_12):
        payment_run.cancel_run(load(second), by=world.as_("payer"), reason="Nagerekend")
        told = reads(browse, world)
        assert told.count("Dit wordt verrekend met wat je nog krijgt.") == told.count(BEFORE) == 1


@pytest.mark.parametrize("deal", [repaid, let_go])
def test_of_what_was_dealt_with_in_part_the_rest_is_in_the_later_run(world, browse, deal) -> None:
    with clock.at(JUNE_12):
        deal(owing(world), world, "4.00")
        paid.calculated(world.as_("payer"), MAY)
        told = reads(browse, world)
        assert BEFORE + "Te veel betaald. De rest staat in de betaling van mei 2026 (2). " in told


def test_a_debt_that_a_later_run_did_not_find_any_more_is_not_open(world, browse) -> None:
    with clock.at(JUNE_12):
        owing(world)
        CaseFile.objects.get(number="JJ-0001").absences.all().delete()
        paid.on_a_wes(world, MAY, date(2026, 7, 31), number="JJ-0004")
        paid.exported(world, MAY)
        assert BEFORE + "Te veel betaald. Er staat niets meer open. " in reads(browse, world)


def test_a_line_that_was_set_off_in_part_tells_what_the_bank_paid(world, browse, second) -> None:
    line = "Verplaatsing van april 2026: 36,00 euro "
    with clock.at(JUNE_12):
        payment_run.approve_run(load(second), by=paid.just_here(world), looked=True)
        leaves = "Goedgekeurd. Te verrekenen: 9,09 euro. De andere 26,91 euro vertrekt binnenkort naar de bank."
        assert line + leaves in reads(browse, world)
        sent_off(world, second)
        sent = "Verrekend: 9,09 euro. Naar de bank gestuurd, die op 12 juni 2026 betaalt: 26,91 euro."
        assert line + sent in reads(browse, world)
        paid.answered(second, world)
        assert line + "Verrekend: 9,09 euro. Betaald op 12 juni 2026: 26,91 euro." in reads(browse, world)
        paid.answered(second, world, **{"JJ-0001": "AC04"})
        told = reads(browse, world)
        assert line + "Verrekend: 9,09 euro. De bank weigerde de andere 26,91 euro: " in told
        assert "Dat deel is opnieuw verschuldigd." in told


def test_a_statement_says_what_was_set_off_with_another_case(world: World) -> None:
    with clock.at(JUNE_12):
        first = owing(world)
        owes = CaseFile.objects.get(number="JJ-0001")
        other = paid.on_a_wes(world, MAY, date(2026, 5, 31), number="JJ-0005")
        CaseFile.objects.filter(pk=other.pk).update(youth=owes.youth_id)
        run = left.exported(world, paid.calculated(world.as_("payer"), MAY))
        of_run = [str(papers.statement(case, papers.lines_of_run(case, run.pk), "").parts[0]) for case in (owes, other)]
    assert first.name == "mei 2026"
    assert "Te veel betaald, verrekend met een ander dossier" in of_run[0]
    assert "Verrekend met wat in een ander dossier te veel betaald was" in of_run[1]
    assert all("9,09 euro in de betaling van mei 2026 (2)" in each for each in of_run)


def test_a_statement_of_one_case_says_nothing_of_another(world: World, second: PaymentRun) -> None:
    with clock.at(JUNE_12):
        left.exported(world, second)
        case = CaseFile.objects.get(number="JJ-0001")
        lines = papers.lines_of_run(case, second.pk)
    assert sum(each.order.set_off for each in lines) == 0 < len(lines)
    assert "ander dossier" not in str(papers.statement(case, lines, ""))


def test_a_line_that_found_no_account_at_the_approval_says_so(world, browse) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    other = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    paid.account(other, world, paid.IBANS[1])
    run = paid.calculated(world.as_("payer"))
    paid.account(case, world, paid.IBANS[2], usable_from=date(2026, 5, 20))
    left.exported(world, run)
    said = "Nog niet betaald: bij de goedkeuring was er geen rekeningnummer dat gebruikt mocht worden. "
    assert not PaymentOrder.objects.filter(line__case=case).exists()
    told = reads(browse, world)
    assert said + "Bel je bemiddelaar om het nieuwe nummer te bevestigen." in told
    assert "VDAB kijkt dit nog na" not in told
    case.youth.bank_accounts.filter(replaced_at=None).update(rejected_on=clock.today(), rejected_why="Afgesloten.")
    assert said + "Geef een ander rekeningnummer bij je gegevens." in reads(browse, world)


def test_a_line_that_somebody_held_back_is_looked_at(world, browse) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    other = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    paid.account(other, world, paid.IBANS[1])
    run = paid.calculated(world.as_("payer"))
    held = {"line": PaymentLine.objects.get(case=case), "reason": "Dubbel dossier?"}
    payment_run.hold_payment(load(run), by=world.as_("payer"), **held)
    left.exported(world, run)
    told = reads(browse, world)
    assert "Nog niet betaald: VDAB kijkt dit nog na." in told
    assert "geen rekeningnummer" not in told
