"""What a candidate sent about a vacancy, for the employer who answers: the page of one, and the list of a vacancy."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from startblok.process.applications import ANSWERS
from startblok.process.facts import load
from startblok.process.orientation import open_case
from startblok.records.actors import Actor
from startblok.records.applications import Application
from startblok.records.places import Vacancy
from startblok.records.visibility import roles_on, visible
from startblok.rules.roles import Role
from startblok.rules.terms import application_goes_on
from startblok.web.access import signed_in
from startblok.web.places_list import offered

SHOWN = 200
"""How many applications the page of a vacancy lists at most."""


def sent_to(vacancy: Vacancy, actor: Actor) -> list[Application]:
    """The applications on a vacancy that this person may read, those without an answer first; one query."""
    rows = visible(Application.objects.filter(vacancy=vacancy), actor)
    return list(rows.order_by(F("answered_at").asc(nulls_first=True), "-agreed_at", "pk")[:SHOWN])


def employs(actor: Actor, vacancy: Vacancy) -> bool:
    """Whether applications on this vacancy come to this person."""
    return Role.EMPLOYER in roles_on(actor, vacancy)


@signed_in
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Who applied, what they wrote, and what can be done about it."""
    found = load(get_object_or_404(visible(Application.objects.filter(pk=pk), request.actor)))
    place = found.vacancy.place
    asked = urlencode({"application": found.pk})
    context: dict[str, Any] = {
        "here": "vacancies",
        "application": found,
        "vacancy": found.vacancy,
        "said": dict(ANSWERS).get(found.answer, ""),
        "offers": offered(found, request.actor),
        "open_url": f"{reverse('new-step', args=[open_case.name.replace('_', '-'), 'place', place.pk])}?{asked}",
        "goes_on": application_goes_on(found.sent_on),
        "contact_project": place.project,
    }
    return render(request, "applications/application.html", context)
