"""Who gets a message: the people who stand in a role to a record now, each with the address that reaches them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from startblok.records.applications import Application
from startblok.records.cases import CaseFile
from startblok.records.log import Carrier
from startblok.records.organisations import Organisation
from startblok.records.payments import PaymentRun
from startblok.records.people import Hears, Membership, User, Youth
from startblok.records.places import Place, Vacancy
from startblok.rules.roles import Role

OFFICES = (Role.JOB_CENTRE, Role.OCMW)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets a message; `user` is None for an office or a youth without an account.

    Whoever has no mail address but a phone gets a text; whoever has an account chose how to hear. Their pages have
    one language, Dutch, for those who work in the scheme, and so do their messages.
    """

    email: str
    first_name: str
    role: Role
    user: int | None = None
    phone: str = ""
    hears_by: Hears = Hears.MAIL
    wants_digest: bool = False
    language: str = "nl"

    @property
    def carrier(self) -> Carrier:
        return Carrier.MAIL if self.email else Carrier.SMS

    @property
    def way(self) -> Hears:
        """By which way this reader hears of something now."""
        if self.user is None:
            return Hears(self.carrier.value)
        return Hears.MAIL if self.hears_by is Hears.SMS and not self.phone else self.hears_by

    @property
    def is_youth(self) -> bool:
        return self.role is Role.YOUTH

    @property
    def address(self) -> str:
        """Where the message goes."""
        return self.email or self.phone


def readers(record: Any, role: Role) -> list[Reader]:
    """Everybody who stands in this role to the record and can be reached, each once."""
    match record:
        case CaseFile():
            found = _on_case(record, role)
        case Place():
            found = _on_place(record, role)
        case Vacancy():
            found = _on_place(record.place, role)
        case Application():
            found = _candidate(record) if role is Role.YOUTH else _on_place(record.vacancy.place, role)
        case Organisation():
            found = members(role, organisation=record.pk)
        case Youth():
            found = _youth(record) if role is Role.YOUTH else []
        case PaymentRun():
            found = members(role)
        case User():
            found = people([record], role)
        case _:
            raise TypeError(f"nobody said who reads about a {type(record).__name__}")
    return list({each.address: each for each in found if each.address}.values())


def people(users: Iterable[User | None], role: Role) -> list[Reader]:
    """These users as readers; whoever is blocked gets nothing."""
    return [_person(user, role) for user in users if user and user.is_active]


def _person(user: User, role: Role) -> Reader:
    """Somebody with an account, who chose how to hear of things; a youth is told of each thing at once."""
    youth = role is Role.YOUTH
    known = (user.email, user.first_name, role, user.pk, user.phone, Hears(user.hears_by))
    return Reader(*known, wants_digest=user.wants_digest and not youth, language=user.language if youth else "nl")


def members(role: Role, **where: Any) -> list[Reader]:
    """The people with this role in the organisation that `where` names."""
    rows = Membership.objects.filter(role=role.value, ended_on__isnull=True, **where)
    return people((row.user for row in rows.select_related("user").order_by("id")), role)


def _on_case(case: CaseFile, role: Role) -> list[Reader]:
    if role is Role.YOUTH:
        return _youth(case.youth)
    if role is Role.COACH:
        # The responsible stands in for a missing coach (R20).
        return people([case.coach], role) if case.coach else members(Role.EMPLOYER, organisation=case.employer_id)
    if role is Role.MEDIATOR:
        return people([case.mediator], role)
    if role in OFFICES:
        return _office(case.office, role)
    if role is Role.COORDINATOR:
        return members(role, organisation__project=case.project_id)
    if role is Role.PARTNER:
        return _of_organisation(case.partner, role)
    return members(role, organisation=case.employer_id)


def _on_place(place: Place, role: Role) -> list[Reader]:
    if role is Role.COORDINATOR:
        return members(role, organisation__project=place.project_id)
    return members(role, organisation=place.employer_id)


def _office(office: Organisation | None, role: Role) -> list[Reader]:
    """The people of the office that has the question; none of another kind of office."""
    return _of_organisation(office, role) if office and office.kind == role.value else []


def _of_organisation(organisation: Organisation | None, role: Role) -> list[Reader]:
    """The people with this role there, or its mailbox where nobody has an account."""
    if organisation is None:
        return []
    return members(role, organisation=organisation.pk) or [Reader(organisation.mail, "collega", role)]


def asked_last(case: CaseFile, role: Role) -> list[Reader]:
    """The office whose question was answered last: it hears the outcome, though it no longer has the case."""
    answered = case.referrals.filter(closed_on__isnull=False).select_related("office").order_by("-id").first()
    found = _office(answered.office, role) if answered else []
    return [each for each in found if each.email]


def _candidate(application: Application) -> list[Reader]:
    """Who applied, without an account; nobody once it is erased."""
    return [Reader(application.email, application.first_name, Role.YOUTH, phone=application.phone)]


def _youth(youth: Youth) -> list[Reader]:
    if youth.user:
        return people([youth.user], Role.YOUTH)
    return [Reader(youth.email, youth.first_name, Role.YOUTH, phone=youth.phone, language=youth.language)]
