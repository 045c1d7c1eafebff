"""The bank account: when it serves, who confirms it, and where it goes with joined records."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from startblok.process import same_person
from startblok.process.accounts import change_contact_for_youth
from startblok.process.bank_account import AccountForm, confirm_account, give_account, note_account, present
from startblok.process.facts import load
from startblok.process.refusals import AlreadyMoved, NotYours, Refused
from startblok.records import clock
from startblok.records.bank import SERVES, BankAccount
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.log import LogDetail, LogEntry
from startblok.records.money_seen import accounts_seen
from startblok.records.people import SamePersonQuestion, Youth
from startblok.rules import account as law
from startblok.rules.dates import WEEK
from tests.process import walk
from tests.refusals.makers_of_accounts import guided_elsewhere
from tests.world import IBAN, MONDAY, OTHER_IBAN, World, build, give_bank_account
from tests.world import give_account as sign_in

DAY = timedelta(days=1)
HOLDER = "Milan Bogaert"


@pytest.fixture
def world(db: None) -> Any:
    with clock.at(MONDAY):
        yield build()


@pytest.fixture
def case(world: World) -> CaseFile:
    """The duration is decided, and there is no account yet."""
    return walk.decided(world, account=False)


def give(world: World, case: CaseFile, iban: str = IBAN, name: str = "youth", **more: str) -> BankAccount:
    give_account(case.youth, by=world.as_(name), iban=iban, holder=more.get("holder", HOLDER))
    return BankAccount.objects.get(youth=case.youth, replaced_at__isnull=True)


def confirm(world: World, case: CaseFile, name: str = "mediator") -> None:
    now = BankAccount.objects.get(youth=case.youth, replaced_at__isnull=True)
    confirm_account(load(case), by=world.as_(name), account=now.pk, sure=True)


def asked(case: CaseFile) -> set[str]:
    return {each["key"] for each in CaseFile.objects.get(pk=case.pk).tasks} & {rule.name for rule in law.ASKED}


def test_the_same_account_is_not_given_twice(case: CaseFile, world: World) -> None:
    give(world, case)
    form = AccountForm({"iban": IBAN, "holder": HOLDER}, subject=case.youth, by=world.as_("youth"))
    assert form.errors == {"iban": ["Dit rekeningnummer hebben we al: er moet niets gewijzigd worden."]}
    assert AccountForm({"iban": IBAN, "holder": "Mama"}, subject=case.youth, by=world.as_("youth")).is_valid()
    BankAccount.objects.update(rejected_on=MONDAY, rejected_why="AC04")
    assert AccountForm({"iban": IBAN, "holder": HOLDER}, subject=case.youth, by=world.as_("youth")).is_valid()


def test_what_is_kept_is_sealed_and_known_by_its_last_four(case: CaseFile, world: World) -> None:
    kept = give(world, case)
    assert (kept.iban, kept.last4, kept.masked, kept.holder) == (IBAN, "6769", "•••• 6769", HOLDER)
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(b)::text, iban from records_bankaccount b")
        row, sealed = cursor.fetchone()
    assert IBAN not in row and IBAN.encode().hex() not in row
    assert bytes(sealed)[0] == 1
    for text in (*LogEntry.objects.values_list("text", flat=True), *LogDetail.objects.values_list("value", flat=True)):
        assert IBAN not in str(text)
    assert '"iban":true' in LogEntry.objects.get(step="give_account", subject_kind="youth").text


def test_a_case_asks_for_it_once_the_wes_is_decided_until_it_is_given(case: CaseFile, world: World) -> None:
    assert asked(case) == {"account.given"}
    give(world, case)
    assert asked(case) == set()
    BankAccount.objects.update(rejected_on=MONDAY, rejected_why="AC04")
    walk.with_contract(case, world)
    assert asked(case) == {"account.not_refused"}
    give(world, case, OTHER_IBAN)
    assert asked(case) == set()


def test_the_first_account_serves_at_once_and_a_changed_one_after_a_week(case: CaseFile, world: World) -> None:
    first = give(world, case)
    assert first.usable_from == today() and serving(today()) == [first]
    second = give(world, case, OTHER_IBAN)
    assert second.usable_from == MONDAY + WEEK
    assert serving(MONDAY + WEEK - DAY) == [] and serving(MONDAY + WEEK) == [second]
    assert (second.serves_on(MONDAY + WEEK - DAY), second.serves_on(MONDAY + WEEK)) == (False, True)
    first.refresh_from_db()
    assert first.replaced_at is not None and not first.serves_on(MONDAY + WEEK)


def serving(day: date) -> list[BankAccount]:
    text = f"select b.* from records_bankaccount b where {SERVES}"  # noqa: S608 - our own text
    return list(BankAccount.objects.raw(text, {"today": day}))


def test_what_the_bank_refused_serves_no_more(case: CaseFile, world: World) -> None:
    kept = give(world, case)
    BankAccount.objects.update(rejected_on=MONDAY, rejected_why="AC04")
    kept.refresh_from_db()
    assert serving(MONDAY) == [] and not kept.serves_on(MONDAY)


def test_a_first_account_from_an_address_that_another_just_changed_cools_too(case: CaseFile, world: World) -> None:
    Youth.objects.update(contact_changed_at=clock.now(), contact_changed_by=world.users["mediator"])
    case.youth.refresh_from_db()
    assert give(world, case).usable_from == MONDAY + WEEK


def test_nobody_gives_one_from_an_address_that_only_the_employer_knows(case: CaseFile, world: World) -> None:
    Youth.objects.update(vouched_email="")
    with pytest.raises(Refused) as refused:
        give(world, case)
    assert [each.statement for each in refused.value.findings] == ["people.speaks_for_themselves"]


def test_the_mediator_confirms_a_changed_account_after_a_call(case: CaseFile, world: World) -> None:
    give(world, case)
    with pytest.raises(Refused):
        confirm(world, case)
    changed = give(world, case, OTHER_IBAN)
    confirm(world, case)
    assert serving(MONDAY) == [changed]
    changed.refresh_from_db()
    assert (changed.confirmed_by, changed.usable_from) == (world.users["mediator"], MONDAY + WEEK)
    with pytest.raises(Refused):
        confirm(world, case)


def test_what_the_mediator_noted_cools_and_is_not_confirmed(case: CaseFile, world: World) -> None:
    note_account(case, by=world.as_("mediator"), iban=IBAN, holder=HOLDER, sure=True)
    noted = present(case.youth)
    assert noted is not None
    assert (noted.given_by, noted.given_role, noted.usable_from) == (
        world.users["mediator"],
        "mediator",
        MONDAY + WEEK,
    )
    assert asked(case) == set()
    with pytest.raises(Refused) as refused:
        confirm(world, case)
    assert [each.statement for each in refused.value.findings] == ["account.given_by_youth"]
    with pytest.raises(IntegrityError), transaction.atomic():
        BankAccount.objects.update(confirmed_at=clock.now(), confirmed_by=world.users["mediator"])


def test_a_mediator_alone_cannot_send_the_money_elsewhere(case: CaseFile, world: World) -> None:
    """Another address, a code sent there, another account: the days in between are the youth's to notice it."""
    give(world, case)
    change_contact_for_youth(load(case), by=world.as_("mediator"), email="eigen@post.example", phone="", sure=True)
    sign_in(case.youth, world, "own_address")
    case.youth.refresh_from_db()
    give(world, case, OTHER_IBAN, "own_address")
    for day in (MONDAY, MONDAY + WEEK - DAY):
        with clock.at(day), pytest.raises(Refused) as refused:
            confirm(world, case)
        assert statements(refused) == ["account.contact_not_just_changed", "account.contact_changed_by_another"]
    assert serving(MONDAY + WEEK - DAY) == []


