"""The beginning of an installation: its projects, its platform and its first operator, who asks in everybody else."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from startblok.process.record import Told, save
from startblok.records.actors import CLOCK
from startblok.records.clock import now, today
from startblok.records.log import Installation
from startblok.records.organisations import Organisation, OrganisationKind, Project
from startblok.records.people import Membership, User
from startblok.records.subject import writing
from startblok.rules.roles import Role

PLATFORM = "Startblok"


class AlreadyBegun(Exception):
    """There are people in this database: an installation begins once."""


def is_begun() -> bool:
    """Whether anybody was ever recorded here."""
    return User.objects.exists()


def world() -> str:
    """Whose data these are: nobody's yet, a demo's, or a production's."""
    demo = Installation.objects.order_by("pk").values_list("demo", flat=True).first()
    if demo is None:
        return "unknown" if is_begun() else "empty"
    return "demo" if demo else "production"


def begin_production(operator: User, *, mailbox: str = "", phone: str = "") -> User:
    """Make both projects with whom to reach there, and the first operator; raises AlreadyBegun."""
    reach = {"mailbox": mailbox or operator.email, "phone": phone}
    projects = [
        Project(code="jojo", name="JoJo", letters="JJ", **reach),
        Project(code="veve", name="VeVe", letters="VV", **reach),
    ]
    try:
        return begin(projects, PLATFORM, operator, demo=False)
    except IntegrityError:
        # Somebody else began at the same moment and was first.
        raise AlreadyBegun from None


def begin(projects: Iterable[Project], platform: str, operator: User, *, demo: bool) -> User:
    """Make the projects, the platform and its operator in an empty database; raises AlreadyBegun otherwise."""
    with transaction.atomic(), writing():
        if is_begun():
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
