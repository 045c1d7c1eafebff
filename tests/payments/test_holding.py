"""Holding back the money of the youth who was pressed, whatever was typed before beside another."""

from collections.abc import Callable
from typing import Any

import pytest

from startblok.records.drafts import Draft
from startblok.records.payments import PaymentHold, PaymentLine, PaymentRun
from tests.browse import Browser, hidden
from tests.payments import paid
from tests.payments.test_run_page import APRIL, JULY
from tests.world import World

WHY = "Belt nog met de bemiddelaar"


@pytest.fixture
def run(world: World) -> PaymentRun:
    paid.on_a_wes(world, APRIL, JULY)
    paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    return paid.calculated(world.as_("payer"))


def address(run: PaymentRun, line: PaymentLine) -> str:
    return f"/stap/hold-payment/run/{run.pk}/?line={line.pk}"


def of(run: PaymentRun) -> list[PaymentLine]:
    return list(PaymentLine.objects.filter(run=run).order_by("case__number"))


def asks(page: Any) -> tuple[str, str]:
    """Which line the form is about, and the reason that stands in it."""
    form = page.context["page"].form
    return str(form["line"].value()), form["reason"].value() or ""


def typed(payer: Browser, url: str, **body: Any) -> None:
    """Type something and leave: the script saves it."""
    sent = payer.client.post(url, hidden(payer.open(url)) | body | {"save": "part"})
    assert sent.status_code == 200


def test_what_was_typed_beside_one_youth_never_holds_another(run: PaymentRun, browse: Callable[[str], Browser]) -> None:
    (first, second), payer = of(run), browse("payer")
    typed(payer, address(run, first), line=first.pk, reason=WHY)
    assert asks(payer.open(address(run, second))) == (str(second.pk), "")
    assert asks(payer.open(address(run, first))) == (str(first.pk), WHY)
    payer.send(address(run, second), reason="Nog iets na te kijken")
    assert [each.case for each in PaymentHold.objects.all()] == [second.case]
    # What was sent is the draft of that line alone.
    assert asks(payer.open(address(run, first))) == (str(first.pk), WHY)


def test_a_draft_without_a_line_never_empties_the_form_of_one(
    run: PaymentRun, browse: Callable[[str], Browser]
) -> None:
    (first, _), payer = of(run), browse("payer")
    typed(payer, address(run, first).partition("?")[0], line="", reason=WHY)
    assert asks(payer.open(address(run, first))) == (str(first.pk), "")


def test_a_draft_that_is_about_another_line_than_its_address_is_not_shown(
    run: PaymentRun, browse: Callable[[str], Browser]
) -> None:
    (first, second), payer = of(run), browse("payer")
    typed(payer, address(run, second), line=first.pk, reason=WHY)
    assert Draft.objects.count() == 1
    assert asks(payer.open(address(run, second))) == (str(second.pk), "")


def test_what_waits_for_whoever_signs_in_again_waits_on_the_page_of_its_own_line(
    run: PaymentRun, browse: Callable[[str], Browser], world: World
) -> None:
    (first, second), payer = of(run), browse("payer")
    form = payer.open(address(run, first)).context["page"]
    payer.client.post("/afmelden/")
    payer.client.post(address(run, first), {"line": first.pk, "reason": WHY, "who": form.who})
    payer.client.force_login(world.users["payer"])
    assert asks(payer.open(address(run, second))) == (str(second.pk), "")
    assert asks(payer.open(address(run, first))) == (str(first.pk), WHY)
