"""Vacancies for start jobs: the public list, page and feed, and what an employer may do with their own (R17, R18)."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, render

from startblok.papers.section import in_words
from startblok.process.facts import load
from startblok.process.vacancies import CLOSED_BECAUSE, warnings
from startblok.records.clock import BRUSSELS, today
from startblok.records.organisations import Project
from startblok.records.places import Vacancy, VacancyState
from startblok.records.visibility import visible
from startblok.web import csv_of
from startblok.web.applications import employs, sent_to
from startblok.web.case_rows import short
from startblok.web.finding import shown
from startblok.web.places_list import offered
from startblok.web.queries import vacancies as query
from startblok.web.queries.keys import BATCH, after_id, cut, every
from startblok.web.queries.provinces import PROVINCES, province_coded
from startblok.web.queries.vacancies import Wanted
from startblok.web.site import feed
from startblok.web.site.applying import may_apply
from startblok.web.site.job_posting import data_block, job_posting
from startblok.web.site.vdab_text import vdab_text
from startblok.web.sought import sought

NEW_FOR = timedelta(days=7)

HEAD = ["Functie", "Werkgever", "Gemeente", "Project", "Uren per week", "Vanaf", "Reageren tot en met", "Op de website"]
HEAD += ["Nummer bij VDAB"]


def wanted(sent: QueryDict) -> Wanted:
    """What an address looks for; what makes no sense is left out."""
    return Wanted(
        words=sought(sent),
        where=sought(sent, "waar"),
        province=province_coded(sent.get("provincie", "")),
        project=after_id(sent.get("project", "")) or None,
    )


def as_address(asked: Wanted) -> str:
    """The same, for in an address."""
    province = asked.province.code if asked.province else ""
    told = {"zoek": asked.words, "waar": asked.where, "provincie": province, "project": asked.project}
    return urlencode({name: value for name, value in told.items() if value})


def vacancies(request: HttpRequest) -> HttpResponse:
    """The open vacancies, the newest first."""
    asked, after = wanted(request.GET), after_id(request.GET.get("na", ""))
    rows, more = cut(query.page(request.actor, today(), asked, after=after))
    context = {
        "here": "vacancies",
        "rows": [row | {"new": _is_new(row)} for row in rows],
        "next": rows[-1]["id"] if more else "",
        "wanted": asked,
        "again": as_address(asked),
        "provinces": PROVINCES,
        "projects": Project.objects.order_by("name"),
    }
    return render(request, "site/vacancies.html", context)


def _is_new(row: dict[str, Any]) -> bool:
    published = row["published_at"]
    return published is not None and today() - published.astimezone(BRUSSELS).date() < NEW_FOR


def vacancies_feed(request: HttpRequest) -> HttpResponse:
    """The newest vacancies that everybody may read, as RSS, narrowed like the list."""
    rows, _ = cut(query.page(None, today(), wanted(request.GET), more=("text",)))
    return feed.answer(request, rows)


def vacancies_file(request: HttpRequest) -> HttpResponseBase:
    """The vacancies somebody may read as a file, narrowed like the list."""
    asked = wanted(request.GET)

    def page(before: int) -> Any:
        return query.page(request.actor, today(), asked, after=before, size=BATCH)

    return csv_of.file(f"vacatures-{today().isoformat()}.csv", HEAD, map(_cells, every(page, "id", 0)))


def _cells(row: dict[str, Any]) -> list[Any]:
    return [
        *(row["title"], row["place__employer__name"], row["place__site__municipality"], row["place__project__name"]),
        *(in_words(row["hours_per_week"]), short(row["starts_on"]), short(row["apply_by"])),
        "ja" if row["published_at"] else "nee",
        row["vdab_reference"],
    ]


def vacancy(request: HttpRequest, pk: int) -> HttpResponse:
    """One vacancy, for everybody once it is on the website; its employer also sees what is still to do."""
    rows = query.readable(request.actor, today()).select_related("place__employer", "place__site", "place__project")
    found = get_object_or_404(rows, pk=pk)
    url = request.build_absolute_uri(request.path)
    context: dict[str, Any] = {"here": "vacancies", "vacancy": found, "project": found.place.project}
    context["can_apply"] = may_apply(request.actor) and found.state is VacancyState.PUBLISHED
    if found.state is VacancyState.PUBLISHED:
        context["posting"] = data_block(job_posting(found, url))
    if request.actor is not None and visible(Vacancy.objects.filter(pk=pk), request.actor).exists():
        own = load(found)
        context |= {
            "own": True,
            "offers": offered(own, request.actor),
            "warnings": shown(warnings(own), None, {}),
            "sent": sent_to(found, request.actor) if employs(request.actor, found) else None,
            "closed_because": CLOSED_BECAUSE.get(found.close_reason, ""),
            "vdab_text": "" if found.closed_on else vdab_text(found, url),
        }
    return render(request, "site/vacancy.html", context)
