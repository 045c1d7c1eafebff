"""Looking for one youth in a run, and what else payer and approver find on their pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from startblok.process import payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.models import BankAccount, PaymentRun
from startblok.records.subject import writing
from tests.browse import Browser, hidden, words
from tests.payments import paid
from tests.payments.left import approved, exported, page
from tests.payments.paid import APRIL
from tests.world import World

JULY = date(2026, 7, 31)


@pytest.fixture
def run(world: World) -> PaymentRun:
    """A run with Milan's line, Noor's that a person holds back, and Sam's whose account was refused."""
    for number, name in enumerate(("Milan", "Noor", "Sam"), 1):
        case = paid.on_a_wes(world, APRIL, JULY, name=name, number=f"JJ-000{number}")
        with writing():
            case.search = f"{case.number.lower()} {case.youth.name_plain} jj-p01"
            case.save()
    refused = {"rejected_on": clock.today(), "rejected_why": "De bank kent dit rekeningnummer niet."}
    BankAccount.objects.filter(youth__first_name="Sam").update(**refused)
    run = paid.calculated(world.as_("payer"))
    line = run.lines.get(case__number="JJ-0002")
    payment_run.hold_payment(load(run), by=world.as_("payer"), line=line, reason="Belt nog")
    return PaymentRun.objects.get()


@pytest.mark.parametrize("sought", ["noor", "Proef no", "jj-0002", "JJ0002"])
def test_a_youth_is_found_by_name_or_case_number(
    run: PaymentRun, browse: Callable[[str], Browser], sought: str
) -> None:
    read = words(browse("payer").open(f"{page(run)}?zoek={sought}"))
    assert f"Gevonden: “{sought}”" in read
    told = read.split("Gevonden:")[1].split("Met de hand aangehouden")[0]
    assert "Noor Proef JJ-0002 Premie april 2026 Eerste betaling 22 van 22" in told
    assert "Niet mee Een collega hield dit aan: Belt nog Aan de beurt: Een andere collega" in told
    assert ("Milan" in told, "Sam" in told) == (False, False)
    # It is held back already: to do so again would be refused.
    assert "Aanhouden :" not in told


@pytest.mark.parametrize("sought", ["jj-p01", "p01", "ilan", "Elif", "'&|", "%"])
def test_nobody_is_found_by_their_place_or_by_the_middle_of_a_name(
    run: PaymentRun, browse: Callable[[str], Browser], sought: str
) -> None:
    read = words(browse("payer").open(f"{page(run)}?zoek={sought}"))
    assert "In deze betaling staat niemand met die naam of dat nummer." in read


def test_looking_for_three_asks_as_often_as_for_one(
    run: PaymentRun, browse: Callable[[str], Browser], django_assert_num_queries: Any
) -> None:
    payer = browse("second_payer")
    payer.open(page(run))
    for sought, found in (("milan", 1), ("proef", 3)):
        # Session, user and hats; the run, what the law looks at, what was found, what people hold, and what happened.
        with django_assert_num_queries(3 + 6):
            got = payer.open(f"{page(run)}?zoek={sought}")
        assert len(got.context["page"].found) == found


def test_more_holds_ask_no_more(
    run: PaymentRun, world: World, browse: Callable[[str], Browser], django_assert_num_queries: Any
) -> None:
    approver = browse("approver")
    approver.open(page(run))
    for held in (1, 2):
        # The same, with the lines that go along and those that do not in place of what was found.
        with django_assert_num_queries(3 + 7):
            got = approver.open(page(run))
        assert len(got.context["page"].held_rows) == held
        if held == 1:
            line = run.lines.get(case__number="JJ-0001")
            payment_run.hold_payment(load(run), by=world.as_("payer"), line=line, reason="Belt ook nog")


def test_a_refused_account_stands_on_the_home_with_its_page(run: PaymentRun, browse: Callable[[str], Browser]) -> None:
    payer, account = browse("payer"), BankAccount.objects.get(rejected_on__isnull=False)
    home = payer.open("/")
    assert f'href="/rekeningen/{account.pk}/"' in home.content.decode()
    assert "Sam Proef Bij jongere Rekening" in words(home)
    assert "geweigerd op 12 mei 2026. De bank kent dit rekeningnummer niet." in words(home)
    shown = payer.open(f"/rekeningen/{account.pk}/")
    assert 'aria-label="Kruimelpad"' in shown.content.decode()
    assert f"Betalingen Rekening {account.masked}" in words(shown)
    sent = payer.client.post(f"/rekeningen/{account.pk}/", hidden(shown))
    assert "Kies waarom u het hele nummer nodig hebt. De jongere leest dat." in words(sent)


def test_a_run_that_was_sent_back_is_first_calculated_again(
    run: PaymentRun, world: World, browse: Callable[[str], Browser]
) -> None:
    def first() -> list[str]:
        doing = browse("payer").open(page(run)).context["page"].doing
        return [each.title for each in doing if each.first]

    assert first() == []
    payment_run.send_run_back(load(run), by=world.as_("approver"), reason="Noor ontbreekt")
    assert first() == ["Opnieuw berekenen"]


def test_the_file_to_download_stands_above_what_is_to_be_done(
    run: PaymentRun, world: World, browse: Callable[[str], Browser]
) -> None:
    exported(world, run)
    read = words(browse("payer").open(page(run)))
    assert read.index("Bestanden voor de bank") < read.index("Wat u kunt doen") < read.index("Wat opvalt")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("hold-payment", "Schrijf waarom. Wie de betaling later bekijkt, leest het."),
        ("send-run-back", "Schrijf waarom. Wie de betaling later bekijkt, leest het."),
        ("waive-hold", "Kies wiens geld u vrijgeeft."),
        ("export-run", "Kies de dag waarop de bank betaalt."),
        ("read-answers", "Kies het bestand dat u van de bank kreeg."),
    ],
)
def test_a_field_that_is_empty_says_what_to_do(
    run: PaymentRun, world: World, browse: Callable[[str], Browser], step: str, said: str
) -> None:
    who = "approver" if step in ("send-run-back", "waive-hold") else "payer"
    if step == "export-run":
        approved(world, run)
    if step == "read-answers":
        exported(world, run)
    line = run.lines.order_by("pk").first()
    url = f"/stap/{step}/run/{run.pk}/" + (f"?line={line.pk}" if step == "hold-payment" and line else "")
    browser = browse(who)
    sent = browser.client.post(url, hidden(browser.open(url)))
    assert said in words(sent)
    assert "Dit veld is verplicht" not in words(sent)
