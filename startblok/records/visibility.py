"""Who sees what, told once: which rows a person may look up, in which roles, and which parts of a case.

What is not visible does not exist for that person: a lookup outside `visible()` is a 404.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from startblok.records.actors import CLOCK, NEW_APPLICATION, Actor
from startblok.records.applications import Application
from startblok.records.cases import CaseFile
from startblok.records.organisations import Organisation, OrganisationKind
from startblok.records.payments import PaymentRun
from startblok.records.people import Membership, User, Youth
from startblok.records.places import Place, Vacancy
from startblok.rules import places
from startblok.rules.roles import PAYS, Role

M = TypeVar("M", bound=Model)

OFFICES = (Role.JOB_CENTRE, Role.OCMW)
# Who sees what is paid to whom, and nothing else of a case.


def visible(rows: QuerySet[M], actor: Actor) -> QuerySet[M]:
    """The rows of this query that the person may see at all; the clock sees all."""
    return rows if actor is CLOCK else rows.filter(seen_by(actor, rows.model))


def seen_by(actor: Actor, model: type[Model]) -> Q:
    """What a row of this model must be for the person to see it at all."""
    return _ROWS[model](actor)


def branches(actor: Actor) -> list[tuple[frozenset[Role], Q]]:
    """Each way in which a person may see cases: the role it gives, and its condition; only ways that can match.

    Every condition stands in one piece of an index, so that long lists are read one branch at a time.
    """
    coaches, mediates = actor.organisations(Role.COACH, Role.EMPLOYER), actor.organisations(Role.MEDIATOR)
    ways: list[tuple[tuple[Role, ...], Q]] = []
    if coaches:
        ways.append(((Role.COACH,), Q(coach=actor.user, employer__in=coaches)))
    ways += [((Role.EMPLOYER,), Q(employer=each)) for each in actor.organisations(Role.EMPLOYER)]
    if mediates:
        ways.append(((Role.MEDIATOR,), Q(mediator=actor.user, partner__in=mediates)))
    ways += [((Role.PARTNER,), Q(partner=each)) for each in actor.organisations(Role.PARTNER)]
    ways += [(OFFICES, Q(office=each)) for each in actor.organisations(*OFFICES)]
    ways += [((Role.COORDINATOR,), Q(project=each)) for each in actor.projects()]
    if actor.youth:
        ways.append(((Role.YOUTH,), Q(youth=actor.youth)))
    return [(frozenset(roles), condition) for roles, condition in ways]


def _cases(actor: Actor) -> Q:
    """The cases a person may see at all."""
    return reduce(or_, (condition for _, condition in branches(actor)), Q(pk__in=()))


def _organisations(actor: Actor) -> Q:
    if Role.OPERATOR in actor.roles:
        return Q()
    known = Q(pk__in=[hat.organisation for hat in actor.hats])
    if Role.COORDINATOR in actor.roles:
        known |= Q(kind=OrganisationKind.EMPLOYER.value) | Q(project__in=actor.projects())
    return known


def _places(actor: Actor) -> Q:
    """Places of the own employer or project; a mediator may propose a youth for any place."""
    if Role.MEDIATOR in actor.roles:
        return Q()
    return Q(employer__in=actor.organisations(Role.EMPLOYER, Role.COACH)) | Q(project__in=actor.projects())


def _youths(actor: Actor) -> Q:
    """A youth is reached through a case one may see; the mediator also meets them there."""
    from_cases = CaseFile.objects.filter(_cases(actor)).values("youth")
    return Q(pk__in=from_cases) | (Q(pk=actor.youth) if actor.youth else Q(pk__in=()))


def _users(actor: Actor) -> Q:
    if Role.OPERATOR in actor.roles:
        return Q()
    led = actor.organisations(Role.EMPLOYER, Role.PARTNER, Role.COORDINATOR)
    # By id and not by a join, for whoever works there in two roles is still one person.
    there = Membership.objects.filter(organisation__in=led, ended_on__isnull=True)
    return Q(pk=actor.user) | Q(pk__in=there.values("user"))


_ROWS: dict[type[Model], Callable[[Actor], Q]] = {
    CaseFile: _cases,
    Organisation: _organisations,
    Place: _places,
    Vacancy: lambda actor: (
        Q(place__employer__in=actor.organisations(Role.EMPLOYER)) | Q(place__project__in=actor.projects())
    ),
    Youth: _youths,
    User: _users,
    Application: lambda actor: (
        Q(vacancy__place__employer__in=actor.organisations(Role.EMPLOYER), erased_on__isnull=True)
        | Q(pk=actor.application or NEW_APPLICATION)
    ),
    PaymentRun: lambda actor: Q() if actor.roles.intersection(PAYS) else Q(pk__in=()),
}


def roles_on(actor: Actor, record: Any) -> frozenset[Role]:
    """The roles in which a person stands to this record; empty when it is not theirs."""
    if actor is CLOCK:
        return frozenset({Role.CLOCK})
    for kind, answer in _ROLES.items():
        if isinstance(record, kind):
            return answer(actor, record)
    raise TypeError(f"nobody said who stands where on a {type(record).__name__}")


def _on_case(actor: Actor, case: CaseFile) -> frozenset[Role]:
    employs = case.employer_id in actor.organisations(Role.EMPLOYER)
    coaches = case.coach_id == actor.user and case.employer_id in actor.organisations(Role.COACH, Role.EMPLOYER)
    held = {
        Role.YOUTH: actor.youth is not None and case.youth_id == actor.youth,
        Role.EMPLOYER: employs,
        # The responsible stands in for a missing coach (R20).
        Role.COACH: coaches or (employs and case.coach_id is None),
        Role.MEDIATOR: _mediates(actor, case),
        Role.PARTNER: case.partner_id in actor.organisations(Role.PARTNER),
        Role.JOB_CENTRE: case.office_id in actor.organisations(Role.JOB_CENTRE),
        Role.OCMW: case.office_id in actor.organisations(Role.OCMW),
        Role.COORDINATOR: case.project_id in actor.projects(),
    }
    return frozenset(role for role, yes in held.items() if yes)


def _mediates(actor: Actor, case: CaseFile) -> bool:
    """The named mediator, while still with that partner; on a case that is being made, every mediator."""
    partners = actor.organisations(Role.MEDIATOR)
    return bool(partners) if case.pk is None else case.mediator_id == actor.user and case.partner_id in partners


def _on_organisation(actor: Actor, organisation: Organisation) -> frozenset[Role]:
    own = {hat.role for hat in actor.hats if hat.organisation == organisation.pk}
    if Role.COORDINATOR in actor.roles and _coordinates(actor, organisation):
        own.add(Role.COORDINATOR)
    return frozenset(own | ({Role.OPERATOR} & actor.roles))


def _coordinates(actor: Actor, organisation: Organisation) -> bool:
    """Whether an employer, which every coordinator can find, is theirs: it has a place of the project, or none yet."""
    # One that is being made has no kind yet: the step gives it.
    if organisation.pk is None or organisation.kind != OrganisationKind.EMPLOYER:
        return organisation.kind == ""
    projects = set(Place.objects.filter(employer=organisation).values_list("project", flat=True).distinct())
    return not projects or not projects.isdisjoint(actor.projects())


def _on_place(actor: Actor, place: Place) -> frozenset[Role]:
    held = {
        Role.EMPLOYER: place.employer_id in actor.organisations(Role.EMPLOYER),
        Role.COACH: place.employer_id in actor.organisations(Role.COACH),
        # One that is being granted gets its project from the form, which offers the own ones.
        Role.COORDINATOR: (place.project_id or next(iter(actor.projects()), 0)) in actor.projects(),
        Role.MEDIATOR: Role.MEDIATOR in actor.roles,
    }
    return frozenset(role for role, yes in held.items() if yes)


def _on_user(actor: Actor, user: User) -> frozenset[Role]:
    """A person is alone with the own account; the operator manages it."""
    return (actor.roles if user.pk == actor.user else frozenset()) | ({Role.OPERATOR} & actor.roles)


def _on_youth(actor: Actor, youth: Youth) -> frozenset[Role]:
    own = {Role.YOUTH} if youth.pk == actor.youth else set()
    for case in CaseFile.objects.filter(_cases(actor), youth=youth):
        own |= _on_case(actor, case)
    return frozenset(own)


def _on_application(actor: Actor, application: Application) -> frozenset[Role]:
    """The employer to whom it was sent, and the candidate who wrote it; the coordinator has nothing to do with it."""
    own = actor.application is not None and actor.application == (application.pk or NEW_APPLICATION)
    theirs = application.vacancy.place.employer_id in actor.organisations(Role.EMPLOYER)
    held = {Role.YOUTH: own, Role.EMPLOYER: theirs and application.pk is not None}
    return frozenset(role for role, yes in held.items() if yes)


_ROLES: dict[type, Callable[[Actor, Any], frozenset[Role]]] = {
    CaseFile: _on_case,
    Organisation: _on_organisation,
    Place: _on_place,
    Vacancy: lambda actor, vacancy: _on_place(actor, vacancy.place),
    User: _on_user,
    Youth: _on_youth,
    Application: _on_application,
    PaymentRun: lambda actor, _: actor.roles.intersection(PAYS),
}


def knows_holder(actor: Actor, place: Place) -> bool:
    """Whether this person may read which youth holds a place; the others read only that it is held."""
    return bool(roles_on(actor, place) & {Role.EMPLOYER, Role.COORDINATOR})


def knows_history(actor: Actor, place: Place) -> bool:
    """Whether this person may read what was done to a place: those whose place it is, and not every mediator."""
    return bool(roles_on(actor, place) & {Role.EMPLOYER, Role.COACH, Role.COORDINATOR})


class Part(StrEnum):
    """A part of a case that not everyone who sees the case may see."""

    HELPLINE_YOUTH = "helpline_youth"
    HELPLINE_COACH = "helpline_coach"
    REFERRAL = "referral"
    PRIVATE = "private"
    PROOF = "proof"
    PROOF_CHECKED = "proof_checked"
    GUIDANCE = "guidance"
    NOTES = "notes"
    CONTRACT = "contract"
    AGREEMENT = "agreement"
    TIMELINE = "timeline"
    SAME_PERSON = "same_person"
    MONEY = "money"


_GUIDES = frozenset({Role.YOUTH, Role.COACH, Role.EMPLOYER, Role.MEDIATOR})
# The partner's responsible knows every case of the partner as such, and the question, to name who follows it up.
_AROUND = _GUIDES | {Role.PARTNER, Role.COORDINATOR}

_PARTS: dict[Part, frozenset[Role]] = {
    Part.HELPLINE_YOUTH: frozenset({Role.YOUTH, Role.MEDIATOR}),
    Part.HELPLINE_COACH: frozenset({Role.COACH, Role.MEDIATOR}),
    # The question to an office, and what may be said of its answer.
    Part.REFERRAL: frozenset({Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR, Role.PARTNER, *OFFICES}),
    # Benefit, pathway, reasons of decline, withdrawal and hand-back.
    Part.PRIVATE: frozenset({Role.YOUTH, Role.MEDIATOR, *OFFICES}),
    Part.PROOF: frozenset({Role.YOUTH, Role.EMPLOYER, Role.COORDINATOR, Role.MEDIATOR}),
    Part.PROOF_CHECKED: frozenset({Role.COACH}),
    # Plan, observations, evaluations; a coordinator once the file is submitted.
    Part.GUIDANCE: _GUIDES,
    # What was talked about, and why somebody was away: never part of the file of the start job (R29).
    Part.NOTES: _GUIDES,
    Part.CONTRACT: _AROUND,
    Part.AGREEMENT: frozenset({Role.YOUTH, Role.EMPLOYER, Role.COORDINATOR}),
    Part.TIMELINE: _AROUND,
    # That this may be somebody who is known already.
    Part.SAME_PERSON: frozenset({Role.COORDINATOR, Role.MEDIATOR}),
    # The bank account, and what is paid to it: never an employer.
    Part.MONEY: frozenset({Role.YOUTH, Role.MEDIATOR}),
}

# What an employer never reads, and therefore neither does an account that an employer opened.
_OWN_WORDS = frozenset({Part.HELPLINE_YOUTH, Part.PRIVATE, Part.MONEY})


def spoken_with(actor: Actor, case: CaseFile) -> Q:
    """Which messages of a thread somebody in it reads: the coach those with this very coach; what is shared, all."""
    if Role.MEDIATOR in roles_on(actor, case):
        return Q()
    return Q(shared=True) | Q(thread=Role.YOUTH.value) | Q(coach=actor.user)


def may_see(part: Part, actor: Actor, case: CaseFile) -> bool:
    """Whether this person may see this part of this case."""
    roles = roles_on(actor, case)
    if part is Part.HELPLINE_COACH and case.coach_id != actor.user:
        # Whoever stands in for a missing coach does not read what the coach wrote.
        roles -= {Role.COACH}
    if part is Part.GUIDANCE and Role.COORDINATOR in roles and _submitted(case):
        return True
    if part in _OWN_WORDS and Role.YOUTH in roles and not case.youth.is_vouched:
        # An employer typed the address; nobody else said yet that the youth is behind it (ADR 15).
        roles -= {Role.YOUTH}
    return bool(_PARTS[part] & roles)


def readers(part: Part) -> list[Role]:
    """The roles that see this part of a case, in the order in which roles are always named."""
    return [role for role in Role if role in _PARTS[part]]


def parts_for(role: Role) -> frozenset[Part]:
    """The parts of a case that whoever stands in this role to it may see, whichever case it is."""
    return frozenset(part for part, roles in _PARTS.items() if role in roles)


def _submitted(case: CaseFile) -> bool:
    return getattr(getattr(case, "start_job", None), "submitted_on", None) is not None


ONLY_REFUSED: frozenset[str] = frozenset({places.youth_is_free.name, places.youth_may_begin.name})
"""Statements that no page tells ahead: only whoever tries the step reads their sentence, once it is refused (R33)."""
