"""The bank account on screen: masked, whole for whoever says why, and nothing at all for an employer."""

import json
import logging
import time
from typing import Any

import pytest
from django.core.cache import cache

from startblok.logs import Lines
from startblok.process import bank_account
from startblok.process.account_reading import read_whole
from startblok.process.record import SECRET
from startblok.process.refusals import NotYours
from startblok.records import clock
from startblok.records.bank import AccountReading, BankAccount, Why
from startblok.records.cases import CaseFile
from startblok.records.models import Youth
from startblok.records.money_seen import accounts_seen
from startblok.rules.dates import WEEK
from startblok.web import sessions
from startblok.web.kept import LEFT_OUT
from startblok.web.links import step_url
from tests.browse import Browser, hidden, words
from tests.process import walk
from tests.world import IBAN, MONDAY, World, build

WHOLE, MASKED = "BE71 0961 2345 6769", "•••• 6769"
MINE = "/mijn-gegevens/rekening/"


@pytest.fixture
def world(db: None) -> Any:
    cache.clear()
    with clock.at(MONDAY):
        yield build()


@pytest.fixture
def case(world: World) -> CaseFile:
    return walk.decided(world)


def page(case: CaseFile) -> str:
    return f"/rekeningen/{BankAccount.objects.get(youth=case.youth).pk}/"


def reads(world: World, name: str, path: str) -> str:
    return words(Browser.of(world.users[name]).open(path))


def test_the_youth_sees_it_masked_and_whole_when_asked(case: CaseFile, world: World) -> None:
    seen = reads(world, "youth", MINE)
    assert MASKED in seen and WHOLE not in seen
    assert "Nog niemand bekeek het hele nummer." in seen
    sent = Browser.of(world.users["youth"]).client.post(f"{MINE}toon/")
    assert WHOLE in words(sent) and "Jij" in words(sent)
    assert "no-store" in sent["Cache-Control"]
    assert WHOLE not in reads(world, "youth", MINE)


def test_without_an_account_the_youth_reads_that_the_money_waits(case: CaseFile, world: World) -> None:
    BankAccount.objects.all().delete()
    assert "Tot je het geeft, wacht je geld" in reads(world, "youth", MINE)
    assert Browser.of(world.users["youth"]).client.post(f"{MINE}toon/").status_code == 404


