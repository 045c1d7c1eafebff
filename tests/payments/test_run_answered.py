"""What the page of a run says once the bank answered: what came back and whose turn it is, and what has no answer."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from startblok.jobs import post
from startblok.links.sepa.said import Answer
from startblok.process import payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.models import OutgoingMessage, PaymentOrder, PaymentRun
from tests.browse import Browser, hidden, words
from tests.payments import paid
from tests.payments.left import exported, page
from tests.payments.paid import APRIL, MARCH
from tests.world import World, give_account

JULY = date(2026, 7, 31)
TURNS = {
    "AC04": ("De bemiddelaar: die noteert een ander rekeningnummer", "Niemand: er is een ander rekeningnummer."),
    "MS03": ("De uitbetaling: vraag de bank na wat er misging.", "De uitbetaling: vraag de bank na wat er misging."),
}


@pytest.fixture
def run(world: World) -> PaymentRun:
    """A run of two transfers at the bank."""
    paid.on_a_wes(world, APRIL, JULY)
    paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    return exported(world, paid.calculated(world.as_("payer")))


def refused(run: PaymentRun, world: World, code: str) -> PaymentOrder:
    """Noor's transfer comes back, and the bank says nothing of the other one, as some banks do."""
    order = PaymentOrder.objects.get(line__run=run, line__case__number="JJ-0002")
    paid.read(run, world, Answer(1, str(order.end_to_end), False, order.transfer, code, "De rekening is afgesloten."))
    return order


def test_nothing_is_counted_before_the_bank_said_something(run: PaymentRun, browse: Callable[[str], Browser]) -> None:
    read = words(browse("payer").open(page(run)))
    assert "De bank antwoordde nog niet." in read
    assert "zonder antwoord, " not in read


def test_what_came_back_and_what_has_no_answer_stand_with_their_amounts(
    run: PaymentRun, world: World, browse: Callable[[str], Browser]
) -> None:
    refused(run, world, "AC04")
    read = words(browse("payer").open(page(run)))
    assert "200,00 geweigerd, 1 overschrijving 200,00 zonder antwoord, 1 overschrijving" in read
    assert "Nog zonder antwoord: 1 overschrijving, 200,00 euro." in read
    approver = words(browse("approver").open(page(run)))
    assert "Wie uitbetaalt, leest het volgende bestand van de bank in" in approver
    assert browse("approver").open(f"{page(run)}zonder-antwoord.csv").status_code == 404


def test_what_has_no_answer_is_filled_in_and_read_back(
    run: PaymentRun, world: World, browse: Callable[[str], Browser]
) -> None:
    refused(run, world, "AC04")
    payer = browse("payer")
    text = b"".join(payer.open(f"{page(run)}zonder-antwoord.csv").streaming_content).decode()
    mark = PaymentOrder.objects.get(line__case__number="JJ-0001").end_to_end
    assert text == f"\ufeffend_to_end;status;amount;reason\r\n{mark};pending;200,00;\r\n"
    answer(payer, run, text)
    assert "Nog zonder antwoord: 1 overschrijving" in words(payer.open(page(run)))
    answer(payer, run, text.replace("pending", "paid"))
    read = words(payer.open(page(run)))
    assert "200,00 geweigerd, 1 overschrijving" in read
    assert "zonder antwoord" not in read
    payer.take(payment_out.close_run, run)


def answer(payer: Browser, run: PaymentRun, text: str) -> Any:
    return payer.take(payment_out.read_answers, run, file=SimpleUploadedFile("a.csv", text.encode(), "text/csv"))


def test_only_a_run_that_left_has_transfers_without_an_answer(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    assert browse("payer").open(f"{page(run)}zonder-antwoord.csv").status_code == 404


@pytest.mark.parametrize("code", TURNS)
def test_a_refusal_says_whose_turn_it_is(
    run: PaymentRun, world: World, browse: Callable[[str], Browser], code: str
) -> None:
    before, after = TURNS[code]
    order = refused(run, world, code)
    assert f"Aan de beurt: {before}" in words(browse("payer").open(page(run)))
    paid.account(order.line.case, world, paid.IBANS[1])
    assert f"Aan de beurt: {after}" in words(browse("payer").open(page(run)))


def test_it_is_the_turn_of_a_youth_who_signs_in(
    run: PaymentRun, world: World, browse: Callable[[str], Browser]
) -> None:
    give_account(refused(run, world, "AC04").line.case.youth, world)
    assert "Aan de beurt: De jongere: die geeft een ander rekeningnummer" in words(browse("payer").open(page(run)))


def test_two_runs_of_one_month_are_told_apart(run: PaymentRun, world: World, browse: Callable[[str], Browser]) -> None:
    refused(run, world, "MS03")
    later = paid.calculated(world.as_("payer"))
    assert [str(run), str(later)] == ["Betaling van april 2026", "Betaling van april 2026 (2)"]
    assert "Betaling van april 2026 (2)" in words(browse("payer").open("/betalingen/"))
    read = words(browse("payer").open(page(later)))
    assert "Er is nog geen vroegere maand om mee te vergelijken." in read
    payment_run.cancel_run(load(later), by=world.as_("payer"), reason="Nog een keer")
    assert str(paid.calculated(world.as_("payer"))) == "Betaling van april 2026 (3)"
    payment_run.cancel_run(load(PaymentRun.objects.latest("pk")), by=world.as_("payer"), reason="Andere maand")
    assert str(paid.calculated(world.as_("payer"), MARCH)) == "Betaling van maart 2026"


def test_a_mail_names_month_and_amount(world: World) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    paid.calculated(world.as_("payer"))
    post.write_all()
    told = "berekende op 12 mei 2026 de betaling van april 2026: 400,00 euro naar de bank."
    assert told in OutgoingMessage.objects.get(to=world.users["approver"].email).body


def test_the_month_that_runs_is_not_offered_but_refused_by_the_law(
    world: World, browse: Callable[[str], Browser]
) -> None:
    url, payer = "/nieuw/calculate-run/platform/0/", browse("payer")
    asked = payer.open(url)
    offered = asked.content.decode()
    assert ('value="2026-05-01"' in offered, 'value="2026-04-01"' in offered) == (False, True)
    sent = payer.client.post(url, hidden(asked) | {"month": "2026-05-01"})
    assert "De maand mei 2026 is nog niet voorbij." in words(sent)
    assert not PaymentRun.objects.exists()


def test_only_what_another_held_back_is_offered_to_let_go(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    line = run.lines.get()
    payment_run.hold_payment(load(run), by=world.as_("payer"), line=line, reason="Belt nog")
    own, other = words(browse("payer").open(page(run))), words(browse("approver").open(page(run)))
    assert ("Vrijgeven :" in own, "Reden opheffen :" in own) == (False, False)
    assert "Vrijgeven : Milan Proef Reden opheffen : Milan Proef" in other
    hold = payment_run.standing_holds().get()
    url = f"/stap/waive-hold/run/{run.pk}/?hold={hold.pk}"
    assert f'href="{url}"' in browse("approver").open(page(run)).content.decode()
    assert "Milan Proef: Belt nog" in words(browse("approver").open(url))
    assert "Milan Proef: Belt nog" not in words(browse("payer").open(url))
    browse("approver").send(url, reason="Gebeld: het klopt")
    after = words(browse("approver").open(page(run)))
    assert ("Vrijgeven :" in after, "Reden opheffen : Milan Proef" in after) == (False, True)
    with clock.at(date(2026, 6, 25)):
        assert "Vrijgeven : Milan Proef" in words(browse("approver").open(page(run)))
