"""The helpline as it is read: the threads a reader is in, and which message there waits for an answer (R24)."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from startblok.process.followup import HELPLINE, send_message, share_message
from startblok.process.offers import offers
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.visibility import may_see, roles_on
from startblok.rules.roles import Role
from startblok.web.access import signed_in
from startblok.web.case_people import people
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.links import page_url, step_url
from startblok.web.reading.guidance import THREADS, helpline
from startblok.web.records_of import case_numbered


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
        "people": people(case, request.actor, own_thread=False),
        "steps": [(each.step.title, step_url(each.step, case)) for each in open_steps if each.possible],
        "crumbs": [(told("Werklijst"), reverse("home")), (case.youth.name, page_url(case))],
        "contact_project": case.project,
    }
    return render(request, "cases/thread.html", context)
