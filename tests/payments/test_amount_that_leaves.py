"""The amount somebody approves is the amount that leaves: nobody pays back what is due to another."""

from collections.abc import Callable
from datetime import date

from startblok.process import payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payments import PaymentLine, PaymentRun
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import approved, exported, page
from tests.payments.paid import APRIL, MAY
from tests.world import World

JULY = date(2026, 7, 31)
LEAVES = "200,00 over te schrijven, in 1 overschrijving 200,00 premies te betalen"
OPEN = "Terug te nemen en nu niet te verrekenen: 9,09 euro."


def one_back_and_one_due(world: World) -> PaymentRun:
    """A run in which one youth was paid too much and another is paid."""
    case = paid.on_a_wes(world, APRIL, date(2026, 4, 30), name="Noor", number="JJ-0002")
    exported(world, paid.calculated(world.as_("payer")))
    paid.missed(case, world, date(2026, 4, 7))
    paid.on_a_wes(world, MAY, JULY)
    return paid.calculated(world.as_("payer"), MAY)


def test_what_one_owes_back_is_not_taken_from_what_is_due_to_another(
    world: World, browse: Callable[[str], Browser]
) -> None:
    with clock.at(date(2026, 6, 9)):
        run = one_back_and_one_due(world)
        approver = browse("approver")
        before = words(approver.open(page(run)))
        home, listed = words(approver.open("/")), words(approver.open("/betalingen/"))
        form = words(approver.open(f"/stap/approve-run/run/{run.pk}/"))
        approved(world, run)
        after = words(approver.open(page(run)))
    assert (LEAVES in before, OPEN in before, LEAVES in after) == (True, True, True)
    assert ("200,00 euro over te schrijven ·" in home, "Over te schrijven: 200,00" in listed) == (True, True)
    assert "Keur 200,00 euro goed" in form
    assert "Te betalen 1 lijn, 200,00 euro Over te schrijven, in 1 overschrijving 200,00 euro" in form
    assert "Terug te nemen 1 lijn, 9,09 euro Nu niet te verrekenen 9,09 euro" in form


def test_what_somebody_holds_back_is_no_part_of_the_amount(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    run, payer = paid.calculated(world.as_("payer")), world.as_("payer")
    line = PaymentLine.objects.filter(run=run).first()
    payment_run.hold_payment(load(run), by=payer, line=line, reason="Belt nog")
    for where in ("/", "/betalingen/", f"/stap/approve-run/run/{run.pk}/"):
        read = words(browse("approver").open(where))
        assert ("200,00" in read, "400,00" in read) == (True, False)
    hold = payment_run.standing_holds().get()
    payment_run.waive_hold(load(run), by=world.as_("approver"), hold=hold, reason="Gebeld")
    assert "Keur 400,00 euro goed" in words(browse("approver").open(f"/stap/approve-run/run/{run.pk}/"))
    payment_run.lift_hold(load(run), by=world.as_("approver"), hold=hold, reason="Gebeld")
    assert PaymentRun.objects.get().totals["forecast"] == [2, "400.00", "0.00"]
