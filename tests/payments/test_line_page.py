"""How a line was worked out, and the money of a case: for the youth and the mediator, from what was kept, in words."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from startblok.papers.payment_line import sections
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.payment_answers import PaymentAnswer
from startblok.records.payments import PayKind, PaymentLine, PaymentOrder, PaymentRun
from startblok.records.people import User, Youth
from startblok.records.subject import writing
from startblok.records.worked_out import month_of_line, rule_of, sources_of
from tests.browse import Browser, words
from tests.matrix.paid import HOW
from tests.papers.opened import Opened
from tests.payments import paid
from tests.payments.left import exported
from tests.payments.paid import APRIL
from tests.world import World, give_account

NOW, IN_JUNE = date(2026, 5, 12), date(2026, 6, 9)
JULY = date(2026, 7, 31)


@pytest.fixture
def case(world: World) -> CaseFile:
    """A youth who signs in, behind an address that somebody outside the employer vouched for."""
    made = paid.on_a_wes(world, APRIL, JULY)
    give_account(made.youth, world)
    with writing():
        Youth.objects.update(vouched_email=made.youth.email)
    return made


def left(world: World, month: date = APRIL) -> PaymentRun:
    return exported(world, paid.calculated(world.as_("payer"), month))


@pytest.fixture
def corrected(world: World, case: CaseFile) -> PaymentLine:
    """April was paid whole; afterwards a day turned out to be missed. The line that takes it back."""
    left(world)
    paid.missed(case, world, date(2026, 4, 7))
    with clock.at(IN_JUNE):
        left(world, date(2026, 5, 1))
    return PaymentLine.objects.get(month=APRIL, number=2)


def said(answer: Any) -> str:
    return Opened(answer.content).text.replace("\n", " ")


WORDS = (
    "Verschuldigd 190,91 euro Al betaald 200,00 euro Dit bedrag 190,91 euro − 200,00 euro = −9,09 euro",
    "De som 21 van 22 geplande dagen (1 afwezig zonder geldige reden) × 200,00 euro = 190,91 euro",
    "Dagen van de stage in deze maand van 1 april 2026 tot en met 30 april 2026",
    "Volgens het uurrooster maandag, dinsdag, woensdag, donderdag en vrijdag",
    "Geplande dagen in de hele maand 22 Geplande dagen in de stage 22 Afwezig zonder geldige reden 7 april 2026",
    "In een startbaan, die zelf een loon geeft –",
    "Premie voor een volle maand 200,00 euro (infofiche WES, §1)",
    "Wat hiervoor al betaald was Betaling van april 2026 Bedrag 200,00 euro Betaald op 13 mei 2026",
    "Verrekend −9,09 euro Nu Te veel betaald. Dit is verrekend met een andere betaling.",
)


@pytest.mark.parametrize("name", ["payer", "approver", "mediator", "youth"])
def test_a_line_tells_how_it_was_worked_out(
    world: World, browse: Callable[[str], Browser], corrected: PaymentLine, name: str
) -> None:
    with clock.at(IN_JUNE):
        read = words(browse(name).open(f"/betalingen/lijn/{corrected.pk}/"))
        paper = said(browse(name).open(f"/betalingen/lijn/{corrected.pk}.pdf"))
    assert "Hoe dit berekend is Premie van april 2026 · Milan Proef · dossier JJ-0001" in read
    assert [each for each in WORDS if each not in read] == []
    assert "Geplande dagen in de hele maand" in paper and "Afwezig zonder geldige reden" in paper


def test_the_paper_is_the_same_years_later(
    world: World, browse: Callable[[str], Browser], case: CaseFile, corrected: PaymentLine
) -> None:
    mediator = browse("mediator")
    with clock.at(IN_JUNE):
        before = mediator.open(f"/betalingen/lijn/{corrected.pk}.pdf").content
    paid.missed(case, world, date(2026, 4, 8))
    case.schedules.update(weekdays=["mon"])
    order = PaymentOrder.objects.get(line__month=APRIL, line__number=1)
    with clock.at(date(2026, 9, 1)):
        known = {"answered_at": clock.now(), "read_by": world.users["payer"]}
        PaymentAnswer.objects.create(order=order, paid=False, code="AC04", why="Rekening gesloten.", **known)
    with clock.at(date(2026, 12, 1)):
        assert mediator.open(f"/betalingen/lijn/{corrected.pk}.pdf").content == before


def test_the_rule_and_the_source_are_those_that_were_kept(
    world: World, browse: Callable[[str], Browser], case: CaseFile
) -> None:
    left(world)
    line = PaymentLine.objects.get()
    assert rule_of(line.how, line.kind) == ("R07", "§1")
    assert sources_of(line.how) == {Decimal("200.00"): "infofiche WES, §1"}
    line.how = line.how.replace("infofiche WES, §1", "besluit van later").replace("R07", "R99")
    page = sections(line)
    assert ("Regel", "R99 · infofiche WES, §1") in page[0].rows
    assert ("Premie voor een volle maand", "200,00 euro (besluit van later)") in page[1].rows


def test_a_line_that_was_kept_before_it_named_its_rule_is_read_as_it_is() -> None:
    line = PaymentLine(month=APRIL, kind=PayKind.PREMIUM, due=Decimal(200), paid=0, how=HOW)
    month = month_of_line(line)
    assert month is not None and month.explanation == "20 van 20 geplande dagen × 200,00 euro = 200,00 euro"
    assert (rule_of(HOW, line.kind), sources_of(HOW)) == (("R07", "§1"), {})


def test_a_youth_reads_what_when_and_why(
    world: World, browse: Callable[[str], Browser], case: CaseFile, corrected: PaymentLine
) -> None:
    with clock.at(IN_JUNE):
        read = words(browse("youth").open("/dossiers/JJ-0001/geld/"))
    assert "Geld Milan Proef · dossier JJ-0001" in read
    assert (
        "Juni 2026 Geschat Premie, geschat 22 van 22 geplande dagen × 200,00 euro = 200,00 euro 200,00 euro "
        "Mei 2026 In orde Premie 21 van 21 geplande dagen × 200,00 euro = 200,00 euro 200,00 euro "
        "Al betaalde premie 200,00 euro "
        "Premie van mei 2026: 200,00 euro Verrekend: 9,09 euro. "
        "Naar de bank gestuurd, die op 10 juni 2026 betaalt: 190,91 euro. "
        "April 2026 In orde Premie 21 van 22 geplande dagen (1 afwezig zonder geldige reden) × 200,00 euro = "
        "190,91 euro 190,91 euro Al betaalde premie 190,91 euro "
        "Premie van april 2026: 200,00 euro Naar de bank gestuurd, die betaalt op 13 mei 2026. "
        "Premie van april 2026: −9,09 euro Te veel betaald. Dit is verrekend met een andere betaling. "
        "Op papier Overzicht van 2026"
    ) in read


def test_a_statement_tells_what_was_paid(
    world: World, browse: Callable[[str], Browser], case: CaseFile, corrected: PaymentLine
) -> None:
    with clock.at(IN_JUNE):
        youth = browse("youth")
        year, run = (said(youth.open(f"/dossiers/JJ-0001/geld/{each}.pdf")) for each in ("2026", _run(corrected)))
        assert youth.open("/dossiers/JJ-0001/geld/2025.pdf").status_code == 404
        assert youth.open("/dossiers/JJ-0001/geld/0.pdf").status_code == 404
        assert youth.open("/dossiers/JJ-0001/geld/betaling-999.pdf").status_code == 404
    assert "Samen overgeschreven 390,91 euro" in year
    assert "Samen overgeschreven 190,91 euro" in run


def _run(line: PaymentLine) -> str:
    return f"betaling-{line.run_id}"


HELD = {
    "no_account": "Nog niet betaald: er was nog geen rekeningnummer. Geef een rekeningnummer bij je gegevens.",
    "rejected": "Nog niet betaald: de bank weigerde het rekeningnummer. Geef een ander rekeningnummer bij je gegevens.",
    "cooling": "Nog niet betaald: het rekeningnummer was pas gewijzigd. Bel je bemiddelaar om het nieuwe nummer",
}


@pytest.mark.parametrize("why", HELD)
def test_a_youth_reads_why_money_waits_and_what_to_do(
    world: World, browse: Callable[[str], Browser], case: CaseFile, why: str
) -> None:
    account = case.youth.bank_accounts
    changes: dict[str, dict[str, Any]] = {
        "no_account": {"replaced_at": clock.now()},
        "rejected": {"rejected_on": NOW, "rejected_why": "Gesloten"},
        "cooling": {"usable_from": JULY},
    }
    account.update(**changes[why])
    paid.calculated(world.as_("payer"))
    assert HELD[why] in words(browse("youth").open("/dossiers/JJ-0001/geld/"))


def test_who_was_not_vouched_for_reads_no_money(world: World, browse: Callable[[str], Browser], case: CaseFile) -> None:
    """Behind an address that the employer typed may sit the employer (ADR 15)."""
    left(world)
    line = PaymentLine.objects.get().pk
    with writing():
        Youth.objects.update(vouched_email="")
    youth = browse("youth")
    addresses = [f"/betalingen/lijn/{line}/", f"/betalingen/lijn/{line}.pdf", "/dossiers/JJ-0001/geld/"]
    assert [youth.open(each).status_code for each in addresses] == [404] * 3


def test_another_youth_finds_nothing(world: World, case: CaseFile) -> None:
    left(world)
    other = paid.on_a_wes(world, APRIL, JULY, number="JJ-0002")
    give_account(other.youth, world, "other_youth")
    line = PaymentLine.objects.get(case=case).pk
    addresses = [f"/betalingen/lijn/{line}/", f"/betalingen/lijn/{line}.pdf", "/dossiers/JJ-0001/geld/"]
    browser = Browser.of(User.objects.get(pk=world.users["other_youth"].pk))
    assert [browser.open(each).status_code for each in addresses] == [404] * 3


# Session, user and hats; the line with its answers, and those before it with theirs.
LINE = 3 + 4
# The case; its lines and their answers; the travel that was asked; the account; the schedules of the premium now.
MONEY = 3 + 7


@pytest.mark.parametrize("months", [1, 3])
def test_money_asks_as_often_for_three_months_as_for_one(
    world: World, browse: Callable[[str], Browser], case: CaseFile, months: int, django_assert_num_queries: Any
) -> None:
    days = {1: NOW, 2: IN_JUNE, 3: date(2026, 7, 9)}
    for number in range(1, months + 1):
        with clock.at(days[number]):
            left(world, date(2026, 3 + number, 1))
    youth, line = browse("youth"), PaymentLine.objects.order_by("pk").first()
    with clock.at(days[months]):
        youth.open("/")
        for url, most in ((f"/betalingen/lijn/{line.pk}/", LINE), ("/dossiers/JJ-0001/geld/", MONEY)):
            with django_assert_num_queries(most):
                youth.open(url)
