"""Vacancies for start jobs: the public list and page, and what an employer may do with their own (R17, R18)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from startblok.process.facts import load
from startblok.process.vacancies import warnings
from startblok.records.clock import today
from startblok.records.places import Vacancy
from startblok.records.visibility import visible
from startblok.web.finding import shown
from startblok.web.places_list import offered
from startblok.web.queries.keys import PAGE
from startblok.web.sought import sought


def published() -> "QuerySet[Vacancy]":
    """The vacancies that everybody may read today."""
    now = Vacancy.objects.filter(published_at__isnull=False, closed_on__isnull=True)
    return now.filter(Q(apply_by__isnull=True) | Q(apply_by__gte=today()))


def readable(request: HttpRequest) -> "QuerySet[Vacancy]":
    """The published ones, and for who is signed in also their own."""
    if request.actor is None:
        return published()
    mine = visible(Vacancy.objects.all(), request.actor).values("pk")
    return Vacancy.objects.filter(Q(pk__in=published().values("pk")) | Q(pk__in=mine))


def vacancies(request: HttpRequest) -> HttpResponse:
    """Vacancies by the day they begin."""
    words = sought(request.GET)
    found = readable(request).filter(closed_on__isnull=True)
    if words:
        place = Q(place__site__municipality__icontains=words) | Q(place__site__postcode=words)
        found = found.filter(Q(title__icontains=words) | place)
    after = request.GET.get("na", "")
    if after.isdecimal() and len(after) < 16:
        found = found.filter(id__lt=int(after))
    columns = ("id", "title", "starts_on", "apply_by", "published_at", "place__employer__name")
    rows = list(found.order_by("-id").values(*columns, "place__site__municipality")[: PAGE + 1])
    context = {
        "here": "vacancies",
        "rows": rows[:PAGE],
        "next": rows[PAGE - 1]["id"] if len(rows) > PAGE else "",
        "words": words,
    }
    return render(request, "vacancies/list.html", context)


def vacancy(request: HttpRequest, pk: int) -> HttpResponse:
    """One vacancy, for everybody once it is on the website; its employer also sees what is still to do."""
    rows = readable(request).select_related("place__employer", "place__site", "place__project")
    found = get_object_or_404(rows, pk=pk)
    context: dict[str, Any] = {"here": "vacancies", "vacancy": found, "project": found.place.project}
    if request.actor is not None and visible(Vacancy.objects.filter(pk=pk), request.actor).exists():
        own = load(found)
        context |= {"offers": offered(own, request.actor), "warnings": shown(warnings(own), None, {})}
    return render(request, "vacancies/vacancy.html", context)
