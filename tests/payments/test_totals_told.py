"""One way of telling what a run comes to: what is paid and what is taken back are never mixed, wherever it stands."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from startblok.process import payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.models import CaseFile, PaymentLine, PaymentRun
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import approved, exported, page
from tests.payments.paid import APRIL, MAY
from tests.world import World

JULY, NEXT = date(2026, 7, 31), date(2026, 6, 9)
WHY = "Belt nog met de bemiddelaar"

SUMS = "1 overschrijving 200,00 premies te betalen 0,00 verplaatsingen te betalen 18,18 terug te nemen, 2 lijnen"
STAYS = "400,00 niet mee, 2 lijnen"
EXPLAINED = (
    "200,00 te betalen − 9,09 verrekend = 190,91 over te schrijven. "
    "Terug te nemen en nu niet te verrekenen: 9,09 euro. "
    "Wat een collega aanhoudt, neemt ook niets terug: 9,09 euro."
)


@pytest.fixture
def run(world: World) -> Iterator[PaymentRun]:
    """A run with a line of each fate: Noor's is set off, Elif's finds nothing, Milan's and Ada's are held back by a
    person, and Sam's account was refused."""
    noor = paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    elif_ = paid.on_a_wes(world, APRIL, date(2026, 4, 30), name="Elif", number="JJ-0003")
    ada = paid.on_a_wes(world, APRIL, date(2026, 4, 30), name="Ada", number="JJ-0005")
    exported(world, paid.calculated(world.as_("payer")))
    for case in (noor, elif_, ada):
        paid.missed(case, world, date(2026, 4, 7))
    milan = paid.on_a_wes(world, MAY, JULY)
    sam = paid.on_a_wes(world, MAY, JULY, name="Sam", number="JJ-0004")
    sam.youth.bank_accounts.update(rejected_on=clock.today(), rejected_why="De bank kent dit rekeningnummer niet.")
    with clock.at(NEXT):
        made = paid.calculated(world.as_("payer"), MAY)
        for case in (milan, ada):
            held(world, made, case)
        yield made


def held(world: World, run: PaymentRun, case: CaseFile) -> None:
    line = PaymentLine.objects.get(run=run, case=case)
    payment_run.hold_payment(load(run), by=world.as_("payer"), line=line, reason=WHY)


def test_the_page_of_a_run_adds_up_before_and_after_its_approval(
    world: World, run: PaymentRun, browse: Callable[[str], Browser]
) -> None:
    approver = browse("approver")
    before = words(approver.open(page(run)))
    approved(world, run)
    after = words(approver.open(page(run)))
    for read in (before, after):
        assert f"190,91 over te schrijven, in {SUMS} {STAYS} {EXPLAINED}" in read
    assert "Over te schrijven Nu: 190,91 Betaling van april 2026: 600,00 Verschil: −409,09 −68 %" in before
    assert "Terug te nemen Nu: 18,18 Betaling van april 2026: 0,00 Verschil: +18,18" in before
    assert "Te veel betaald 3 lijnen, 27,27 euro" in before


def test_what_a_person_holds_back_stands_with_amount_and_reason(
    world: World, run: PaymentRun, browse: Callable[[str], Browser]
) -> None:
    read = words(browse("payer").open(page(run)))
    staying, by_hand = read.split("Nog niet betaald Deze lijnen")[1].split("Met de hand aangehouden")
    turn = f"Een collega hield dit aan: {WHY} Aan de beurt: Een andere collega, die het vrijgeeft"
    assert f"Milan Proef JJ-0001 Premie mei 2026 {turn} Bedrag: 200,00" in staying
    assert f"Ada Proef JJ-0005 Premie april 2026 Te veel betaald {turn} Bedrag: −9,09" in staying
    assert "Sam Proef JJ-0004 Premie mei 2026 De bank weigerde het rekeningnummer." in staying
    assert "Milan Proef (JJ-0001) Aangehouden In deze betaling: 200,00 euro te betalen." in by_hand
    assert "Ada Proef (JJ-0005) Aangehouden In deze betaling: 9,09 euro terug te nemen." in by_hand
    approved(world, run)
    after = words(browse("payer").open(page(run))).split("Nog niet betaald Deze lijnen")[1]
    assert f"Milan Proef JJ-0001 Premie mei 2026 {turn} Bedrag: 200,00" in after


def test_every_other_place_tells_the_same_sums(world: World, run: PaymentRun, browse: Callable[[str], Browser]) -> None:
    approver = browse("approver")
    listed = words(approver.open("/betalingen/"))
    assert "Over te schrijven: 190,91 Terug te nemen: 18,18 Niet mee: 400,00" in listed
    assert "190,91 euro over te schrijven · kijk na" in words(approver.open("/"))
    form = words(approver.open(f"/stap/approve-run/run/{run.pk}/"))
    assert (
        "Te betalen 1 lijn, 200,00 euro Verrekend 9,09 euro Over te schrijven, in 1 overschrijving 190,91 euro "
        "Terug te nemen 2 lijnen, 18,18 euro Nu niet te verrekenen 9,09 euro Niet mee 2 lijnen, 400,00 euro"
    ) in form
    exported(world, run)
    assert "190,91 euro naar de bank · wacht op" in words(approver.open("/"))
    assert f"190,91 naar de bank, in {SUMS} {STAYS}" in words(approver.open(page(run)))


@pytest.mark.parametrize("state", ["calculated", "approved"])
def test_each_column_of_the_file_adds_up_to_the_page(
    world: World, run: PaymentRun, browse: Callable[[str], Browser], state: str
) -> None:
    if state == "approved":
        approved(world, run)
    got = browse("payer").open(f"{page(run)}lijnen.csv")
    text = b"".join(got.streaming_content).decode().removeprefix("\ufeff")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))

    def total(name: str) -> Decimal:
        return sum((Decimal(row[name].replace(",", ".")) for row in rows if row[name]), Decimal(0))

    columns = ("Te betalen", "Terug te nemen", "Niet mee te betalen", "Niet mee terug te nemen")
    assert [str(total(name)) for name in columns] == ["200.00", "18.18", "400.00", "9.09"]
    held_back = [row["Nog niet betaald, omdat"] for row in rows if row["Jongere"] in ("Milan Proef", "Ada Proef")]
    assert held_back == [f"Een collega hield dit aan: {WHY}"] * 2


def test_a_cancelled_run_has_no_amount_in_the_list(
    world: World, run: PaymentRun, browse: Callable[[str], Browser]
) -> None:
    payment_run.cancel_run(load(run), by=world.as_("payer"), reason="Verkeerde maand")
    first = words(browse("payer").open("/betalingen/")).split("Betaling van mei 2026")[1]
    assert first.startswith(" Geannuleerd Payer Proef, 9 juni 2026 Betaling van april 2026")
