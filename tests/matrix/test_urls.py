"""Every address of the site, asked for by every role and by a stranger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from startblok.records import clock
from startblok.records.bank import BankAccount
from startblok.records.files import keep
from startblok.records.log import OutgoingMessage
from startblok.records.models import Application, Document, FrozenPaper, TrainingPlan, Vacancy
from startblok.records.subject import writing
from tests.matrix import paid, people
from tests.matrix.people import OTHER, OWN, People
from tests.matrix.rows_url import EVERYBODY, URLS, Url
from tests.world import MONDAY, give_bank_account

ROLES = EVERYBODY.split()

OF_MONEY = {name for name in URLS if name.startswith(("payment-", "money", "statement-"))}


@pytest.fixture
def everybody(db: None) -> Iterator[People]:
    with clock.at(MONDAY):
        yield people.build()


def patterns(of: URLResolver) -> Iterator[URLPattern]:
    for each in of.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


PLAN_PAPER = "opleidingsplan"


def address(name: str, everybody: People, side: str) -> str:
    """The address of a record of this side: the own one, or one of strangers."""
    case, place = everybody.case(side, "", "preparation"), everybody.places[side]
    if name in OF_MONEY:
        return reverse(name, kwargs=paid.named(name, case, everybody.world))
    given: dict[str, dict[str, Any]] = {
        **{each: {"number": case.number} for each in ("case", "timeline", "growth", "thread", "plan-versions")},
        "paper": {"number": case.number, "slug": "stagecontract"},
        "printed": {"number": planned(case, everybody).number if name == "printed" else "", "slug": PLAN_PAPER},
        "help-page": {"slug": "coach"},
        "unsigned": {"number": planned(case, everybody).number if name == "unsigned" else "", "slug": PLAN_PAPER},
        "signed": {"number": case.number, "pk": signed(case).pk if name == "signed" else 0},
        "genuine-paper": {"code": "7KQ4-M2XD-9P"},
        "file": {"number": case.number, "pk": proof(case, everybody).pk if name == "file" else 0},
        "parcel": {"number": case.number, "slug": "controle"},
        "case-step": {"number": case.number, "slug": "name-coach"},
        "place": {"number": place.number},
        "organisation": {"pk": place.employer_id},
        "vacancy": {"pk": vacancy(place).pk if name == "vacancy" else 0},
        "apply": {"pk": vacancy(place).pk if name == "apply" else 0},
        "application": {"pk": applied_to(vacancy(place)) if name == "application" else 0},
        "applied": {"token": "1:xxxxxxxxxxxx"},
        "withdraw-application": {"token": "1:xxxxxxxxxxxx"},
        "step": {"slug": "add-site", "kind": "organisation", "pk": place.employer_id},
        "new-step": {"slug": "open-case", "kind": "place", "pk": place.pk},
        "persona": {"key": "nobody"},
        "invitation": {"token": "x" * 43},
        "new-address": {"token": "x" * 43},
        "beginning": {"token": "x" * 43},
        "calendar": {"token": "x" * 22},
        "linked": {"token": "x" * 22},
        "linked-paper": {"token": "x" * 22},
        "linked-step": {"token": "x" * 22, "slug": "sign-contract"},
        "mail": {"pk": mail().pk if name == "mail" else 0},
        "end-one": {"pk": 1},
        "bank-account": {"pk": account_of(case, everybody).pk if name == "bank-account" else 0},
        "inbox-open": {"pk": 1},
        "mfa_remove_webauthn": {"pk": 1},
    }
    return reverse(name, kwargs=given.get(name, {}))


def account_of(case: Any, everybody: People) -> BankAccount:
    """The bank account of the youth, who has an account here or not."""
    return give_bank_account(case.youth, everybody.world)


def signed(case: Any) -> FrozenPaper:
    """A plan that everybody signed, with its files."""
    days = dict.fromkeys(("made_at", "frozen_at", "completed_at", "finished_at"), clock.now())
    sums = dict.fromkeys(("shown_hash", "final_hash", "sealed_hash"), "0" * 64)
    name = {"sealed_as": keep(b"%PDF-1.7")}
    known = {"case": case, "kind": "plan", "edition": 1, "told": {}, "sections": {}}
    return FrozenPaper.objects.create(code=f"0000-0000-{case.pk % 100:02}", **known, **days, **sums, **name)


def planned(case: Any, everybody: People) -> Any:
    """The case with a plan."""
    known = {"starts_on": MONDAY, "ends_on": MONDAY, "written_at": clock.now()}
    known["written_by"] = everybody.world.users["employer"]
    TrainingPlan.objects.get_or_create(case=case, number=1, defaults=known)
    return case


def proof(case: Any, everybody: People) -> Document:
    """A proof that was added to the case, with a file that is there."""
    stored = Path(settings.MEDIA_ROOT) / f"kept-{case.pk}"
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(b"%PDF-1.4")
    return Document.objects.create(
        case=case,
        kind="led",
        stored_as=stored.name,
        name="led.pdf",
        content_type="application/pdf",
        size=8,
        sha256="0" * 64,
        added_by=everybody.world.users["employer"],
        added_role="employer",
        added_at=clock.now(),
    )


def applied_to(at: Vacancy) -> int:
    made = Application(vacancy=at, first_name="Yara", last_name="Peeters", phone="09 555 07 11", agreed_at=clock.now())
    with writing():
        made.save()
    return int(made.pk)


def vacancy(place: Any) -> Vacancy:
    """One that is still a draft."""
    made = Vacancy(place=place, title="Poetsen", text="Netjes", hours_per_week=38, starts_on=MONDAY)
    with writing():
        made.save()
    return made


def mail() -> OutgoingMessage:
    return OutgoingMessage.objects.create(to="a@post.example", subject="Dag", body="Dag", made_at=clock.now())


def answer(url: str, everybody: People, role: str) -> int:
    client = Client()
    if role:
        client.force_login(everybody.world.users[role])
    response: Any = client.get(url)
    # Closing the answer itself would close the connection of this test too.
    for close in response._resource_closers:
        close()
    return int(response.status_code)


def expected(row: Url, role: str) -> int:
    if row.to_all:
        return row.to_all
    return 200 if role in row.shown.split() else 403 if role in row.refused.split() else 404


def test_every_address_has_its_row() -> None:
    assert {each.name for each in patterns(get_resolver())} == set(URLS)


@pytest.mark.parametrize(("name", "row"), URLS.items())
def test_who_is_shown_what(everybody: People, name: str, row: Url) -> None:
    url = address(name, everybody, OWN)
    assert answer(url, everybody, "") == row.stranger
    said = {role: answer(url, everybody, role) for role in ROLES}
    assert said == {role: expected(row, role) for role in said}


# On what belongs to strangers; a mediator may propose a youth for any place, a coordinator knows every employer.
OF_STRANGERS = {
    "case": {},
    "timeline": {},
    "growth": {},
    "thread": {},
    "plan-versions": {},
    "paper": {},
    "printed": {},
    "signed": {},
    "unsigned": {},
    "file": {},
    "parcel": {},
    "case-step": {},
    # Who pays, pays everybody.
    "bank-account": {"payer": 200, "approver": 200},
    "place": {"mediator": 200},
    "organisation": {"coordinator": 200, "operator": 200},
    "vacancy": {},
    # Whoever pays sees the money of every case.
    "payment-run": {"payer": 200, "approver": 200},
    "payment-file": {"payer": 200},
    "payment-line": {"payer": 200, "approver": 200},
    "payment-line-paper": {"payer": 200, "approver": 200},
    "money": {},
    "statement-of-run": {},
    "statement-of-year": {},
    "step": {"coordinator": 403, "operator": 403},
    "new-step": {"mediator": 403},
}


@pytest.mark.parametrize(("name", "seen"), OF_STRANGERS.items())
def test_what_belongs_to_strangers_does_not_exist(everybody: People, name: str, seen: dict[str, int]) -> None:
    url = address(name, everybody, OTHER)
    assert {role: answer(url, everybody, role) for role in ROLES} == dict.fromkeys(ROLES, 404) | seen


# Its question waits for an answer: the case as such, and what it may do about it; no papers and no timeline.
OF_THE_OFFICE = {
    "case": 200,
    "case-step": 403,
    "timeline": 404,
    "plan-versions": 404,
    "paper": 404,
    "printed": 404,
    "signed": 404,
    "unsigned": 404,
    "file": 404,
    "parcel": 404,
}


@pytest.mark.parametrize("office", ["job_centre", "ocmw"])
@pytest.mark.parametrize(("name", "status"), OF_THE_OFFICE.items())
def test_an_office_finds_its_question_until_it_answered(everybody: People, office: str, name: str, status: int) -> None:
    url = address(name, everybody, OWN)
    assert answer(url, everybody, office) == 404
    everybody.case(OWN, office, "referral")
    assert answer(url, everybody, office) == status