def statements(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.statement for each in refused.value.findings]


def test_another_mediator_confirms_once_the_old_address_had_its_time(case: CaseFile, world: World) -> None:
    Youth.objects.update(contact_changed_at=clock.now(), contact_changed_by=world.users["coordinator"])
    give(world, case)
    with pytest.raises(Refused) as refused:
        confirm(world, case)
    assert statements(refused) == ["account.contact_not_just_changed"]
    with clock.at(MONDAY + WEEK - DAY):
        changed = give(world, case, OTHER_IBAN)
    with clock.at(MONDAY + WEEK):
        confirm(world, case)
    assert serving(MONDAY + WEEK) == [changed]


def test_an_account_that_the_mediator_did_not_see_is_not_confirmed(case: CaseFile, world: World) -> None:
    give(world, case)
    seen = give(world, case, OTHER_IBAN)
    give(world, case)
    with pytest.raises(AlreadyMoved):
        confirm_account(load(case), by=world.as_("mediator"), account=seen.pk, sure=True)
    assert not BankAccount.objects.filter(confirmed_at__isnull=False).exists()


@pytest.mark.parametrize("name", ["coach", "employer", "coordinator", "partner", "payer", "operator"])
def test_nobody_else_gives_notes_or_confirms(case: CaseFile, world: World, name: str) -> None:
    given = {"iban": IBAN, "holder": HOLDER}
    with pytest.raises(NotYours):
        give_account(case.youth, by=world.as_(name), **given)
    with pytest.raises(NotYours):
        note_account(case, by=world.as_(name), sure=True, **given)
    with pytest.raises(NotYours):
        confirm_account(case, by=world.as_(name), account=1, sure=True)
    assert not BankAccount.objects.exists()


