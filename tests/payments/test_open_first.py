"""What was paid too much is never lost from sight: what stands open comes first, and the list goes on to its end."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from startblok.process import overpaid
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payments import PaymentLine, PaymentRun
from tests.browse import Browser, words
from tests.payments import left, paid
from tests.payments.left import page
from tests.payments.paid import APRIL, MAY
from tests.world import World

JUNE_12 = date(2026, 6, 12)
DEBTORS = [f"JJ-000{number}" for number in range(1, 6)]


@pytest.fixture
def run(world: World) -> PaymentRun:
    """A run that left, in which nothing could be set off of five youths; the first two repaid theirs."""
    debtors = [paid.on_a_wes(world, APRIL, date(2026, 4, 30), number=each) for each in DEBTORS]
    left.exported(world, paid.calculated(world.as_("payer")))
    for each in debtors:
        paid.missed(each, world, date(2026, 4, 7))
    paid.on_a_wes(world, MAY, date(2026, 7, 31), number="JJ-0009")
    with clock.at(JUNE_12):
        run = left.exported(world, paid.calculated(world.as_("payer"), MAY))
        for line in PaymentLine.objects.filter(run=run, case__in=debtors[:2]):
            known = {"line": line, "amount": Decimal("9.09"), "repaid_on": JUNE_12, "looked": True}
            overpaid.note_repayment(load(run), by=world.as_("payer"), **known)
    return run


def listed(browser: Browser, url: str) -> list[list[str]]:
    """The cases of the list on each of its pages, up to the last."""
    pages, at = [], url
    while at:
        shown = browser.open(at)
        section = shown.content.decode().split('<h2 id="open">', 1)[1].split("</section>", 1)[0]
        pages.append(re.findall(r"\((JJ-\d{4})\)", section))
        more = re.search(r'href="(\?open=[\d.]+)#open"', section)
        at = f"{url}{more[1]}" if more else ""
    return pages


def test_what_stands_open_comes_before_what_was_dealt_with(
    world: World, browse: Callable[[str], Browser], run: PaymentRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("startblok.web.queries.payments.LINES", 2)
    with clock.at(JUNE_12):
        assert listed(browse("payer"), page(run)) == [DEBTORS[2:4], [DEBTORS[4], DEBTORS[0]], [DEBTORS[1]]]


def test_at_home_the_list_goes_on_too(
    world: World, browse: Callable[[str], Browser], run: PaymentRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("startblok.web.payments.open_back.AT_HOME", 2)
    with clock.at(JUNE_12):
        assert listed(browse("approver"), "/") == [DEBTORS[2:4], [DEBTORS[4]]]


@pytest.mark.parametrize("place", ["x", "0.", "9.99999999999999999999", "0.1'--"])
def test_a_place_that_makes_no_sense_is_the_beginning(
    world: World, browse: Callable[[str], Browser], run: PaymentRun, place: str
) -> None:
    with clock.at(JUNE_12):
        assert DEBTORS[2] in words(browse("payer").open(f"{page(run)}?open={place}"))
