"""The pages of payments: what payer and approver see and do there, and that nobody else finds them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from startblok.process import payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.payments import PaymentFile, PaymentLine, PaymentRun
from startblok.web.payments.words import euros
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import exported, page
from tests.payments.paid import APRIL
from tests.world import World, give_account

JULY = date(2026, 7, 31)

NOT_THEIRS = ("employer", "coach", "coordinator", "partner", "mediator", "job_centre", "ocmw", "operator")


def test_a_payer_calculates_a_run_from_the_list(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    payer = browse("payer")
    assert "Er is nog geen betaling." in words(payer.open("/betalingen/"))
    url = "/nieuw/calculate-run/platform/0/"
    assert f'href="{url}"' in payer.open("/betalingen/").content.decode()
    sent = payer.send(url, month="2026-04-01")
    run = PaymentRun.objects.get()
    assert sent.url == page(run)
    read = words(payer.open(page(run)))
    assert "Betaling van april 2026 Wacht op goedkeuring" in read
    assert (
        "200,00 over te schrijven, in 1 overschrijving 200,00 premies te betalen 0,00 verplaatsingen te betalen" in read
    )
    assert "0,00 niet mee, 0 lijnen" in read
    assert (
        "Milan Proef JJ-0001 Premie april 2026 Eerste betaling "
        "22 van 22 geplande dagen × 200,00 euro = 200,00 euro (R07)."
    ) in read
    listed = words(payer.open("/betalingen/"))
    assert "Betaling van april 2026 Wacht op goedkeuring Payer Proef, 12 mei 2026 Over te schrijven: 200,00" in listed
    assert "Betaling berekenen kan nog niet. Er loopt al een betaling" in listed


def test_the_most_unusual_stands_first_and_says_why(world: World, browse: Callable[[str], Browser]) -> None:
    case = paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    run = exported(world, paid.calculated(world.as_("payer")))
    paid.on_a_wes(world, APRIL, JULY)
    paid.missed(case, world, date(2026, 4, 7))
    with clock.at(date(2026, 6, 9)):
        run = paid.calculated(world.as_("payer"), date(2026, 5, 1))
        read = words(browse("approver").open(page(run)))
    table = read[read.index("Te betalen en terug te nemen Een bedrag") :]
    assert table.index("Noor Proef JJ-0002 Premie april 2026 Te veel betaald") < table.index("Van een vroegere maand")
    assert (
        "21 van 22 geplande dagen (1 afwezig zonder geldige reden) × 200,00 euro = 190,91 euro (R07). "
        "190,91 euro verschuldigd − 200,00 euro al betaald. Verschuldigd: 190,91 Al betaald: 200,00 Bedrag: −9,09"
    ) in table
    assert "In euro Nu Betaling van april 2026 Verschil Over te schrijven Nu: 590,91" in read
    assert "Nu: 590,91 Betaling van april 2026: 200,00 Verschil: +390,91 +195 %" in read


def test_the_numbers_on_the_page_are_those_of_the_lines(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    held = paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    without = paid.on_a_wes(world, APRIL, JULY, name="Elif", number="JJ-0003")
    without.youth.bank_accounts.update(rejected_on=clock.today(), rejected_why="De bank kent dit rekeningnummer niet.")
    run = paid.calculated(world.as_("payer"))
    line = PaymentLine.objects.get(case=held)
    url = f"/stap/hold-payment/run/{run.pk}/?line={line.pk}"
    assert f'href="{url}"' in browse("payer").open(page(run)).content.decode()
    payment_run.hold_payment(load(run), by=world.as_("payer"), line=line, reason="Belt nog met de bemiddelaar")
    read = words(browse("approver").open(page(run)))
    assert "200,00 over te schrijven, in 1 overschrijving 200,00 premies te betalen" in read
    assert "400,00 niet mee, 2 lijnen" in read
    assert (
        "Elif Proef JJ-0003 Premie april 2026 De bank weigerde het rekeningnummer. Aan de beurt: De bemiddelaar" in read
    )
    assert "Noor Proef (JJ-0002) Aangehouden In deze betaling: 200,00 euro te betalen. Payer Proef, 12 mei 2026" in read
    hold = payment_run.standing_holds().get()
    payment_run.waive_hold(load(run), by=world.as_("approver"), hold=hold, reason="Gebeld: het klopt")
    read = words(browse("approver").open(page(run)))
    assert "400,00 over te schrijven, in 2 overschrijvingen 400,00 premies te betalen" in read
    assert "Approver Proef gaf dit vrij tot en met 20 juni 2026: Gebeld: het klopt" in read


def test_what_an_approver_may_do_and_a_reason_is_read(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    payer, approver = browse("payer"), browse("approver")
    assert "Opnieuw berekenen Betaling annuleren" in words(payer.open(page(run)))
    assert "Betaling goedkeuren" not in words(payer.open(page(run)))
    assert "Betaling goedkeuren Betaling terugsturen Betaling annuleren" in words(approver.open(page(run)))
    approver.take(payment_run.send_run_back, run, reason="Noor ontbreekt")
    assert "stuurde de betaling terug. Reden: Noor ontbreekt" in words(payer.open(page(run)))


def test_a_cancelled_run_tells_no_sums(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    payment_run.cancel_run(run, by=world.as_("payer"), reason="Verkeerde maand")
    read = words(browse("payer").open(page(run)))
    assert "Deze betaling is geannuleerd. Er is niets van vertrokken" in read
    for gone in ("over te schrijven", "Wat opvalt", "nog geen vroegere maand", "200,00"):
        assert gone not in read


def test_what_could_not_be_set_off_is_shown_to_a_person(world: World, browse: Callable[[str], Browser]) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 4, 30), name="Noor", number="JJ-0002")
    exported(world, paid.calculated(world.as_("payer")))
    paid.missed(case, world, date(2026, 4, 7))
    paid.on_a_wes(world, APRIL, JULY)
    with clock.at(date(2026, 6, 9)):
        run = exported(world, paid.calculated(world.as_("payer"), date(2026, 5, 1)))
        said = "Te veel betaald, en nog niet verrekend"
        assert said in words(browse("approver").open(page(run)))
        home = words(browse("payer").open("/"))
    assert said in home
    assert "Noor Proef (JJ-0002), april 2026: nog 9,09 euro" in home


def test_lines_come_a_page_at_a_time_by_key(
    world: World, browse: Callable[[str], Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0009")
    exported(world, paid.calculated(world.as_("payer")))
    paid.missed(case, world, date(2026, 4, 7))
    for number in range(1, 4):
        paid.on_a_wes(world, date(2026, 5, 1), JULY, number=f"JJ-000{number}")
    monkeypatch.setattr("startblok.web.queries.payments.LINES", 2)
    seen: list[str] = []
    with clock.at(date(2026, 6, 9)):
        run = paid.calculated(world.as_("payer"), date(2026, 5, 1))
        url, payer = page(run), browse("payer")
        while url:
            shown: Any = payer.open(url).context["page"]
            seen += [each.number for each in shown.lines]
            url = f"{page(run)}?na={shown.next}" if shown.next else ""
    assert seen == ["JJ-0009", "JJ-0001", "JJ-0002", "JJ-0003", "JJ-0009"]


@pytest.mark.parametrize("name", NOT_THEIRS)
def test_nobody_else_finds_a_payment(world: World, browse: Callable[[str], Browser], name: str) -> None:
    case = paid.on_a_wes(world, APRIL, JULY)
    case.youth.bank_accounts.update(given_by=world.users["second_mediator"])
    run = exported(world, paid.calculated(world.as_("payer")))
    file, line = PaymentFile.objects.get().pk, PaymentLine.objects.get().pk
    browser = browse(name)
    addresses = ["/betalingen/", page(run), f"{page(run)}lijnen.csv", f"/betalingen/bestand/{file}.xml"]
    addresses += [f"/betalingen/bestand/{file}.csv", "/nieuw/calculate-run/platform/0/"]
    assert [browser.open(each).status_code for each in addresses] == [404] * 5 + [403]
    assert "Betalingen" not in words(browser.open("/"))
    theirs = 200 if name == "mediator" else 404
    of_the_case = [f"/betalingen/lijn/{line}/", f"/betalingen/lijn/{line}.pdf", "/dossiers/JJ-0001/geld/"]
    of_the_case += [f"/dossiers/JJ-0001/geld/betaling-{run.pk}.pdf", "/dossiers/JJ-0001/geld/2026.pdf"]
    assert [browser.open(each).status_code for each in of_the_case] == [theirs] * 5


def test_payer_and_approver_find_nothing_of_a_case_but_its_money(
    world: World, browse: Callable[[str], Browser]
) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    for name in ("payer", "approver"):
        pages = [browse(name).open(each) for each in (page(run), f"/betalingen/lijn/{PaymentLine.objects.get().pk}/")]
        for each in pages:
            assert each.status_code == 200
            for hidden in (world.employer.name, world.site.name, "Mediator Proef", paid.IBANS[0]):
                assert hidden not in words(each)
        assert browse(name).open("/dossiers/JJ-0001/").status_code == 404
        assert browse(name).open("/dossiers/JJ-0001/geld/").status_code == 404


# Session, user and hats go before. A run: itself, what the law looks at, its lines, those that stay, what people hold,
# and what happened. One that left: no holds, but what is not set off, its files and its answers.
CALCULATED, LEFT, LISTED, HOME = 3 + 7, 3 + 9, 3 + 3, 3 + 4


@pytest.mark.parametrize("cases", [1, 3])
def test_a_run_asks_as_often_for_three_lines_as_for_one(
    world: World, browse: Callable[[str], Browser], cases: int, django_assert_num_queries: Any
) -> None:
    for number in range(cases):
        paid.on_a_wes(world, APRIL, JULY, number=f"JJ-000{number}")
    run, approver = paid.calculated(world.as_("payer")), browse("approver")
    approver.open(page(run))
    with django_assert_num_queries(CALCULATED):
        approver.open(page(run))
    exported(world, run)
    for url, most in ((page(run), LEFT), ("/betalingen/", LISTED), ("/", HOME)):
        with django_assert_num_queries(most):
            approver.open(url)


def test_a_youth_has_no_page_of_runs(world: World, browse: Callable[[str], Browser]) -> None:
    case = paid.on_a_wes(world, APRIL, JULY)
    give_account(case.youth, world)
    run = paid.calculated(world.as_("payer"))
    for url in ("/betalingen/", page(run), f"{page(run)}lijnen.csv"):
        assert browse("youth").open(url).status_code == 404


def test_an_amount_in_a_table() -> None:
    assert [euros(Decimal(each)) for each in ("1413.4", "-9.09", "0", "1000000")] == [
        *("1.413,40", "−9,09", "0,00", "1.000.000,00")
    ]


def test_a_line_is_held_back_from_its_row(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    url = f"/stap/hold-payment/run/{run.pk}/?line={PaymentLine.objects.get().pk}"
    payer = browse("payer")
    asked = words(payer.open(url))
    assert "Betaling van april 2026" in asked
    assert "Lijn Milan Proef, april 2026" in asked
    payer.send(url, reason="Belt nog")
    assert "200,00 euro te betalen. Payer Proef, 12 mei 2026: Belt nog" in words(payer.open(page(run)))
