"""The list of cases: searched, filtered, a page at a time, or as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render

from startblok.records.clock import today
from startblok.records.organisations import Project
from startblok.web import csv_of
from startblok.web.access import signed_in
from startblok.web.case_rows import lines
from startblok.web.frame import none_here
from startblok.web.queries.cases import Wanted, every, page
from startblok.web.queries.keys import After, cut
from startblok.web.sought import sought
from startblok.web.words import ROUTE, STATE

HEAD = [
    *("Dossier", "Jongere", "Werkgever en plaats", "Project", "Staat", "Route", "Aan wie", "Wat", "Tegen", "Sinds"),
    *("Wacht op", "Dag die telt", "Alle dagen die tellen"),
]


def wanted_in(sent: QueryDict) -> Wanted:
    """What the address asks for; anything senseless is left out."""
    project = sent.get("project", "")
    return Wanted(
        words=sought(sent),
        state=sent.get("staat", ""),
        route=sent.get("route", "") if sent.get("route") in {"wes", "direct"} else "",
        project=int(project) if project.isdecimal() and len(project) < 10 else None,
        mine=sent.get("beurt") == "ik",
        late=sent.get("laat") == "ja",
    )


@signed_in
def cases(request: HttpRequest) -> HttpResponse:
    """The cases this person may see, most urgent first."""
    wanted = wanted_in(request.GET)
    found = page(request.actor, wanted, today(), After.read(request.GET.get("na", "")))
    rows, more = cut(found)
    last = rows[-1] if more else None
    context = {
        "here": "cases",
        "none_here": none_here("cases", request.actor),
        "rows": lines(rows, request.actor, today()),
        "wanted": wanted,
        "next": _address(request.GET, After(last["due_on"], last["id"])) if last else "",
        "first": not request.GET.get("na"),
        "states": [(state, words) for state, (words, _) in STATE.items()],
        "routes": [(route, words) for route, words in ROUTE.items() if route],
        "projects": list(Project.objects.order_by("name").values_list("id", "name")),
        "query": _without(request.GET, "na").urlencode(),
    }
    return render(request, "lists/cases.html", context)


@signed_in
def cases_file(request: HttpRequest) -> HttpResponseBase:
    """All the cases of the list, as a file."""
    found = every(request.actor, wanted_in(request.GET), today())
    rows = (_cells(line) for line in _lines(found, request))
    return csv_of.file(f"dossiers-{today().isoformat()}.csv", HEAD, rows)


def _lines(found: Any, request: HttpRequest) -> Any:
    for row in found:
        yield from lines([row], request.actor, today())


def _cells(line: Any) -> list[str]:
    return [
        *(line.number, line.name, line.where, line.project, line.state, line.route),
        *(line.turn, line.what, line.due, line.since),
        *(line.waits, line.clock, "; ".join(line.clocks)),
    ]


def _without(sent: QueryDict, name: str) -> QueryDict:
    kept = sent.copy()
    kept.pop(name, None)
    return kept


def _address(sent: QueryDict, after: After) -> str:
    kept = _without(sent, "na")
    kept["na"] = str(after)
    return f"?{kept.urlencode()}"
