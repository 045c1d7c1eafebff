"""The wegwijzer: one question on a page, then where it leads; nothing is kept, all answers stand in the address."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from startblok.process.orientation import open_case
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.places import Place
from startblok.records.visibility import visible
from startblok.rules.roles import Role
from startblok.web.access import signed_in
from startblok.web.links import step_url
from startblok.web.site.outcome import outcome
from startblok.web.site.questions import Answers, Question, answered, benefit, candidate, questions
from startblok.web.sought import sought

# How many places somebody chooses from; all of them stand in the ledger.
MOST = 200


def signpost(request: HttpRequest) -> HttpResponse:
    """The question that comes next, or one that was asked for again; the outcome when there is none."""
    known, coming = answered(request.GET.dict(), today())
    asked = next((each for each in questions(today()) if each.name == request.GET.get("vraag")), None)
    if asked is not None and asked.name in known:
        coming = asked
    if coming is None:
        return _outcome(request, known)
    return _question(request, known, coming)


def _question(request: HttpRequest, known: Answers, asked: Question) -> HttpResponse:
    names = [each.name for each in questions(today())]
    number = names.index(asked.name)
    context = {
        "here": "signpost",
        "question": asked,
        "number": number + 1,
        "of": len(names),
        "chosen": known.get(asked.name, ""),
        "others": {name: value for name, value in known.items() if name != asked.name},
        "answers": _told(known),
        "previous": _again(known, names[number - 1]) if number else "",
        # The form says which question it answers: sent without a choice, the page says what is missing.
        "missing": request.GET.get("gevraagd") == asked.name and asked.name not in known,
    }
    return render(request, "site/signpost_question.html", context)


def _outcome(request: HttpRequest, known: Answers) -> HttpResponse:
    found = outcome(known, today())
    context = {
        "here": "signpost",
        "outcome": found,
        "known": known,
        "answers": _told(known),
        "previous": _again(known, list(known)[-1]),
        "places": _places(request.actor) if found.opens and request.actor else [],
    }
    return render(request, "site/signpost_outcome.html", context)


def _told(known: Answers) -> list[dict[str, str]]:
    """The answers in words, each with the address that asks it again."""
    asked = {each.name: each for each in questions(today())}
    return [
        {"short": asked[name].short, "answer": asked[name].spoken(value), "again": _again(known, name)}
        for name, value in known.items()
    ]


def _again(known: Answers, name: str) -> str:
    return f"{reverse('signpost')}?{urlencode({**known, 'vraag': name})}"


def _places(actor: Actor) -> list[Any]:
    """The places on which this person may open a case for the own organisation."""
    own = Place.objects.filter(employer__in=actor.organisations(Role.EMPLOYER))
    return list(visible(own, actor).order_by("number").values("id", "number", "title")[:MOST])


@signed_in
def open_at(request: HttpRequest) -> HttpResponse:
    """To the form that opens a case on the chosen place, with the answers filled in; nothing is opened yet."""
    known, _ = answered(request.GET.dict(), today())
    number = sought(request.GET, "plaats")
    place = get_object_or_404(visible(Place.objects.all(), request.actor), number=number)
    blank = CaseFile(place=place, employer=place.employer, project=place.project)
    return redirect(f"{step_url(open_case, blank)}?{urlencode(carried(known))}")


def carried(known: Answers) -> dict[str, str]:
    """The answers under the names of the form that opens a case; a tick that stays off is left out."""
    told = candidate(known)
    ticks = {
        "knows_what_they_want": told is not None and told.knows_what_they_want,
        "good_attitudes": told is not None and told.good_attitudes,
        "needs_study_preparation": told is not None and told.needs_study_preparation,
    }
    return {name: "ja" for name, on in ticks.items() if on} | {"benefit": benefit(known).value}
