"""The people around a case and how to reach them; the helpline first (R24)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.visibility import OFFICES, Part, may_see
from startblok.rules.roles import Role, role_name
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.reading.guidance import THREADS


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the case: role, name, how to reach them; `helpline` is the outside helper, `thread` where
    the reader finds their messages."""

    role: str
    name: str
    phone: str
    mail: str
    helpline: bool = False
    note: str = ""
    thread: str = ""
    coaches: bool = False


def thread_url(case: CaseFile, actor: Actor) -> str:
    """Where this person reads the helpline; empty for whoever is in none of its threads."""
    mine = any(may_see(part, actor, case) for part, _ in THREADS)
    return reverse("thread", args=[case.number]) if mine else ""


def people(case: CaseFile, actor: Actor, *, own_thread: bool = True) -> list[Person]:
    """Mediator (the helpline), youth, coach, employer, the office that was asked and the project's coordinators, as far
    as they are known and the reader may know them; no query. The page of the thread itself does not lead to it."""
    url = thread_url(case, actor) if own_thread else ""
    known = [
        _mediator(case, url),
        _youth(case, actor),
        _coach(case, actor),
        _employer(case, actor),
        _office(case, actor),
    ]
    project = case.project
    found = [each for each in known if each is not None]
    return [
        *found,
        Person(told("Coördinatoren {project}", project=project.name), project.name, project.phone, project.mailbox),
    ]


def _mediator(case: CaseFile, url: str) -> Person | None:
    if case.mediator is None:
        if case.partner is None:
            return None
        return Person(
            told("Partner van VDAB"), case.partner.name, "", "", True, told("De partner duidt een bemiddelaar aan.")
        )
    heard = (getattr(case, "found", {}).get("heard") or {}).get("mediator")
    note = told("Laatste contact: {day}", day=_day(heard)) if heard else told("Nog geen contact genoteerd")
    who = case.mediator
    partner = case.partner.name if case.partner else ""
    return Person(told("Bemiddelaar, {partner}", partner=partner), who.name, who.phone, who.email, True, note, url)


def _employer(case: CaseFile, actor: Actor) -> Person | None:
    """The employer, for whoever does not work there."""
    if case.employer_id in actor.organisations(Role.EMPLOYER, Role.COACH):
        return None
    return Person(told("Werkgever"), case.employer.name, case.employer.phone, case.employer.mail)


def _office(case: CaseFile, actor: Actor) -> Person | None:
    """The office that has the question, for whoever may know which it is (R15) and does not work there."""
    if case.office is None or not may_see(Part.REFERRAL, actor, case):
        return None
    if case.office_id in actor.organisations(*OFFICES):
        return None
    role = told(role_name(case.office.kind))
    return Person(role, case.office.name, case.office.phone, case.office.mail)


def _day(text: str) -> str:
    return spoken(date.fromisoformat(text))


def _youth(case: CaseFile, actor: Actor) -> Person:
    youth = case.youth
    note = "" if youth.phone or youth.email or actor.youth == youth.pk else _through(case, actor)
    return Person(told("Jongere"), youth.name, youth.phone, youth.email, note=note)


def _through(case: CaseFile, actor: Actor) -> str:
    """How somebody without phone and mail is reached: through the coach, or the employer while there is none."""
    sees_them = case.coach_id == actor.user if case.coach_id else case.employer_id in actor.organisations(Role.EMPLOYER)
    if sees_them:
        return told("Geen telefoon of mail: spreek de jongere zelf aan")
    return told("Geen telefoon of mail: via de coach" if case.coach_id else "Geen telefoon of mail: via de werkgever")


def _coach(case: CaseFile, actor: Actor) -> Person | None:
    if case.coach is None:
        return Person(told("Coach"), told("Nog geen coach: de werkgever neemt het over"), "", "")
    role = told("Coach (u)") if case.coach_id == actor.user else told("Coach")
    return Person(role, case.coach.name, case.coach.phone, case.coach.email, coaches=True)
