"""A small world for tests: two projects' worth of people and places, made as plainly as the database allows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from startblok.records.actors import Actor, actor_of
from startblok.records.cases import CaseFile
from startblok.records.models import Grant, Membership, Organisation, Place, Project, Site, User, Youth
from startblok.records.organisations import OrganisationKind
from startblok.records.subject import writing
from startblok.rules.roles import Role

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
    return Organisation.objects.create(name=name.replace("_", " ").title(), kind=kind.value, **more)


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
    user = User.objects.create_user(
        f"{name}@{at.kind.replace('_', '-')}.example", first_name=name.replace("_", " ").title(), last_name="Proef"
    )
    Membership.objects.create(user=user, organisation=at, role=role.value, since=date(2025, 9, 1))
    return user


def build() -> World:
    """Make the world; the caller owns the transaction."""
    with writing():
        projects = {"coordination": project("jojo", "JJ"), "other_coordination": project("veve", "VV")}
        at = {
            name: organisation(name, kind, project=projects.get(name), postcodes=["9000"])
            for name, kind in ORGANISATIONS.items()
        }
        users = {name: person(name, at[where], role) for name, (where, role) in PEOPLE.items()}
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
