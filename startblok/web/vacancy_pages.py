"""Vacancies for start jobs: the public list and page, and what an employer may do with their own (R17, R18)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from startblok.process.facts import load
from startblok.process.vacancies import warnings
from startblok.records.clock import today
from startblok.records.places import Vacancy
from startblok.records.visibility import visible
from startblok.web.finding import shown
from startblok.web.places_list import offered
from startblok.web.queries import vacancies as query
from startblok.web.queries.keys import after_id, cut
from startblok.web.sought import sought


def vacancies(request: HttpRequest) -> HttpResponse:
    """The open vacancies, the newest first."""
    words, after = sought(request.GET), after_id(request.GET.get("na", ""))
    rows, more = cut(query.page(request.actor, today(), words=words, after=after))
    context = {"here": "vacancies", "rows": rows, "next": rows[-1]["id"] if more else "", "words": words}
    return render(request, "vacancies/list.html", context)


def vacancy(request: HttpRequest, pk: int) -> HttpResponse:
    """One vacancy, for everybody once it is on the website; its employer also sees what is still to do."""
    rows = query.readable(request.actor, today()).select_related("place__employer", "place__site", "place__project")
    found = get_object_or_404(rows, pk=pk)
    context: dict[str, Any] = {"here": "vacancies", "vacancy": found, "project": found.place.project}
    if request.actor is not None and visible(Vacancy.objects.filter(pk=pk), request.actor).exists():
        own = load(found)
        context |= {"offers": offered(own, request.actor), "warnings": shown(warnings(own), None, {})}
    return render(request, "vacancies/vacancy.html", context)
