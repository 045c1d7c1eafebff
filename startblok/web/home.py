"""Home: what waits for this person, what waits for others, and the places they answer for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from startblok.records.actors import Actor
from startblok.records.clock import today
from startblok.rules.roles import Role
from startblok.web import given_up
from startblok.web.alongside import alongside
from startblok.web.case_rows import CaseRow, lines
from startblok.web.counters import counters
from startblok.web.doors import doors
from startblok.web.ending import ending
from startblok.web.frame import ON_CASES
from startblok.web.payments.waiting import waiting
from startblok.web.place_rows import lines as place_lines
from startblok.web.place_rows import months
from startblok.web.queries import places as place_query
from startblok.web.queries import vacancies as vacancy_query
from startblok.web.queries.cases import Wanted, page
from startblok.web.site.home import start
from startblok.web.unreached import unreached
from startblok.web.youth_home import youth_home

# How many places the home shows; all of them stand in the ledger.
PLACES = 8

# How many of the own vacancies it shows.
VACANCIES = 5

# What to do for whoever has no cases: said by what they may see.
NOTHING_HERE = {
    Role.OPERATOR: "U beheert organisaties en accounts. Dossiers ziet u niet.",
}


def home(request: HttpRequest) -> HttpResponse:
    """The start page for everybody; whoever is signed in sees their own work, a youth their own case at once."""
    actor: Actor | None = request.actor
    if actor is None:
        return start(request)
    if not actor.roles:
        return redirect("own-file")
    if actor.is_youth:
        return _for_youth(request, actor)
    known = {
        "here": "home",
        "alongside": alongside(actor),
        "places": _places(actor),
        "months": months(today()),
        "doors": doors(actor),
        "today": today(),
        "nothing": [text for role, text in NOTHING_HERE.items() if role in actor.roles],
    }
    beside = _beside(actor, request.GET.get("open", ""))
    return render(request, "home/home.html", known | _cases(actor) | _rights(actor) | beside | _advertised(actor))


def _cases(actor: Actor) -> dict[str, Any]:
    """The cases on which somebody works: what waits for them, and the most urgent that wait for another."""
    on_cases = bool(actor.roles & ON_CASES)
    mine = lines(page(actor, Wanted(mine=True), today()), actor, today()) if on_cases else []
    return {
        "counters": counters(actor, today()) if on_cases else [],
        "mine": mine,
        "others": _others(actor, mine),
        "has_cases": on_cases,
    }


def _beside(actor: Actor, after: str) -> dict[str, Any]:
    """What never left, and whom no message reaches, for the operator; the grants that end; and what is to be paid.

    `after`: the last line that was seen of what stands open.
    """
    return {
        "given_up": given_up.count(actor),
        "unreached": unreached(actor),
        "ending": ending(actor, today()),
        "waiting": waiting(actor, after),
    }


def _advertised(actor: Actor) -> dict[str, Any]:
    """The own vacancies of an employer, and those among them on which a candidate waits for an answer."""
    own = vacancy_query.own(actor, VACANCIES) if Role.EMPLOYER in actor.roles else None
    return {"vacancies": own, "applied": [row for row in own or () if row["waiting"]]}


def _rights(actor: Actor) -> dict[str, Any]:
    """Who grants places, and who opens cases on them."""
    return {
        "gives": Role.COORDINATOR in actor.roles,
        "opens": bool(actor.roles & {Role.EMPLOYER, Role.COORDINATOR}),
    }


def _others(actor: Actor, mine: list[CaseRow]) -> list[CaseRow]:
    """The most urgent cases that wait for somebody else."""
    if not actor.roles & ON_CASES:
        return []
    own = {row.number for row in mine}
    rows = lines(page(actor, Wanted(), today()), actor, today())
    return [row for row in rows if row.number not in own and row.what]


def _places(actor: Actor) -> list[Any]:
    """The first places of an employer or coach; who has many finds them in the ledger, and here which ones end."""
    if not actor.roles & {Role.EMPLOYER, Role.COACH}:
        return []
    return list(place_lines(place_query.page(actor, today())[:PLACES], actor, today()))


def _for_youth(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The home of the one open case; else all of them, or a word that there is none."""
    rows = lines(page(actor, Wanted(), today()), actor, today())
    if len(rows) == 1:
        return youth_home(request, rows[0].number)
    return render(request, "home/youth.html", {"here": "home", "rows": rows})
