"""Messages about money lead to the money, whatever else waits for the youth (R07, R08)."""

from datetime import date

import pytest

from startblok.jobs import post
from startblok.process import travel
from startblok.process.bank_account import give_account
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.log import InboxMessage, Notice, OutgoingMessage
from startblok.records.models import User
from startblok.rules.roles import Role
from tests.payments import paid
from tests.payments.test_overpaid import JUNE_12, let_go, owing, repaid
from tests.process import walk_on
from tests.process.walk import START
from tests.refusals.makers_of_travel import RODE
from tests.world import World, people

LAST, PAID_ON = date(2026, 3, 31), date(2026, 5, 12)


def mail_of_youth() -> OutgoingMessage:
    Notice.objects.filter(handled_at__isnull=True).exclude(role="youth").update(handled_at=clock.now())
    post.write_all()
    return OutgoingMessage.objects.get()


@pytest.mark.parametrize(
    ("step", "said", "subject"),
    [
        (travel.return_travel, {"reason": "Niet te lezen"}, "Actie nodig: vraag je reiskosten opnieuw terug"),
        (travel.accept_travel, {}, "Nieuws over je reiskosten"),
    ],
)
def test_news_of_travel_leads_to_it_whatever_else_waits(world: World, step, said, subject) -> None:
    case = walk_on.running(world)
    with clock.at(LAST):
        travel.claim_kilometres(case, by=world.as_("youth"), **RODE | {"days": [START]})
        Notice.objects.update(handled_at=clock.now())
        OutgoingMessage.objects.all().delete()
        claim = case.travel_claims.get()
        step(case, by=world.as_("mediator"), **({"claim": claim} if said else {"claims": [claim]}), **said)
        assert any("youth" in row["roles"] for row in load(case).tasks)
        mail = mail_of_youth()
    assert (mail.subject, mail.body.count("http")) == (subject, 1)
    assert f"/dossiers/{case.number}/papier/reiskosten/" in mail.body
    assert "Het is jouw beurt" not in mail.body


@pytest.mark.parametrize(
    ("code", "why"), [("AC04", "De rekening is afgesloten."), ("BE01", "De naam past niet bij het rekeningnummer.")]
)
def test_a_refused_account_is_told_with_its_reason_and_leads_to_the_form(world: World, code: str, why: str) -> None:
    world.users |= people({"approver": (world.organisations["vdab"], Role.APPROVER)})
    with clock.at(PAID_ON):
        case = paid.on_a_wes(world, paid.APRIL, date(2026, 7, 31))
        user = User.objects.create(email="milan@post.example", first_name="Milan", last_name="Proef")
        type(case.youth).objects.filter(pk=case.youth_id).update(user=user)
        run = paid.exported(world)
        OutgoingMessage.objects.all().delete()
        Notice.objects.update(handled_at=clock.now())
        paid.answered(run, world, **{case.number: code})
        mail = mail_of_youth()
    assert case.youth.bank_accounts.get().rejected_why == why
    assert mail.subject == "Actie nodig: geef een ander rekeningnummer"
    assert f"{why} Geef een ander rekeningnummer." in mail.body
    assert f"/stap/{give_account.name.replace('_', '-')}/youth/{case.youth_id}/" in mail.body
    assert InboxMessage.objects.get().asks


@pytest.mark.parametrize(
    ("deal", "subject", "said"),
    [
        (repaid, "Nieuws over je terugbetaling", "Het is goed aangekomen."),
        (let_go, "Nieuws over geld dat je mag houden", "Je moet het niet terugbetalen."),
    ],
)
def test_whoever_repaid_or_may_keep_it_hears_so(world: World, deal, subject, said) -> None:
    world.users |= people({"approver": (world.organisations["vdab"], Role.APPROVER)})
    with clock.at(JUNE_12):
        run = owing(world)
        youth = load(run).lines.get(amount__lt=0).case.youth
        user = User.objects.create(email="milan@post.example", first_name="Milan", last_name="Proef")
        type(youth).objects.filter(pk=youth.pk).update(user=user)
        OutgoingMessage.objects.all().delete()
        Notice.objects.update(handled_at=clock.now())
        deal(run, world)
        mail = mail_of_youth()
    assert mail.subject == subject
    assert said in mail.body
    assert "9,09" not in mail.body
    assert not InboxMessage.objects.get().asks
