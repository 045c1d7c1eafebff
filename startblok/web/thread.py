"""The helpline as it is read: the threads a reader is in, and which message there waits for an answer (R24)."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from startblok.process.followup import HELPLINE, send_message, share_message
from startblok.process.members import end_membership
from startblok.process.offers import offers
from startblok.process.people_of_case import name_coach
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.chain import KINDS
from startblok.records.clock import BRUSSELS
from startblok.records.log import LogEntry
from startblok.records.visibility import may_see, roles_on
from startblok.rules.roles import Role
from startblok.web.access import signed_in
from startblok.web.case_people import people
from startblok.web.case_rows import plain_name
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.links import page_url, step_url
from startblok.web.reading.guidance import THREADS, helpline
from startblok.web.records_of import case_numbered

COACH_CAME = (name_coach.name, end_membership.name)
"""The steps by which a case gets another coach."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The last message of a thread, written by the other: by whom, and on which day."""

    who: str
    day: str


def unanswered(case: CaseFile, actor: Actor) -> list[Unanswered]:
    """The messages that wait for an answer of this reader, as long as one can be sent; no query."""
    last = getattr(case, "found", {}).get("threads") or {}
    own = [thread for part, thread in THREADS if thread in last and may_see(part, actor, case)]
    if case.state not in HELPLINE:
        return []
    waiting = [(last[thread], thread) for thread in own if last[thread][0] not in _as(thread, case, actor)]
    return [Unanswered(_name(Role(role), case), spoken(date.fromisoformat(day))) for (role, day), _ in waiting]


def _as(thread: Role, case: CaseFile, actor: Actor) -> frozenset[Role]:
    """In which role this reader writes in a thread."""
    return roles_on(actor, case) & {thread, Role.MEDIATOR}


def _name(role: Role, case: CaseFile) -> str:
    """Who it is that wrote in this role; whoever no longer stands around the case goes by the role alone."""
    people = {Role.YOUTH: case.youth, Role.COACH: case.coach, Role.MEDIATOR: case.mediator}
    person = people[role]
    return person.name if person else told("Iemand")


def with_whom(case: CaseFile, actor: Actor) -> list[str]:
    """With whom this reader writes in each thread, and since when just these two do; one query for a coach's thread."""
    said = []
    for role in (role for part, role in THREADS if may_see(part, actor, case)):
        other = Role.MEDIATOR if role in roles_on(actor, case) else role
        person = {Role.YOUTH: case.youth, Role.COACH: case.coach, Role.MEDIATOR: case.mediator}[other]
        since = max(
            filter(None, (case.mediator_since, _coach_since(case) if role is Role.COACH else None)), default=None
        )
        if person is not None and since is not None:
            known = {"name": person.name, "role": plain_name(other), "day": spoken(since)}
            said.append(told("{name} ({role}), sinds {day}", **known))
    return said


def _coach_since(case: CaseFile) -> date | None:
    """The day on which the present coach came, as the log of the case has it."""
    named = LogEntry.objects.filter(subject_kind=KINDS["CaseFile"], subject_id=case.pk, step__in=COACH_CAME)
    last = named.order_by("-seq").values_list("at", flat=True).first()
    return last.astimezone(BRUSSELS).date() if last else None


@signed_in
def thread(request: HttpRequest, number: str) -> HttpResponse:
    """The threads of this person with their messages, and the way to write in them; for nobody else."""
    case = case_numbered(number, request.actor)
    sections = helpline(case, request.actor)
    if not sections:
        raise Http404
    open_steps = offers(case, request.actor, [send_message, share_message])
    context = {
        "case": case,
        "sections": sections,
        "waiting": unanswered(case, request.actor),
        "with_whom": with_whom(case, request.actor),
        "people": people(case, request.actor, own_thread=False),
        "steps": [(each.step.title, step_url(each.step, case)) for each in open_steps if each.possible],
        "crumbs": [(told("Werklijst"), reverse("home")), (case.youth.name, page_url(case))],
        "contact_project": case.project,
    }
    return render(request, "cases/thread.html", context)
