"""A small world for tests: two projects' worth of people and places, made as plainly as the database allows."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from startblok.records import clock
from startblok.records.actors import Actor, actor_of
from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile
from startblok.records.models import Grant, Membership, Organisation, Place, Project, Site, User, Youth
from startblok.records.organisations import OrganisationKind
from startblok.records.subject import Subject, writing
from startblok.rules.roles import Role

M = TypeVar("M", bound=Model)

MONDAY = date(2026, 3, 2)
"""The day on which this world begins."""

GRANTED_UNTIL = date(2028, 8, 31)
"""The last day on which its places are granted."""

CANDIDATE: dict[str, Any] = {
    "first_name": "Milan",
    "last_name": "Bogaert",
    "birth_date": date(2006, 11, 9),
    "email": "milan.bogaert@post.example",
    "phone": "",
    "postcode": "9000",
    "municipality": "Leievoorde",
    "knows_what_they_want": False,
    "good_attitudes": False,
    "needs_study_preparation": True,
    "benefit": "unemployment",
}


@dataclass
class World:
    """The records and people of a test; `actors` by name, e.g. `world.as_("employer")`."""

    project: Project
    employer: Organisation
    site: Site
    place: Place
    organisations: dict[str, Organisation]
    users: dict[str, User]

    def as_(self, name: str) -> Actor:
        """This person with the memberships they have now."""
        return actor_of(self.users[name])

    def blank(self, place: Place | None = None) -> CaseFile:
        """A case that is not there yet, on a place."""
        at = place or self.place
        return CaseFile(project=at.project, place=at, employer=at.employer)


ORGANISATIONS = {
    "employer": OrganisationKind.EMPLOYER,
    "other_employer": OrganisationKind.EMPLOYER,
    "job_centre": OrganisationKind.JOB_CENTRE,
    "ocmw": OrganisationKind.OCMW,
    "partner": OrganisationKind.PARTNER,
    "other_partner": OrganisationKind.PARTNER,
    "coordination": OrganisationKind.COORDINATION,
    "other_coordination": OrganisationKind.COORDINATION,
    "vdab": OrganisationKind.VDAB,
    "platform": OrganisationKind.PLATFORM,
}

PEOPLE = {
    "employer": ("employer", Role.EMPLOYER),
    "coach": ("employer", Role.COACH),
    "second_coach": ("employer", Role.COACH),
    "other_employer": ("other_employer", Role.EMPLOYER),
    "job_centre": ("job_centre", Role.JOB_CENTRE),
    "ocmw": ("ocmw", Role.OCMW),
    "partner": ("partner", Role.PARTNER),
    "mediator": ("partner", Role.MEDIATOR),
    "second_mediator": ("partner", Role.MEDIATOR),
    "other_mediator": ("other_partner", Role.MEDIATOR),
    "coordinator": ("coordination", Role.COORDINATOR),
    "other_coordinator": ("other_coordination", Role.COORDINATOR),
    "payer": ("vdab", Role.PAYER),
    "operator": ("platform", Role.OPERATOR),
}


def project(code: str, letters: str) -> Project:
    return Project.objects.create(
        code=code, name=code.title(), letters=letters, mailbox=f"{code}@projecten.example", phone="02 555 00 10"
    )


def organisation(name: str, kind: OrganisationKind, **more: Any) -> Organisation:
    return together([_organisation(name, kind, **more)])[0]


def _organisation(name: str, kind: OrganisationKind, **more: Any) -> Organisation:
    return Organisation(name=name.replace("_", " ").title(), kind=kind.value, **more)


def place(at: Site, in_project: Project, number: str, *, until: date | None = GRANTED_UNTIL) -> Place:
    made = Place.objects.create(
        number=number,
        project=in_project,
        site=at,
        employer=at.organisation,
        title="Onderhoud",
        tasks="Poetsen en herstellen",
    )
    Grant.objects.create(place=made, employer=at.organisation, valid_from=date(2025, 9, 1), valid_until=until)
    return made


def person(name: str, at: Organisation, role: Role) -> User:
    return people({name: (at, role)})[name]


def people(who: dict[str, tuple[Organisation, Role]]) -> dict[str, User]:
    """Somebody for each of these names, who is at an organisation in a role."""
    users = together([_user(name, at) for name, (at, _) in who.items()])
    together(
        [
            Membership(user=user, organisation=at, role=role.value, since=date(2025, 9, 1))
            for user, (at, role) in zip(users, who.values(), strict=True)
        ]
    )
    return dict(zip(who, users, strict=True))


def _user(name: str, at: Organisation) -> User:
    email = f"{name}@{at.kind.replace('_', '-')}.example"
    user = User(email=email, first_name=name.replace("_", " ").title(), last_name="Proef")
    user.set_unusable_password()
    return user


def together(records: list[M]) -> list[M]:
    """Save records of one kind, in one query: most tests begin with a world."""
    for each in records:
        if isinstance(each, Subject):
            each.prepare()
    return type(records[0])._default_manager.bulk_create(records)


def build() -> World:
    """Make the world; the caller owns the transaction."""
    with writing():
        projects = {"coordination": project("jojo", "JJ"), "other_coordination": project("veve", "VV")}
        made = [
            _organisation(name, kind, project=projects.get(name), postcodes=["9000"])
            for name, kind in ORGANISATIONS.items()
        ]
        at = dict(zip(ORGANISATIONS, together(made), strict=True))
        users = people({name: (at[where], role) for name, (where, role) in PEOPLE.items()})
        site = Site.objects.create(
            organisation=at["employer"],
            name="School",
            street="Kanaalstraat 12",
            postcode="9000",
            municipality="Leievoorde",
        )
        first = place(site, projects["coordination"], "JJ-P01")
    return World(projects["coordination"], at["employer"], site, first, at, users)


def give_account(youth: Youth, world: World, name: str = "youth") -> None:
    """Let the youth sign in."""
    user = User.objects.create_user(f"{name}@jongere.example", first_name=youth.first_name, last_name=youth.last_name)
    with writing():
        Youth.objects.filter(pk=youth.pk).update(user=user)
    world.users[name] = user


IBAN, OTHER_IBAN = "BE71096123456769", "BE68539007547034"
"""Bank account numbers as they could be, of nobody."""


def give_bank_account(youth: Youth, world: World, name: str = "youth", **more: Any) -> BankAccount:
    """Let the youth have given a bank account, which serves from today on."""
    known = {"iban": IBAN, "last4": IBAN[-4:], "holder": youth.name, "given_role": Role.YOUTH.value}
    given = {"given_at": clock.now(), "given_by": world.users[name], "usable_from": clock.today()}
    return BankAccount.objects.create(youth=youth, **(known | given | more))
