"""The bank rejects a transfer and calls it paid later: another person looks at that before it counts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from startblok.links.sepa.said import Answer
from startblok.papers.kinds.payment import lines_of_run, statement
from startblok.process import doubts, payment_out, payment_run
from startblok.process.facts import load
from startblok.process.refusals import NotYours, Refused
from startblok.records import clock
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.payment_answers import PaymentAnswer
from startblok.records.payments import PaymentOrder, PaymentRun
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import page
from tests.payments.paid import APRIL
from tests.world import World

JULY = date(2026, 7, 31)


@pytest.fixture
def case(world: World) -> CaseFile:
    return paid.on_a_wes(world, APRIL, JULY)


def says(run: PaymentRun, world: World, what: str, *, sha: str = "0", number: str = "JJ-0001") -> Any:
    """A file in which the bank says of the transfer of this case that it is "paid" or "rejected"."""
    order = PaymentOrder.objects.get(line__run=run, line__case__number=number)
    answer = Answer(1, str(order.end_to_end), what == "paid", order.transfer, "ACSC" if what == "paid" else "AM04", "")
    file = payment_out.Answers(sha * 64, [answer])
    payment_out.read_answers(load(run), by=world.as_("payer"), file=file)
    return run.answer_files.latest("pk")


def looked(run: PaymentRun, by: Actor, outcome: str = "paid", which: str | None = None) -> None:
    doubts.look_at_doubt(load(run), by=by, which=which or f"run-{run.pk}", outcome=outcome)


def doubted(world: World) -> PaymentRun:
    run = paid.exported(world)
    says(run, world, "rejected")
    assert says(run, world, "paid").doubted == 1
    return run


def test_what_is_called_paid_later_counts_once_another_looked(case: CaseFile, world: World) -> None:
    run = doubted(world)
    assert PaymentAnswer.objects.get().paid is False
    looked(run, world.as_("approver"))
    stands = PaymentAnswer.objects.filter(undone_at__isnull=True).values_list("paid", "read_by__email")
    assert list(stands) == [(True, world.users["payer"].email)]
    assert paid.lines(paid.calculated(world.as_("payer"))) == []


@pytest.mark.parametrize("name", ["payer", "approver"])
def test_the_home_of_whoever_pays_leads_to_it_until_somebody_looked(
    case: CaseFile, world: World, browse: Callable[[str], Browser], name: str
) -> None:
    run, browser = doubted(world), browse(name)
    payment_out.close_run(load(run), by=world.as_("payer"))
    home = browser.open("/")
    assert "De bank sprak zichzelf tegen" in words(home) and page(run) in home.content.decode()
    looked(run, world.as_("approver"))
    assert "De bank sprak zichzelf tegen" not in words(browser.open("/"))


def test_what_was_paid_again_meanwhile_is_taken_back(case: CaseFile, world: World) -> None:
    run = paid.exported(world)
    says(run, world, "rejected")
    again = paid.exported(world)
    assert paid.orders(again) == [("JJ-0001", "0.00", "200.00")]
    paid.answered(again, world)
    says(run, world, "paid")
    looked(run, world.as_("approver"))
    assert paid.lines(paid.calculated(world.as_("payer"))) == [("JJ-0001", APRIL, "-200.00", "")]


def test_what_was_rejected_after_all_stays_due(case: CaseFile, world: World) -> None:
    run = doubted(world)
    looked(run, world.as_("approver"), "rejected")
    assert list(PaymentAnswer.objects.values_list("paid", "doubted_at", "undone_at")) == [(False, None, None)]
    assert paid.lines(paid.calculated(world.as_("payer"))) == [("JJ-0001", APRIL, "200.00", "")]


def test_nothing_is_paid_while_nobody_looked(case: CaseFile, world: World) -> None:
    doubted(world)
    with pytest.raises(Refused, match="eerst geweigerd en daarna betaald"):
        paid.calculated(world.as_("payer"))


def test_an_open_run_neither_leaves_nor_is_overtaken(case: CaseFile, world: World) -> None:
    run = paid.exported(world)
    says(run, world, "rejected")
    later = paid.calculated(world.as_("payer"))
    says(run, world, "paid")
    with pytest.raises(Refused, match="eerst geweigerd en daarna betaald"):
        payment_run.approve_run(load(later), by=paid.just_here(world), looked=True)
    second = PaymentAnswer.objects.values("doubted_at", "doubted_by").get()
    PaymentAnswer.objects.update(doubted_at=None, doubted_by=None)
    approved = payment_run.approve_run(load(later), by=paid.just_here(world), looked=True).record
    PaymentAnswer.objects.update(**second)
    with pytest.raises(Refused, match="eerst geweigerd en daarna betaald"):
        payment_out.export_run(load(approved), by=world.as_("payer"), execute_on=clock.today())
    with pytest.raises(Refused, match="ook in een betaling die nog niet naar de bank is"):
        looked(run, world.as_("approver"))
    payment_run.cancel_run(load(later), by=world.as_("payer"), reason="De bank betaalde toch")
    looked(run, world.as_("approver"))
    assert paid.lines(paid.calculated(world.as_("payer"))) == []


def test_who_read_it_does_not_confirm_it(case: CaseFile, world: World) -> None:
    run = doubted(world)
    with pytest.raises(NotYours):
        looked(run, world.as_("payer"))
    PaymentAnswer.objects.update(doubted_by=world.users["approver"])
    with pytest.raises(Refused, match="U las dit antwoord van de bank zelf in"):
        looked(run, world.as_("approver"))


def test_what_is_read_again_raises_no_doubt(case: CaseFile, world: World) -> None:
    """Paid, and sent back by the bank weeks later: the first file says nothing new when it is read again."""
    run = paid.exported(world)
    says(run, world, "paid", sha="1")
    says(run, world, "rejected", sha="2")
    assert (says(run, world, "paid", sha="1").known, PaymentAnswer.objects.filter(doubted_at=None).count()) == (1, 2)
    assert says(run, world, "paid", sha="3").doubted == 1
    assert (says(run, world, "paid", sha="4").known, says(run, world, "rejected", sha="5").known) == (1, 1)


def test_what_was_confirmed_may_still_come_back(case: CaseFile, world: World) -> None:
    run = paid.exported(world)
    says(run, world, "rejected", sha="1")
    says(run, world, "paid", sha="2")
    looked(run, world.as_("approver"))
    assert says(run, world, "rejected", sha="1").known == 1
    assert says(run, world, "rejected", sha="3").rejected == 1
    assert paid.lines(paid.calculated(world.as_("payer"))) == [("JJ-0001", APRIL, "200.00", "")]


def test_a_file_that_was_rejected_and_sent_again_is_looked_at_as_one(case: CaseFile, world: World) -> None:
    paid.on_a_wes(world, APRIL, JULY, number="JJ-0002")
    run = paid.exported(world)
    message = run.files.get().message_id
    paid.read(run, world, Answer(0, "", False, None, "AM04", "", message))
    report = paid.read(run, world, Answer(0, "", True, None, "ACSC", "", message))
    assert (report.doubted, report.paid, report.refused_rows) == (2, 0, 0)
    one = PaymentOrder.objects.get(line__case=case).end_to_end
    looked(run, world.as_("approver"), "rejected", str(one))
    looked(run, world.as_("approver"))
    back = PaymentAnswer.objects.filter(paid=False, undone_at=None).values_list("order__end_to_end", flat=True)
    assert list(back) == [one]


def test_the_doubt_stands_on_the_page_and_is_chosen_in_a_form(
    case: CaseFile, world: World, browse: Callable[[str], Browser]
) -> None:
    paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    run = paid.exported(world)
    for number in ("JJ-0001", "JJ-0002"):
        says(run, world, "rejected", number=number)
        says(run, world, "paid", number=number)
    approver = browse("approver")
    read = words(approver.open(page(run)))
    assert "De bank sprak zichzelf tegen: 2 overschrijvingen, 400,00 euro." in read
    assert "1 betaald die eerst geweigerd was" in read
    assert "niet opnieuw aan de bank: wat geweigerd is, staat in de volgende betaling" in read
    form = f"/stap/look-at-doubt/run/{run.pk}/"
    assert f'href="{form}"' in approver.open(page(run)).content.decode()
    assert "Wie goedkeurt, kijkt dit na." in words(browse("payer").open(page(run)))
    shown = words(approver.open(form))
    for told in ("Alle 2 samen: 400,00", "Milan Proef, april 2026: 200,00", "Noor Proef, april 2026: 200,00"):
        assert told in shown
    mark = PaymentOrder.objects.get(line__case=case).end_to_end
    approver.take(doubts.look_at_doubt, run, which=mark, outcome="paid")
    assert "De bank sprak zichzelf tegen: 1 overschrijving, 200,00 euro." in words(approver.open(page(run)))
    other = str(PaymentOrder.objects.latest("pk").end_to_end)
    assert "Kies wat u op de rekening van VDAB zag." in approver.refused(doubts.look_at_doubt, run, which=other)
    approver.take(doubts.look_at_doubt, run, which=other, outcome="rejected")
    assert "sprak zichzelf tegen" not in words(approver.open(page(run)))


def test_papers_tell_of_it_as_paid(case: CaseFile, world: World) -> None:
    run = doubted(world)
    told = str(statement(case, lines_of_run(case, run.pk), "april 2026"))
    assert "De bank weigerde dit" in told
    looked(run, world.as_("approver"))
    told = str(statement(case, lines_of_run(case, run.pk), "april 2026"))
    assert ("De bank weigerde dit" in told, "200,00" in told) == (False, True)


def test_an_answer_stays_but_for_the_doubt_about_it(case: CaseFile, world: World) -> None:
    run, answers = doubted(world), PaymentAnswer.objects.filter(paid=False)

    def refused(change: Callable[[], Any], error: type[Exception] = ProgrammingError) -> None:
        with pytest.raises(error), transaction.atomic():
            change()

    refused(lambda: answers.update(paid=True))
    refused(lambda: answers.update(why="Een andere reden"))
    refused(lambda: answers._raw_delete("default"))
    at = PaymentAnswer.objects.get().doubted_at
    refused(lambda: answers.update(undone_at=at, undone_by=world.users["payer"]), IntegrityError)
    looked(run, world.as_("approver"))
    refused(lambda: answers.update(undone_at=None, undone_by=None))
