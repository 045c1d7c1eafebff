"""A youth without an account: the mediator asks travel costs back and notes the bank account (R07, R08)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from startblok.process import bank_account, travel
from startblok.process.facts import facts_of, load
from startblok.process.journey import STEPS
from startblok.process.offers import offers
from startblok.process.refusals import Refused
from startblok.process.tasks import tasks_of
from startblok.records import clock
from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from startblok.records.models import TravelClaim, Youth
from startblok.records.subject import writing
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk_on
from tests.process.walk import START
from tests.refusals.makers_of_travel import RODE, claims_of
from tests.stories.guests import messages
from tests.stories.people import scan
from tests.world import OTHER_IBAN, World

LAST = date(2026, 3, 31)
TICKET = {"what": "ticket", "travelled_on": START, "cost": "5,20"}
CLAIMING = {"claim_kilometres", "claim_ticket"}


@pytest.fixture
def case(world: World, tmp_path: Path, settings: Any) -> Iterator[CaseFile]:
    """A WES of somebody who never signed in."""
    settings.MEDIA_ROOT = tmp_path
    case = walk_on.running(world)
    no_account(case)
    with clock.at(LAST):
        yield load(case)


def no_account(case: CaseFile) -> None:
    with writing():
        Youth.objects.filter(pk=case.youth_id).update(user=None)


def reads(case: CaseFile, world: World) -> str:
    return words(Browser.of(world.users["mediator"]).open(reverse("paper", args=[case.number, "reiskosten"])))


def test_the_mediator_asks_kilometres_back_for_a_youth_without_an_account(case: CaseFile, world: World) -> None:
    mediator = Browser.of(world.users["mediator"])
    asked = words(mediator.open(f"{step_url(travel.claim_kilometres, case)}?month=01/03/2026&kind=fiets"))
    assert "Waarmee reed de jongere?" in asked
    assert "Vink de dagen uit waarop de jongere niet reed." in asked
    assert "Reed de jongere ook op een andere dag" in asked
    assert "je stage" not in asked
    mediator.take(travel.claim_kilometres, case, month=LAST.replace(day=1), kind="fiets", km="11,5", ways="both")
    claim = TravelClaim.objects.get()
    assert (claim.state, claim.sent_by) == ("sent", world.users["mediator"])
    assert f"Voor de jongere gevraagd door {world.users['mediator'].name}" in reads(case, world)
    page = words(mediator.open(f"/dossiers/{case.number}/"))
    assert "vroeg kilometers terug voor de jongere." in page


def test_to_accept_is_an_act_of_its_own(case: CaseFile, world: World) -> None:
    mediator = Browser.of(world.users["mediator"])
    days = {"days": [], "other_days": ["13/03/2026"]}
    mediator.take(
        travel.claim_kilometres, case, month=LAST.replace(day=1), kind="fiets", km="11,5", ways="both", **days
    )
    assert "Volgens het weekrooster was er geen stage: 13 maart 2026." in mediator.refused(
        travel.accept_travel, case, **claims_of(case, world)
    )
    mediator.take(
        travel.accept_travel,
        case,
        **claims_of(case, world),
        **{"reason:travel.on_scheduled_days": "Ik zag de jongere die dag"},
    )
    steps = LogEntry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("-seq")[:2]
    assert [(each.step, each.role) for each in steps] == [
        ("accept_travel", "mediator"),
        ("claim_kilometres", "mediator"),
    ]


def test_the_mediator_sends_the_photo_of_a_ticket_for_the_youth(case: CaseFile, world: World) -> None:
    mediator = Browser.of(world.users["mediator"])
    page = words(mediator.open(step_url(travel.claim_ticket, case)))
    assert "Wat kocht de jongere?" in page
    mediator.take(travel.claim_ticket, case, **TICKET, file=scan())
    leg = TravelClaim.objects.get().legs.get()
    assert (leg.cost, leg.proof.added_role) == (Decimal("5.20"), "mediator")


def test_the_youth_hears_of_it_and_whoever_asked_does_not(case: CaseFile, world: World) -> None:
    travel.claim_kilometres(case, by=world.as_("mediator"), **RODE)
    told = "vroeg op 31 maart 2026 kilometers terug"
    assert [f"{told} voor jou" in each.body for each in messages(case.youth.email)[:1]] == [True]
    assert not [each for each in messages(world.users["mediator"].email) if told in each.body]


def test_who_has_an_account_asks_it_back_alone(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(LAST):
        with pytest.raises(Refused, match="vraagt reiskosten zelf terug"):
            travel.claim_kilometres(case, by=world.as_("mediator"), **RODE)
        offered = {each.step.name for each in offers(load(case), world.as_("mediator"), STEPS)}
        assert not CLAIMING & offered
        no_account(case)
        assert {each.step.name for each in offers(load(case), world.as_("mediator"), STEPS)} >= CLAIMING


def roles_asked(case: CaseFile) -> list[tuple[str, ...]]:
    found = load(case)
    return [each.roles for each in tasks_of(found, facts_of(found)) if each.statement.name == "account.given"]


def test_the_bank_account_of_a_youth_without_an_account_is_the_task_of_the_mediator(world: World) -> None:
    case = walk_on.running(world)
    BankAccount.objects.all().delete()
    assert roles_asked(case) == [(Role.YOUTH,)]
    no_account(case)
    assert roles_asked(case) == [(Role.MEDIATOR,)]
    with clock.at(LAST):
        known = {"iban": OTHER_IBAN, "holder": case.youth.name, "sure": True}
        bank_account.note_account(case, by=world.as_("mediator"), **known)
        noted = BankAccount.objects.get()
        assert (noted.usable_from > LAST, noted.serves_on(LAST)) == (True, False)
        # Who noted it does not shorten the week either.
        with pytest.raises(Refused, match="Een bemiddelaar noteerde dit rekeningnummer"):
            bank_account.confirm_account(case, by=world.as_("mediator"), sure=True)
