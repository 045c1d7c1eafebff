"""An account in another name than the youth's: asked about where it is given, noted and confirmed, and kept with it."""

from typing import Any

import pytest

from startblok.process.bank_account import confirm_account, give_account, note_account, present
from startblok.process.facts import load
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile
from tests.process import walk
from tests.world import IBAN, MONDAY, OTHER_IBAN, World, build

HOLDER = "Milan Bogaert"


@pytest.fixture
def world(db: None) -> Any:
    with clock.at(MONDAY):
        yield build()


@pytest.fixture
def case(world: World) -> CaseFile:
    """The duration is decided, and there is no account yet."""
    return walk.decided(world, account=False)


def test_an_account_in_another_name_is_given_with_a_word_on_whose_it_is(case: CaseFile, world: World) -> None:
    mother = {"iban": IBAN, "holder": "Els Claes"}
    with pytest.raises(Refused) as refused:
        give_account(case.youth, by=world.as_("youth"), **mother)
    assert [each.text_for(youth=True) for each in refused.value.findings] == [
        "Rekening •••• 6769 staat niet op jouw naam."
    ]
    why = {"account.in_own_name": "Van mijn mama: ik heb er zelf geen."}
    give_account(case.youth, by=world.as_("youth"), reasons=why, **mother)
    kept = BankAccount.objects.get()
    assert (kept.holder, kept.holder_why, kept.in_own_name) == ("Els Claes", why["account.in_own_name"], False)
    give_account(case.youth, by=world.as_("youth"), iban=OTHER_IBAN, holder="BOGAERT M.", reasons=why)
    assert BankAccount.objects.latest("pk").holder_why == ""
    assert BankAccount.objects.latest("pk").in_own_name


def test_what_a_mediator_said_of_one_account_covers_no_other(case: CaseFile, world: World) -> None:
    mediator, why = world.as_("mediator"), {"account.in_own_name": "Van de moeder, de jongere vroeg het zelf."}
    note_account(load(case), by=mediator, iban=IBAN, holder="Els Claes", sure=True, reasons=why)
    with pytest.raises(Refused):
        note_account(load(case), by=mediator, iban=OTHER_IBAN, holder="Els Claes", sure=True)
    note_account(load(case), by=mediator, iban=OTHER_IBAN, holder=HOLDER, sure=True)
    # The first one again: what was said of it is known, and goes with it.
    note_account(load(case), by=mediator, iban=IBAN, holder="Els Claes", sure=True)
    said = BankAccount.objects.order_by("pk").values_list("last4", "holder_why")
    assert list(said) == [("6769", why["account.in_own_name"]), ("7034", ""), ("6769", why["account.in_own_name"])]


def test_whoever_confirms_an_account_in_another_name_says_why(case: CaseFile, world: World) -> None:
    give_account(case.youth, by=world.as_("youth"), iban=IBAN, holder=HOLDER)
    why = {"account.in_own_name": "Van mijn mama."}
    give_account(case.youth, by=world.as_("youth"), iban=OTHER_IBAN, holder="Els Claes", reasons=why)
    now = present(case.youth)
    assert now is not None
    with pytest.raises(Refused) as refused:
        confirm_account(load(case), by=world.as_("mediator"), account=now.pk, sure=True)
    assert [each.statement for each in refused.value.findings] == ["account.in_own_name"]
    confirm_account(load(case), by=world.as_("mediator"), account=now.pk, sure=True, reasons=why)
    now.refresh_from_db()
    assert (now.confirmed_by, now.serves_on(MONDAY)) == (world.users["mediator"], True)