def test_there_is_one_account_at_a_time(case: CaseFile, world: World) -> None:
    give(world, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        give_bank_account(case.youth, world)


@pytest.mark.parametrize(("older_has", "newer_has"), [(True, True), (True, False), (False, True), (False, False)])
def test_records_that_are_joined_keep_one_account(
    case: CaseFile, world: World, *, older_has: bool, newer_has: bool
) -> None:
    another = walk.prepared(world, "JJ-0002", "second", first_name="Millan", email="")
    BankAccount.objects.filter(youth=another.youth).delete()
    if older_has:
        give(world, case)
    if newer_has:
        give_bank_account(another.youth, world, "second", iban=OTHER_IBAN, last4=OTHER_IBAN[-4:])
    question = SamePersonQuestion.objects.get()
    same_person.join_records(another, by=world.as_("coordinator"), question=question)
    kept = {each.iban: each.replaced_at is None for each in BankAccount.objects.filter(youth=case.youth)}
    wanted = {IBAN: True} if older_has else {}
    assert kept == wanted | ({OTHER_IBAN: not older_has} if newer_has else {})
    assert not BankAccount.objects.filter(youth=another.youth).exists()


def test_an_account_that_comes_over_from_a_newer_record_cools_anew(case: CaseFile, world: World) -> None:
    another = walk.prepared(world, "JJ-0002", "second", first_name="Millan", email="")
    BankAccount.objects.filter(youth=another.youth).delete()
    confirmed = {"confirmed_at": clock.now(), "confirmed_by": world.users["mediator"]}
    give_bank_account(another.youth, world, "second", usable_from=MONDAY + DAY, **confirmed)
    same_person.join_records(another, by=world.as_("coordinator"), question=SamePersonQuestion.objects.get())
    kept = BankAccount.objects.get()
    assert (kept.youth, kept.usable_from, kept.confirmed_at, kept.confirmed_by) == (
        *(case.youth, MONDAY + WEEK),
        *(None, None),
    )
    assert serving(MONDAY + WEEK - DAY) == [] and serving(MONDAY + WEEK) == [kept]


def test_who_guided_a_closed_case_no_longer_reads_or_changes_the_account(case: CaseFile, world: World) -> None:
    kept = give(world, case)
    assert list(accounts_seen(world.as_("mediator"))) == [kept]
    guided_elsewhere(case, world)
    assert not accounts_seen(world.as_("mediator")).exists()
    assert list(accounts_seen(world.as_("second_mediator"))) == [kept]
    with pytest.raises(Refused) as refused:
        note_account(load(case), by=world.as_("mediator"), iban=OTHER_IBAN, holder=HOLDER, sure=True)
    assert statements(refused) == ["account.kept_where_guided"]
    CaseFile.objects.exclude(pk=case.pk).update(state="closed", closed_on=MONDAY, outcome="withdrawn")
    assert list(accounts_seen(world.as_("mediator"))) == [kept]
    note_account(load(case), by=world.as_("mediator"), iban=OTHER_IBAN, holder=HOLDER, sure=True)


def test_whoever_guides_the_youth_hears_of_another_account(case: CaseFile, world: World) -> None:
    give(world, case)
    told = LogEntry.objects.filter(step="give_account", subject_kind="case", notices__role="mediator")
    assert told.get().subject_id == case.pk
