"""The places ledger, and the page of one place with its grants, holdings, candidates and steps."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from startblok.process.facts import load
from startblok.process.forms import nothing_to_choose
from startblok.process.journey import BESIDE, STEPS
from startblok.process.offers import offers
from startblok.process.step import NEW
from startblok.records.actors import Actor
from startblok.records.cases import OPEN, CaseFile
from startblok.records.clock import today
from startblok.records.places import Grant, Occupation, Place
from startblok.records.visibility import knows_history, knows_holder, visible
from startblok.rules.facts import HoldingKind
from startblok.rules.verdict import spoken
from startblok.web import csv_of
from startblok.web.access import signed_in
from startblok.web.finding import shown
from startblok.web.frame import none_here
from startblok.web.links import page_url, step_url
from startblok.web.place_rows import KIND, days_in_words, lines, months
from startblok.web.queries import places as query
from startblok.web.queries.keys import BATCH, cut, every
from startblok.web.queries.vacancies import readable
from startblok.web.records_of import blank
from startblok.web.sought import sought
from startblok.web.timeline import lines as log_lines
from startblok.web.timeline import newest

HEAD = ["Plaats", "Functie", "Werkgever", "Project", "Nu", "Bezet door", "Toegekend", "Kandidaten"]


@signed_in
def places(request: HttpRequest) -> HttpResponse:
    """The places this person may see, with who holds them in the coming year."""
    words, free = sought(request.GET), request.GET.get("vrij") == "ja"
    found = query.page(request.actor, today(), words=words, free=free, after=sought(request.GET, "na"))
    rows, more = cut(found)
    context = {
        "here": "places",
        "none_here": none_here("places", request.actor),
        "rows": lines(rows, request.actor, today()),
        "months": months(today()),
        "words": words,
        "free": free,
        "next": rows[-1]["number"] if more else "",
    }
    return render(request, "lists/places.html", context)


@signed_in
def places_file(request: HttpRequest) -> HttpResponseBase:
    """The ledger as a file, narrowed like the list."""
    words, free = sought(request.GET), request.GET.get("vrij") == "ja"

    def page(after: str) -> Any:
        return query.page(request.actor, today(), words=words, free=free, after=after, size=BATCH)

    found = every(page, "number", "")
    return csv_of.file(f"plaatsen-{today().isoformat()}.csv", HEAD, (_cells(row, request.actor) for row in found))


def _cells(found: Any, actor: Actor) -> list[Any]:
    (row,) = lines([found], actor, today())
    return [row.number, row.title, row.where, row.project, row.tag, "; ".join(row.held), row.granted, row.candidates]


@signed_in
def place(request: HttpRequest, number: str) -> HttpResponse:
    """One place: until when it is granted, who holds it, who is looked at, and what can be done."""
    rows = Place.objects.select_related("site", "employer", "project")
    found = load_place(get_object_or_404(visible(rows, request.actor), number=number))
    knows = knows_holder(request.actor, found)
    candidates = visible(CaseFile.objects.filter(place=found, state__in=OPEN), request.actor)
    holdings = _holdings(found, request.actor)
    context = {
        "here": "places",
        "place": found,
        "free": _free_today(holdings),
        "grants": Grant.objects.filter(place=found).order_by("valid_from"),
        "held": [_held(each, knows and each.sees_case) for each in holdings],
        "candidates": candidates.select_related("youth").order_by("opened_on")[:50],
        "vacancy": readable(request.actor, today()).filter(place=found, closed_on__isnull=True).first(),
        "offers": offered(found, request.actor),
        "lines": log_lines(newest(found, found.pk)) if knows_history(request.actor, found) else [],
        "contact_project": found.project,
    }
    return render(request, "places/place.html", context)


def load_place(found: Place) -> Any:
    """The place with what the law looks at, and the relations its page shows."""
    now = load(found)
    now.site, now.employer, now.project = found.site, found.employer, found.project
    return now


def _holdings(found: Place, actor: Actor) -> list[Any]:
    """Who holds the place and who did; a place that went to another employer brings no names of closed cases along."""
    sees_case = Exists(visible(CaseFile.objects.filter(pk=OuterRef("case")), actor))
    rows = Occupation.objects.filter(place=found).select_related("youth", "case").annotate(sees_case=sees_case)
    return list(rows.order_by("-first_day")[:50])


def _free_today(holdings: list[Any]) -> str:
    """That nobody holds the place today, and until when; empty when somebody does."""
    if any(each.first_day <= today() <= (each.last_day or today()) for each in holdings):
        return ""
    later = [each.first_day for each in holdings if each.first_day > today()]
    until = f" tot en met {spoken(min(later) - timedelta(days=1))}" if later else ""
    return f"Vandaag is de plaats vrij{until}."


def _held(each: Any, knows: bool) -> dict[str, str]:
    kind = HoldingKind(each.kind)
    return {
        "who": each.youth.name if knows else "Bezet",
        "url": page_url(each.case) if knows else "",
        "what": KIND[kind],
        "when": days_in_words(kind, each.first_day, each.last_day, today()),
    }


def offered(record: Any, actor: Actor) -> list[dict[str, Any]]:
    """What this person may do on the record, and which new records they may make on it, each with its address."""
    found = [(each, record) for each in offers(record, actor, BESIDE)]
    for step in (*STEPS, *BESIDE):
        if step.frm != NEW or isinstance(record, step.on):
            continue
        new = _blank(step.on, record)
        if new is not None:
            found += [(each, new) for each in offers(load(new), actor, [step])]
    return [
        {
            "title": each.step.title,
            "url": step_url(each.step, on) if each.possible else "",
            "because": shown(each.blocks, None, {})[0] if each.blocks else None,
        }
        for each, on in found
        if not nothing_to_choose(each.step.ask, on, actor)
    ]


def _blank(model: Any, parent: Any) -> Any:
    from django.http import Http404

    try:
        return blank(model, parent)
    except Http404:
        return None
