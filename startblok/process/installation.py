"""The beginning of an installation: its projects, its platform and its first operator, who asks in everybody else."""

from collections.abc import Iterable

from django.db import transaction

from startblok.process.record import Told, save
from startblok.records.actors import CLOCK
from startblok.records.clock import now, today
from startblok.records.log import Installation
from startblok.records.organisations import Organisation, OrganisationKind, Project
from startblok.records.people import Membership, User
from startblok.records.subject import writing
from startblok.rules.roles import Role


class AlreadyBegun(Exception):
    """There are people in this database: an installation begins once."""


def begin(projects: Iterable[Project], platform: str, operator: User, *, demo: bool) -> User:
    """Make the projects, the platform and its operator in an empty database; raises AlreadyBegun otherwise."""
    with transaction.atomic(), writing():
        if User.objects.exists():
            raise AlreadyBegun
        Installation.objects.create(demo=demo, made_at=now())
        Project.objects.bulk_create(projects)
        organisation = Organisation(name=platform, kind=OrganisationKind.PLATFORM.value)
        save(organisation, Told("begin_installation", CLOCK, Role.CLOCK))
        made = User.objects.create_user(
            operator.email, first_name=operator.first_name, last_name=operator.last_name, phone=operator.phone
        )
        Membership.objects.create(user=made, organisation=organisation, role=Role.OPERATOR.value, since=today())
        return made
