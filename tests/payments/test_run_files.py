"""What leaves a run as a file, to the byte, and how the bank's answers are told."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from startblok.process import payment_out
from startblok.records import clock
from startblok.records.bank import AccountReading, BankAccount
from startblok.records.payments import PaymentFile, PaymentOrder, PaymentRun
from startblok.web import sheets
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import exported, page
from tests.payments.paid import APRIL, MARCH
from tests.world import World

JULY = date(2026, 7, 31)


WITHOUT_FILE = "Er vertrekt geen geld, dus er is geen bestand en er komt geen antwoord van de bank."


def test_a_run_that_only_sets_off_says_why_there_is_no_file(world: World, browse: Callable[[str], Browser]) -> None:
    case = paid.on_a_wes(world, MARCH, date(2026, 7, 31))
    paid.missed(case, world, date(2026, 3, 9))
    first = paid.exported(world)
    assert WITHOUT_FILE not in words(browse("approver").open(page(first)))
    paid.answered(first, world)
    case.absences.all().delete()
    paid.missed(case, world, date(2026, 4, 7), date(2026, 4, 8))
    read = words(browse("approver").open(page(paid.exported(world))))
    assert WITHOUT_FILE in read
    assert ("Deze bestanden staan vast" in read, "De bank antwoordde nog niet" in read) == (False, False)


def test_the_file_is_what_was_exported_to_the_byte(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = exported(world, paid.calculated(world.as_("payer")))
    file = PaymentFile.objects.get()
    read = words(browse("approver").open(page(run)))
    assert f"SB-{run.pk}-1 1 overschrijving, 200,00 euro sha256 {file.sha256}" in read
    got = browse("payer").open(f"/betalingen/bestand/{file.pk}.xml")
    content = b"".join(got.streaming_content)
    assert sha256(content).hexdigest() == file.sha256
    assert got["Content-Disposition"] == f'attachment; filename="SB-{run.pk}-1.xml"'
    assert got["Content-Type"] == "application/xml"
    as_csv = browse("payer").open(f"/betalingen/bestand/{file.pk}.csv")
    mark = PaymentOrder.objects.get().end_to_end
    assert b"".join(as_csv.streaming_content).decode().split("\r\n") == [
        "\ufeffend_to_end;amount;name;iban;text",
        f"{mark};200,00;Milan Proef;{paid.IBANS[0]};Premie WES april 2026, dossier JJ-0001",
        "",
    ]
    for kind in ("xml", "csv"):
        assert browse("approver").open(f"/betalingen/bestand/{file.pk}.{kind}").status_code == 404


def downloaded(browser: Browser, address: str) -> None:
    got = browser.open(address)
    assert b"".join(got.streaming_content)


def test_the_youth_reads_who_downloaded_the_account(world: World, browse: Callable[[str], Browser]) -> None:
    """Once a day for each person, whatever is downloaded again; of another day again; nothing of whoever got none."""
    mine = paid.on_a_wes(world, APRIL, JULY)
    paid.on_a_wes(world, date(2026, 5, 4), JULY, number="JJ-0002")
    exported(world, paid.calculated(world.as_("payer")))
    number = PaymentFile.objects.get().pk
    addresses = [f"/betalingen/bestand/{number}.{kind}" for kind in ("xml", "csv", "xml")]

    def read() -> list[tuple[int, int, str, str]]:
        rows = AccountReading.objects.order_by("pk")
        return list(rows.values_list("account__youth", "by", "role", "why"))

    def by(name: str) -> tuple[int, int, str, str]:
        return mine.youth_id, world.users[name].pk, "payer", "payment"

    for each in addresses:
        downloaded(browse("payer"), each)
    assert read() == [by("payer")]
    downloaded(browse("second_payer"), addresses[0])
    assert browse("approver").open(addresses[0]).status_code == 404
    assert read() == [by("payer"), by("second_payer")]
    with clock.at(date(2026, 5, 13)):
        downloaded(browse("payer"), addresses[1])
    assert read() == [by("payer"), by("second_payer"), by("payer")]


# What an order says may not change at all; what it leads to, somebody may have got at.
CHANGED = {"holder": {"holder": "Iemand Anders"}, "sealed": {"iban": paid.IBANS[1]}}


@pytest.mark.parametrize("kind", ["xml", "csv"])
@pytest.mark.parametrize("changed", CHANGED)
def test_a_tampered_order_gives_no_file_but_says_so(
    world: World, browse: Callable[[str], Browser], kind: str, changed: str, caplog: pytest.LogCaptureFixture
) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    exported(world, paid.calculated(world.as_("payer")))
    account = BankAccount.objects.get()
    for name, value in CHANGED[changed].items():
        setattr(account, name, value)
    account.save()
    file = PaymentFile.objects.get()
    got = browse("payer").open(f"/betalingen/bestand/{file.pk}.{kind}")
    assert got.status_code == 409
    assert "Geef niets aan de bank. Bel de beheerder" in words(got)
    assert "a payment file is not what was exported" in caplog.messages


def test_an_account_number_sealed_elsewhere_gives_no_file(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    exported(world, paid.calculated(world.as_("payer")))
    paid.on_a_wes(world, APRIL, JULY, number="JJ-0002")
    with connection.cursor() as cursor:
        cursor.execute(
            "update records_bankaccount set iban = (select iban from records_bankaccount order by -id limit 1)"
        )
    got = browse("payer").open(f"/betalingen/bestand/{PaymentFile.objects.get().pk}.xml")
    assert got.status_code == 409


def test_answers_are_told_row_by_row(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    paid.on_a_wes(world, APRIL, JULY, name="Noor", number="JJ-0002")
    run = exported(world, paid.calculated(world.as_("payer")))
    first, second = PaymentOrder.objects.order_by("pk").values_list("end_to_end", flat=True)
    payer = browse("payer")
    answered(payer, run, f"{first};paid;200,00;\n{second};rejected;200,00;AC04\nSB-9;paid;;\n")
    read = words(payer.open(page(run)))
    assert "ingelezen door Payer Proef: 1 betaald, 1 geweigerd, 1 niet aanvaard." in read
    assert "Rij 4: Dit kenmerk hoort niet bij deze betaling." in read
    assert "Noor Proef JJ-0002 Premie april 2026 De bank weigerde de overschrijving:" in read
    assert "Milan Proef JJ-0001 Premie april 2026 Eerste betaling Betaald" in read
    home = words(payer.open("/"))
    assert (
        "Betaling van april 2026 Wacht op de bank 400,00 euro naar de bank · lees het antwoord van de bank in" in home
    )
    assert "Geweigerde rekeningnummers Deze jongeren kregen de vraag om een ander te geven." in home


def answered(browser: Browser, run: PaymentRun, text: str) -> Any:
    rows = "end_to_end;status;amount;reason\n" + text
    return browser.take(payment_out.read_answers, run, file=SimpleUploadedFile("a.csv", rows.encode(), "text/csv"))


def test_the_lines_are_a_file_that_no_spreadsheet_runs(world: World, browse: Callable[[str], Browser]) -> None:
    case = paid.on_a_wes(world, APRIL, JULY, name="=Noor", number="JJ-0002")
    exported(world, paid.calculated(world.as_("payer")))
    paid.missed(case, world, date(2026, 4, 7))
    with clock.at(date(2026, 6, 9)):
        run = paid.calculated(world.as_("payer"), date(2026, 5, 1))
        got = browse("approver").open(f"/betalingen/{run.pk}/lijnen.csv")
        rows = b"".join(got.streaming_content).decode().removeprefix("\ufeff").split("\r\n")
    assert rows[1].startswith("'=Noor Proef;JJ-0002;april 2026;Premie;190,91;200,00;;9,09;;;Te veel betaald;;21 van 22")
    assert rows[2].startswith("'=Noor Proef;JJ-0002;mei 2026;Premie;200,00;0,00;200,00;;;;")
    assert rows[3:] == [""]


def test_each_of_two_links_in_one_row_can_be_pressed() -> None:
    sheet = (sheets.OWN / "docs.css").read_text()
    # A link that is stretched over its row would cover the one before it: only one that is alone is stretched.
    assert [line.strip() for line in sheet.splitlines() if "::after" in line] == [
        '.doc a:only-of-type::after { content: ""; position: absolute; inset: 0; }'
    ]
