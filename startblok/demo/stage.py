"""The stage on which the year happens: organisations, workplaces, places and people, each added by who does so."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from startblok.demo.names import EMPLOYERS, WORK, Employer, colleague
from startblok.links.login.personas import (
    BY_KEY,
    JOB_CENTRE,
    JOJO,
    OCMW,
    OTHER_PARTNER,
    PARTNER,
    PERSONAS,
    PLATFORM,
    SCHOOL,
    TOWN,
    VDAB,
    VEVE,
    Persona,
)
from startblok.process import accounts, installation, invitations, organisations, places
from startblok.records import clock
from startblok.records.actors import Actor, actor_of
from startblok.records.clock import BRUSSELS
from startblok.records.log import OutgoingMessage
from startblok.records.models import Organisation, Place, Project, Site, User
from startblok.records.organisations import OrganisationKind
from startblok.rules.roles import Role

PROJECTS = {
    "jojo": ("JoJo", "JJ", "jojo@projecten.example", "02 555 00 10"),
    "veve": ("VeVe", "VV", "veve@projecten.example", "02 555 00 11"),
}
OFFICES = (
    (JOJO, OrganisationKind.COORDINATION, "jojo", ""),
    (VEVE, OrganisationKind.COORDINATION, "veve", ""),
    (VDAB, OrganisationKind.VDAB, None, ""),
    (PARTNER, OrganisationKind.PARTNER, None, ""),
    (OTHER_PARTNER, OrganisationKind.PARTNER, None, ""),
    (JOB_CENTRE, OrganisationKind.JOB_CENTRE, None, "9000 9185 8510 2960"),
    (OCMW, OrganisationKind.OCMW, None, "9000 9185 8510 2960"),
)
LINK = re.compile(r"/uitnodiging/([^/\s]+)/")


@dataclass
class Team:
    """One employer with its people, workplace and places."""

    about: Employer
    organisation: Organisation
    site: Site
    responsible: User
    coaches: list[User]
    places: list[Place] = field(default_factory=list)


@dataclass
class Stage:
    """Everybody and everything before the first case; `who` gives somebody's actor, read once."""

    begun_on: date
    people: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    teams: list[Team] = field(default_factory=list)
    mediators: dict[str, list[User]] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)

    def who(self, user: User) -> Actor:
        """The actor of this user with the memberships they have by now."""
        if user.pk not in self.actors:
            self.actors[user.pk] = actor_of(user)
        return self.actors[user.pk]

    def at(self, day: int, hour: int = 10) -> Any:
        """The clock, so many days after the beginning."""
        return clock.at(datetime.combine(self.begun_on + timedelta(days=day), time(hour), BRUSSELS))


def build(begun_on: date) -> Iterator[tuple[str, Stage]]:
    """Set the stage, piece by piece; gives what is being done, for whoever watches."""
    stage = Stage(begun_on)
    with stage.at(0):
        yield "de projecten en de beheerder", stage
        _begin(stage)
    with stage.at(1):
        yield "kantoren en partners", stage
        for name, kind, project, area in OFFICES:
            _office(stage, name, kind, project, area)
        first, last = colleague(44)
        join(stage, OTHER_PARTNER, Role.PARTNER, first, last, f"{slug(first)}.{slug(last)}@stapsteen.example")
        for persona in PERSONAS:
            if persona.organisation in stage.organisations and persona.role is not Role.OPERATOR:
                join(stage, persona.organisation, persona.role, *_known(persona))
    _partners(stage)
    for number, about in enumerate(EMPLOYERS):
        with stage.at(2 + number):
            yield about.name, stage
            _employer(stage, about, number)


def _begin(stage: Stage) -> None:
    made = [
        Project(code=code, name=name, letters=letters, mailbox=mailbox, phone=phone)
        for code, (name, letters, mailbox, phone) in PROJECTS.items()
    ]
    robin = BY_KEY["operator"]
    first = User(email=robin.email, first_name=robin.first_name, last_name=robin.last_name)
    stage.people[robin.email] = installation.begin(made, PLATFORM, first, demo=True)
    stage.projects = {each.code: each for each in Project.objects.all()}


def _office(stage: Stage, name: str, kind: OrganisationKind, project: str | None, area: str) -> None:
    operator = stage.who(stage.people[BY_KEY["operator"].email])
    known = {
        "name": name,
        "kind": kind.value,
        "company_number": "",
        "mail": f"info@{slug(name)}.example",
        "phone": "09 555 01 00",
        "street": "Stationsstraat 1",
        "postcode": "9000",
        "municipality": "Leievoorde",
        "postcodes": area.split(),
        "project": stage.projects[project] if project else None,
    }
    done = organisations.add_organisation(Organisation(), by=operator, **known)
    stage.organisations[name] = done.record