@pytest.mark.parametrize("name", ["mediator", "payer"])
def test_who_says_why_sees_it_once_and_the_youth_reads_who(
    case: CaseFile, world: World, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    url, browser = page(case), Browser.of(world.users[name])
    before = browser.open(url)
    assert MASKED in words(before) and WHOLE not in words(before)
    with caplog.at_level(logging.INFO):
        sent = browser.client.post(url, {"why": "question"})
    assert WHOLE in words(sent) and "no-store" in sent["Cache-Control"]
    assert WHOLE not in words(browser.open(url))
    line = next(each for each in caplog.records if each.getMessage() == "an account was read whole")
    told = json.loads(Lines().format(line))
    kept = BankAccount.objects.get().pk
    assert (told["account"], told["by"], told["why"]) == (kept, world.users[name].pk, "question")
    assert IBAN not in caplog.text
    read = AccountReading.objects.get()
    assert (read.by, read.role, read.why, read.at) == (world.users[name], name, "question", clock.now())
    seen = reads(world, "youth", MINE)
    assert f"{world.users[name].name} (" in seen and "een vraag van de jongere beantwoorden" in seen


@pytest.mark.parametrize("why", ["", "own", "curious"])
def test_nobody_sees_it_without_a_reason(case: CaseFile, world: World, why: str) -> None:
    sent = Browser.of(world.users["mediator"]).client.post(page(case), {"why": why})
    assert sent.status_code == 422
    assert WHOLE not in words(sent)
    assert not AccountReading.objects.exists()


STRANGERS = ("employer", "coach", "coordinator", "partner", "second_mediator", "job_centre", "operator", "youth")


@pytest.mark.parametrize("name", STRANGERS)
def test_for_everybody_else_there_is_no_such_page(case: CaseFile, world: World, name: str) -> None:
    browser, url = Browser.of(world.users[name]), page(case)
    assert browser.client.get(url).status_code == browser.client.post(url, {"why": "check"}).status_code == 404
    if name != "youth":
        assert browser.client.get(MINE).status_code == browser.client.post(f"{MINE}toon/").status_code == 404
    assert not AccountReading.objects.exists()


@pytest.mark.parametrize("name", STRANGERS[:-1])
def test_no_code_reads_it_for_whoever_may_not(case: CaseFile, world: World, name: str) -> None:
    with pytest.raises(NotYours):
        read_whole(BankAccount.objects.get(), world.as_(name), Why.CHECK)


def test_somebody_who_reads_many_is_stopped(case: CaseFile, world: World) -> None:
    browser, url = Browser.of(world.users["payer"]), page(case)
    said = [browser.client.post(url, {"why": "payment"}).status_code for _ in range(31)]
    assert (set(said[:30]), said[30]) == ({200}, 429)
    assert AccountReading.objects.count() == 30


def test_the_case_shows_it_to_those_who_may_know(case: CaseFile, world: World) -> None:
    changed = {"iban": "BE68539007547034", "holder": "Milan Bogaert"}
    bank_account.give_account(Youth.objects.get(), by=world.as_("youth"), **changed)
    url = f"/dossiers/{case.number}/"
    for name in ("youth", "mediator"):
        assert "•••• 7034 Gebruikt vanaf 9 maart 2026." in reads(world, name, url)
    for name in ("employer", "coach", "coordinator", "partner"):
        assert "7034" not in reads(world, name, url) and "rekening" not in reads(world, name, url).lower()


@pytest.mark.parametrize("name", ["employer", "coach", "mediator"])
def test_an_old_form_tells_nobody_that_the_account_changed(case: CaseFile, world: World, name: str) -> None:
    youth = Youth.objects.get()
    changed = {"iban": "BE68539007547034", "holder": "Milan Bogaert"}
    bank_account.give_account(youth, by=world.as_("youth"), **changed)
    form = {"version": str(youth.version), "key": "7d9f6a2e-0000-4000-8000-000000000009"}
    sent = Browser.of(world.users[name]).client.post(step_url(bank_account.give_account, youth), form)
    assert sent.status_code in (403, 409)
    assert "gaf een rekeningnummer" not in words(sent)


def test_nobody_confirms_before_a_week_is_over_but_the_page_says_from_when(case: CaseFile, world: World) -> None:
    BankAccount.objects.update(usable_from=MONDAY + WEEK)
    assert "Gebruikt vanaf 9 maart 2026, of zodra de bemiddelaar" in reads(world, "youth", MINE)
    BankAccount.objects.update(rejected_on=MONDAY, rejected_why="AC04")
    assert "De bank weigerde een betaling. Geef een ander nummer." in reads(world, "youth", MINE)


def test_the_mediator_reads_which_account_is_confirmed_and_confirms_no_other(case: CaseFile, world: World) -> None:
    youth, browser = Youth.objects.get(), Browser.of(world.users["mediator"])
    url = f"/dossiers/{case.number}/stap/confirm-account/"
    for iban, holder in (("BE68539007547034", "Milan Bogaert"), (IBAN, "Milan B. Bogaert")):
        bank_account.give_account(youth, by=world.as_("youth"), iban=iban, holder=holder)
        if iban != IBAN:
            before = browser.open(url)
    assert "Rekening •••• 7034, op naam van Milan Bogaert." in words(before)
    seen, now = BankAccount.objects.order_by("-pk")[1], BankAccount.objects.latest("pk")
    case.refresh_from_db()
    sent = browser.client.post(url, hidden(before) | {"version": str(case.version), "account": seen.pk, "sure": "on"})
    assert sent.status_code == 422
    assert "Er is intussen een ander rekeningnummer. Kijk na welk, en bevestig het als het klopt." in words(sent)
    assert "Rekening •••• 6769, op naam van Milan B. Bogaert." in words(sent)
    assert not BankAccount.objects.filter(confirmed_at__isnull=False).exists()
    assert f'name="account" value="{now.pk}"' in sent.content.decode()
    browser.client.post(url, hidden(sent) | {"account": now.pk, "sure": "on"})
    assert BankAccount.objects.get(confirmed_at__isnull=False).holder == "Milan B. Bogaert"


def test_an_address_that_only_an_employer_knows_opens_no_account(case: CaseFile, world: World) -> None:
    """Whoever sits behind it may be the employer, who never learns that there is one (R09)."""
    Youth.objects.update(vouched_email="")
    browser, number = Browser.of(world.users["youth"]), BankAccount.objects.get()
    seen = browser.open(MINE)
    assert "Tot dan tonen we hier niets." in words(seen)
    assert not any(each in words(seen) for each in ("6769", "Op naam van", "Wie ziet dit?"))
    assert browser.client.post(f"{MINE}toon/").status_code == 404
    with pytest.raises(NotYours):
        read_whole(number, world.as_("youth"), Why.OWN)
    assert not accounts_seen(world.as_("youth")).exists()
    assert not AccountReading.objects.exists()


def test_whoever_was_too_late_reads_that_the_number_was_left_out(
    case: CaseFile, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, url = Browser.of(world.users["youth"]), step_url(bank_account.give_account, case.youth)
    now = time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: now + 30 * 24 * 3600)
    late = browser.client.post(url, {"iban": IBAN, "holder": "Milan Bogaert"}, follow=True)
    assert "bewaren we voor jou, maar niet het rekeningnummer: vul dat opnieuw in." in words(late)


def test_all_that_is_secret_has_a_name_when_it_is_left_out() -> None:
    assert set(LEFT_OUT) == SECRET


def test_who_guides_and_who_pays_read_whose_account_it_is(case: CaseFile, world: World) -> None:
    BankAccount.objects.update(holder="Els <Claes>", holder_why="Van mijn mama:\nze geeft het af.")
    url = f"/dossiers/{case.number}/"
    assert "Op naam van Els <Claes>. Dat is niet de naam van de jongere." in reads(world, "mediator", url)
    assert "Op naam van Els <Claes>. Dat is niet jouw naam." in reads(world, "youth", url)
    for name in ("mediator", "payer"):
        seen = reads(world, name, page(case))
        assert "Els <Claes> Dat is niet de naam van de jongere." in seen
        assert "Van wie de rekening is Van mijn mama: ze geeft het af." in seen
    assert "Els <Claes> Dat is niet jouw naam." in reads(world, "youth", MINE)
    for name in ("employer", "coach", "coordinator", "partner"):
        assert "Claes" not in reads(world, name, url)


def test_an_account_in_the_own_name_is_shown_without_a_word(case: CaseFile, world: World) -> None:
    BankAccount.objects.update(holder="BOGAERT M.")
    assert "niet de naam" not in reads(world, "mediator", f"/dossiers/{case.number}/") + reads(
        world, "payer", page(case)
    )


def test_the_youth_is_asked_whose_account_it_is_and_who_will_read_that(case: CaseFile, world: World) -> None:
    browser, url = Browser.of(world.users["youth"]), step_url(bank_account.give_account, case.youth)
    form = hidden(browser.open(url)) | {"iban": "BE68539007547034", "holder": "Els Claes"}
    asked = browser.client.post(url, form)
    seen = words(asked)
    assert asked.status_code == 409
    assert "Rekening •••• 7034 staat niet op jouw naam." in seen
    assert "Een rekening van je ouder of voogd mag. Schrijf van wie ze is." in seen
    assert "de bemiddelaar, de uitbetaling van VDAB en de goedkeurder van VDAB" in seen
    browser.client.post(url, form | hidden(asked) | {"reason:account.in_own_name": "Van mijn mama"})
    assert BankAccount.objects.get(replaced_at__isnull=True).holder_why == "Van mijn mama"
