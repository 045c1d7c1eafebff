"""Scenes beside the journey: organisations, people, places and vacancies."""

from datetime import date, timedelta
from typing import Any

from startblok.process import (
    accounts,
    amend,
    applications,
    bank_account,
    competences,
    invitations,
    members,
    moves,
    organisations,
    orientation,
    places,
    vacancies,
)
from startblok.process.candidates import candidate
from startblok.process.own_account import account_for, open_for
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.models import (
    Application,
    BankAccount,
    Competence,
    Grant,
    Invitation,
    Membership,
    Organisation,
    Place,
    Site,
    Vacancy,
)
from startblok.records.subject import writing
from tests.process import walk
from tests.process.test_accounts import NEW
from tests.process.test_members import ANN, invite
from tests.process.test_organisations import HALL, SCHOOL
from tests.process.test_places_steps import KITCHEN
from tests.process.test_vacancies import CLERK
from tests.refusals.makers_of_applications import YARA
from tests.world import CANDIDATE, IBAN, MONDAY, OTHER_IBAN, World


def offices(world: World) -> None:
    """Organisations with their workplaces, and one that goes on under another."""
    coordinator, employer = world.as_("coordinator"), world.as_("employer")
    organisations.add_employer(Organisation(), by=coordinator, **SCHOOL)
    partner = {"kind": "partner", "name": "Nieuwe partner", "project": None}
    organisations.add_organisation(Organisation(), by=world.as_("operator"), **partner)
    amend.change_organisation(world.employer, by=employer, **change_of(world.employer))
    organisations.add_site(world.employer, by=employer, **HALL)
    site = Site.objects.get(name=HALL["name"])
    organisations.change_site(world.employer, by=employer, site=site, **(HALL | {"name": "Nieuwe hal"}))
    organisations.close_site(world.employer, by=employer, site=site)
    competences.add_competence(world.employer, by=employer, name="Een klas poetsen", description="Poetst alleen.")
    own = Competence.objects.get(employer=world.employer)
    competences.retire_competence(world.employer, by=employer, competence=own)
    heir = world.organisations["other_employer"]
    moves.agree_to_merger(world.employer, by=coordinator, other=heir)
    moves.move_to_successor(world.employer, by=coordinator, successor=heir)


def change_of(organisation: Organisation) -> dict[str, Any]:
    return {"phone": "09 555 01 09"}


def colleagues(world: World) -> None:
    """Somebody comes, somebody goes; accounts in good and bad times."""
    employer, operator, coach = world.as_("employer"), world.as_("operator"), world.users["coach"]
    invitations.invite(world.employer, by=employer, **(ANN | {"email": "bea@school.example"}))
    invitations.withdraw_invitation(world.employer, by=employer, invitation=Invitation.objects.get())
    invitations.accept(invite(world))
    leaving = Membership.objects.get(user=world.users["second_coach"])
    members.end_membership(world.employer, by=employer, member=leaving)
    accounts.change_contact(coach, by=world.as_("coach"), **NEW, proven=True)
    accounts.reset_second_factor(coach, by=operator, reason="Nieuwe telefoon")
    accounts.block_account(coach, by=operator, reason="Laptop gestolen")
    coach.refresh_from_db()
    accounts.unblock_account(coach, by=operator, reason="Teruggevonden")


def own_contact(world: World) -> None:
    """A youth opens the own account and is reached otherwise."""
    case = walk.prepared(world)
    accounts.change_own_contact(
        case.youth, by=world.as_("youth"), **(NEW | {"email": "weer@post.example"}), proven=True
    )
    accounts.change_contact_for_youth(case, by=world.as_("mediator"), sure=True, **NEW)
    another = walk.prepared(world, "JJ-0002", "second_youth", email="b@post.example", birth_date=date(2005, 1, 1))
    type(another.youth).objects.filter(pk=another.youth_id).update(user=None, email="ander@post.example")
    user = account_for("ander@post.example")
    assert user is not None
    assert open_for(user)


def bank_accounts(world: World) -> None:
    """A youth gives an account, gives another, which the mediator confirms; the mediator notes a third."""
    case = walk.prepared(world)
    BankAccount.objects.all().delete()
    walk.with_plan(case, world)
    walk.decide(case, world)
    youth, mediator = world.as_("youth"), world.as_("mediator")
    bank_account.give_account(case.youth, by=youth, iban=IBAN, holder="Milan Bogaert")
    bank_account.give_account(case.youth, by=youth, iban=OTHER_IBAN, holder="Milan Bogaert")
    bank_account.confirm_account(case, by=mediator, account=BankAccount.objects.latest("pk").pk, sure=True)
    bank_account.note_account(case, by=mediator, iban=IBAN, holder="Milan Bogaert", sure=True)


def applied(world: World) -> None:
    """Candidates write about a vacancy: one is answered and comes, one erases what they sent, one is forgotten."""
    by = world.as_("employer")
    vacancy = vacancies.write_vacancy(Vacancy(place=world.place), by=by, **CLERK).record
    vacancy = vacancies.publish_vacancy(vacancy, by=by).record
    sent = [applications.apply(Application(vacancy=vacancy), by=candidate(), **YARA).record for _ in range(3)]
    applications.answer_application(sent[0], by=by, answer="talk", answer_words="Bel me morgen.")
    orientation.open_case(world.blank(), by=by, **CANDIDATE, application=sent[0])
    applications.withdraw_application(sent[1], by=candidate(sent[1]))
    with clock.at(MONDAY.replace(month=9)):
        applications.forget_application(sent[2], by=CLOCK)


def grants(world: World) -> None:
    """Places granted, changed, for longer and for shorter."""
    coordinator, grant = world.as_("coordinator"), Grant.objects.get(place=world.place)
    answers = KITCHEN | {"project": world.project, "site": world.site}
    places.grant_place(Place(employer=world.employer), by=coordinator, **answers)
    amend.change_place(world.place, by=coordinator, title="Keuken")
    places.extend_grant(world.place, by=coordinator, grant=grant, valid_until=date(2029, 8, 31))
    places.grant_again(world.place, by=coordinator, valid_from=date(2030, 9, 1), valid_until=None)
    sooner = {"grant": grant, "reason": "Minder plaatsen"}
    places.let_grant_run_out(world.place, by=coordinator, **sooner, valid_until=date(2029, 6, 30))
    grant.refresh_from_db()
    places.end_grant(world.place, by=coordinator, **sooner, valid_until=date(2029, 3, 31))


def advertised(world: World) -> None:
    """A vacancy from draft to closed."""
    by = world.as_("employer")
    vacancy = vacancies.write_vacancy(Vacancy(place=world.place), by=by, **CLERK).record
    vacancies.change_vacancy(vacancy, by=by, **(CLERK | {"title": "Klusser"}))
    vacancies.publish_vacancy(vacancy, by=by)
    vacancies.record_vdab_reference(vacancy, by=by, vdab_reference="VAC-001", vdab_posted_on=MONDAY + timedelta(0))
    vacancies.close_vacancy(vacancy, by=by, close_reason="filled")
    again = vacancies.write_vacancy(Vacancy(place=world.place), by=by, **CLERK).record
    with writing():
        Grant.objects.filter(place=world.place).update(valid_until=MONDAY)
    vacancies.close_by_itself(again, by=CLOCK)