def _known(persona: Persona) -> tuple[str, str, str]:
    return persona.first_name, persona.last_name, persona.email


def join(stage: Stage, name: str, role: Role, first: str, last: str, email: str, by: User | None = None) -> User:
    """Ask somebody in, and let them take the invitation from the link in their mail.

    The operator asks in who is first there, the one responsible everybody else.
    """
    organisation = Organisation.objects.get(pk=stage.organisations[name].pk)
    there = User.objects.filter(memberships__organisation=organisation, memberships__role__in=invitations.RESPONSIBLE)
    inviter = stage.who(by or there.order_by("id").first() or stage.people[BY_KEY["operator"].email])
    invitations.invite(organisation, by=inviter, first_name=first, last_name=last, email=email, role=role.value)
    mail = OutgoingMessage.objects.filter(to=email).latest("id")
    found = LINK.search(mail.body)
    if found is None:
        raise LookupError(f"no link in the invitation of {email}")
    user: User = invitations.accept(found.group(1)).record
    number = len(stage.people)
    phone = f"09 555 {40 + number // 100} {number % 100:02d}"
    stage.people[email] = accounts.change_contact(user, by=actor_of(user), email=email, phone=phone).record
    stage.actors.pop(user.pk, None)
    return stage.people[email]


def _partners(stage: Stage) -> None:
    """More mediators beside the ones that sign in with one press."""
    with stage.at(1, 14):
        for number, name in enumerate((PARTNER, PARTNER, OTHER_PARTNER)):
            first, last = colleague(40 + number)
            mail = f"{slug(first)}.{slug(last)}@{'kompas' if name == PARTNER else 'stapsteen'}.example"
            user = join(stage, name, Role.MEDIATOR, first, last, mail)
            stage.mediators.setdefault(name, []).append(user)
    stage.mediators[PARTNER].insert(0, stage.people[BY_KEY["mediator"].email])
    stage.mediators[OTHER_PARTNER].insert(0, stage.people[BY_KEY["second_mediator"].email])


def _employer(stage: Stage, about: Employer, number: int) -> None:
    coordinator = stage.people[BY_KEY[f"coordinator_{about.project}"].email]
    by = stage.who(coordinator)
    address = {"street": about.street, "postcode": about.postcode, "municipality": about.municipality}
    known = {"name": about.name, "company_number": "", "mail": f"info@{about.domain}.example", "phone": "09 555 02 00"}
    organisation = organisations.add_employer(Organisation(), by=by, **known, **address).record
    stage.organisations[about.name] = organisation
    responsible, coaches = _staff(stage, about, number, coordinator)
    organisation.refresh_from_db()
    by_responsible = stage.who(responsible)
    organisations.add_site(organisation, by=by_responsible, name=about.site, phone="", **address)
    team = Team(about, organisation, Site.objects.get(organisation=organisation), responsible, coaches)
    for turn in range(about.places):
        team.places.append(_grant(stage, team, by, turn))
    stage.teams.append(team)


def _staff(stage: Stage, about: Employer, number: int, coordinator: User) -> tuple[User, list[User]]:
    """The responsible, asked in by the coordinator, and two coaches, asked in by the responsible."""
    kind = {SCHOOL: "school", TOWN: "town"}.get(about.name)
    names = [(*colleague(number * 3 + turn), "") for turn in range(3)]
    people = [(first, last, f"{slug(first)}.{slug(last)}@{about.domain}.example") for first, last, _ in names]
    if kind:
        people[0] = _known(BY_KEY[f"employer_{kind}"])
        people[1] = _known(BY_KEY[f"coach_{kind}"])
    responsible = join(stage, about.name, Role.EMPLOYER, *people[0], by=coordinator)
    coaches = [join(stage, about.name, Role.COACH, *each, by=responsible) for each in people[1:]]
    return responsible, coaches


def _grant(stage: Stage, team: Team, by: Actor, turn: int) -> Place:
    work = WORK[team.about.project]
    title = work[(turn + len(stage.teams)) % len(work)]
    return places.grant_place(  # type: ignore[no-any-return]
        Place(employer=team.organisation),
        by=by,
        project=stage.projects[team.about.project],
        subproject="",
        site=team.site,
        title=title,
        tasks=f"Meehelpen in {title.lower()}, elke dag met een vaste collega",
        hours_per_week=38,
        valid_from=stage.begun_on,
        valid_until=stage.begun_on + timedelta(days=365 * 4),
    ).record


def slug(name: str) -> str:
    """A name as it stands in a mail address: plain letters only."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(each for each in letters if each.isascii() and each.isalnum())
