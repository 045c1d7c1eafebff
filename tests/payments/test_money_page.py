"""The money of a case, in words that fit what is the matter now, and in the language of its youth (R07, R08)."""

from collections.abc import Callable
from datetime import date

import pytest

from startblok.process import travel
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.payments import PaymentLine
from startblok.records.people import User, Youth
from startblok.records.subject import writing
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import exported
from tests.payments.paid import APRIL
from tests.refusals.makers_of_travel import RODE
from tests.world import World, give_account

IN_JUNE, JULY, RODE_ON = date(2026, 6, 9), date(2026, 7, 31), date(2026, 4, 9)
MONEY = "/dossiers/JJ-0001/geld/"
GIVE, ASK = "Geef een ander rekeningnummer", "Vraag de jongere om een rekeningnummer"


@pytest.fixture
def case(world: World) -> CaseFile:
    made = paid.on_a_wes(world, APRIL, JULY)
    give_account(made.youth, world)
    with writing():
        Youth.objects.update(vouched_email=made.youth.email)
    return made


def reads(browse: Callable[[str], Browser]) -> tuple[str, str]:
    return words(browse("youth").open(MONEY)), words(browse("mediator").open(MONEY))


def test_another_account_is_asked_until_it_is_there(world, browse, case) -> None:
    run = exported(world, paid.calculated(world.as_("payer")))
    paid.answered(run, world, **{"JJ-0001": "AC04"})
    youth, mediator = reads(browse)
    assert (GIVE in youth, ASK in mediator) == (True, True)
    account = paid.account(case, world, paid.IBANS[1])
    assert account.serves_on(clock.today())
    youth, mediator = reads(browse)
    assert "De bank weigerde dit" in youth
    assert (GIVE in youth, ASK in mediator) == (False, False)


def test_what_an_account_cannot_help_asks_for_none(world, browse, case) -> None:
    run = exported(world, paid.calculated(world.as_("payer")))
    paid.answered(run, world, **{"JJ-0001": "AM02"})
    case.youth.bank_accounts.update(rejected_on=clock.today(), rejected_why="De rekening is afgesloten.")
    youth, mediator = reads(browse)
    assert "De bank weigerde dit" in youth
    assert (GIVE in youth, ASK in mediator) == (False, False)


def test_too_much_is_told_as_such_from_the_first_sum_on(world, browse, case) -> None:
    paid.answered(exported(world, paid.calculated(world.as_("payer"))), world)
    paid.missed(case, world, date(2026, 4, 7))
    with clock.at(IN_JUNE):
        paid.calculated(world.as_("payer"), paid.MAY)
        youth, mediator = reads(browse)
    assert "−9,09 euro Te veel betaald. Dit wordt verrekend met wat je nog krijgt." in youth
    assert "−9,09 euro Te veel betaald. Dit wordt verrekend met een volgende betaling." in mediator


def test_travel_stands_there_before_a_run_takes_it(world, browse, case) -> None:
    travel.claim_kilometres(load(case), by=world.as_("youth"), **RODE | {"month": APRIL, "days": [RODE_ON]})
    youth, mediator = reads(browse)
    assert "Gevraagde reiskosten: 3,92 euro Je bemiddelaar kijkt dit nog na." in youth
    assert "Gevraagde reiskosten: 3,92 euro De bemiddelaar kijkt dit nog na." in mediator
    claim = case.travel_claims.get()
    travel.accept_travel(load(case), by=world.as_("mediator"), claims=[claim])
    assert "3,92 euro Aanvaard. Dit komt in de volgende betaling." in reads(browse)[0]
    exported(world, paid.calculated(world.as_("payer")))
    youth = reads(browse)[0]
    assert "3,92 euro Aanvaard. Hieronder staat wat ermee gebeurde." in youth
    assert "Al betaalde premie 200,00 euro Al betaalde reiskosten 3,92 euro" in youth
    travel.return_travel(load(case), by=world.as_("mediator"), claim=claim, reason="Toch niet gereden")
    assert "Teruggestuurd. Lees waarom." in reads(browse)[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", ("Argent", "Prime", "Avril 2026")), ("en", ("Money", "Premium", "April 2026"))],
)
def test_a_youth_reads_the_money_in_the_own_language(world, browse, case, language, said) -> None:
    travel.claim_kilometres(load(case), by=world.as_("youth"), **RODE | {"month": APRIL, "days": [RODE_ON]})
    travel.accept_travel(load(case), by=world.as_("mediator"), claims=list(case.travel_claims.all()))
    exported(world, paid.calculated(world.as_("payer")))
    User.objects.update(language=language)
    line = PaymentLine.objects.order_by("pk")[0]
    pages = [browse("youth").open(MONEY), *(browse("youth").open(f"/betalingen/lijn/{each.pk}/") for each in (line,))]
    assert [page.headers["Content-Language"] for page in pages] == [language, language]
    assert [each for each in said if each not in words(pages[0])] == []
    dutch = ("betaald", "berekend", "Verplaatsing", "Reiskosten", "volgende", "geplande", "Geld")
    assert [(each, page.request["PATH_INFO"]) for page in pages for each in dutch if each in words(page)] == []
    assert "Content-Language" not in browse("mediator").open(MONEY).headers or (
        browse("mediator").open(MONEY).headers["Content-Language"] == "nl"
    )
