"""Travel that was paid and did not count after all stands open as a premium does: repaid, let go, never doubled."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import F

from startblok.process import payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.payments import PaymentRun
from startblok.records.people import Youth
from startblok.records.subject import writing
from startblok.records.travel import TravelClaim
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.paid import APRIL, MAY
from tests.payments.test_line_page import said
from tests.payments.test_overpaid import JUNE_12, again, let_go, repaid, still_open
from tests.payments.test_travel import by_bike, claimed
from tests.world import World, give_account


def counts(state: str) -> None:
    """The mediator says of the travel that it counts, or that it does not."""
    TravelClaim.objects.update(state=state, reason="Dat was een andere week." if state == "returned" else "")


def owing_travel(world: World) -> PaymentRun:
    """A run that left, in which 3.74 of travel could not be set off; another youth was paid in it."""
    case = paid.on_a_wes(world, APRIL, date(2026, 4, 30))
    claimed(case, world, by_bike(2))
    paid.answered(paid.exported(world), world)
    counts("returned")
    other = paid.on_a_wes(world, MAY, date(2026, 7, 31), number="JJ-0002")
    paid.account(other, world, paid.IBANS[1])
    run = paid.calculated(world.as_("payer"), MAY)
    payment_run.approve_run(run, by=paid.just_here(world), looked=True)
    payment_out.export_run(load(run), by=world.as_("payer"), execute_on=clock.today())
    paid.answered(run, world)
    return load(run)


@pytest.mark.parametrize("deal", [repaid, let_go])
def test_what_a_person_dealt_with_does_not_come_again(world: World, deal: Any) -> None:
    with clock.at(JUNE_12):
        run = owing_travel(world)
        assert (again(world), still_open()) == ([("-3.74", "")], ["3.74"])
        deal(run, world, "1.74")
        assert (again(world), still_open()) == ([("-2.00", "")], ["2.00"])
        deal(run, world, "2.00")
        assert (again(world), still_open()) == ([], [])


def test_travel_that_counts_again_is_paid_to_who_repaid_it_and_not_to_who_kept_it(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing_travel(world)
        repaid(run, world, "1.00")
        let_go(run, world, "2.74")
        assert again(world) == []
        counts("accepted")
        assert again(world) == [("1.00", "")]


def test_a_debt_of_travel_takes_nothing_of_the_premium_of_that_month(world: World) -> None:
    with clock.at(JUNE_12):
        run = owing_travel(world)
        paid.missed(CaseFile.objects.get(number="JJ-0001"), world, date(2026, 4, 7))
        assert again(world) == [("-9.09", ""), ("-3.74", "")]
        repaid(run, world, "3.74")
        assert again(world) == [("-9.09", "")]


def test_the_youth_reads_what_came_back_of_travel(world: World, browse: Callable[[str], Browser]) -> None:
    with clock.at(JUNE_12):
        run = owing_travel(world)
        give_account(CaseFile.objects.get(number="JJ-0001").youth, world)
        with writing():
            Youth.objects.update(vouched_email=F("email"))
        repaid(run, world, "1.00")
        let_go(run, world, "2.74")
        youth = browse("youth")
        money = words(youth.open("/dossiers/JJ-0001/geld/"))
        papers = [said(youth.open(f"/dossiers/JJ-0001/geld/{name}.pdf")) for name in ("2026", f"betaling-{run.pk}")]
    assert "Terugbetaald aan VDAB: 1,00 euro op 12 juni 2026" in money
    assert "Niet teruggevraagd: 2,74 euro: De fout lag bij VDAB." in money
    for paper in papers:
        assert "Wat te veel betaald was" in paper
        assert "Terugbetaald aan VDAB 1,00 euro op 12 juni 2026" in paper
        assert "Niet teruggevraagd 2,74 euro: De fout lag bij VDAB." in paper


def test_a_statement_without_a_debt_has_no_word_on_one(world: World, browse: Callable[[str], Browser]) -> None:
    with clock.at(JUNE_12):
        owing_travel(world)
        give_account(CaseFile.objects.get(number="JJ-0001").youth, world)
        with writing():
            Youth.objects.update(vouched_email=F("email"))
        assert "Wat te veel betaald was" not in said(browse("youth").open("/dossiers/JJ-0001/geld/2026.pdf"))
