"""The home of whoever is not signed in: the two routes as a picture, three doors, and the newest vacancies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.records.clock import today
from startblok.web.queries import vacancies as query

# How many vacancies the home shows; all of them stand in the list.
NEWEST = 3


def start(request: HttpRequest) -> HttpResponse:
    """What this is and where to go, in one page."""
    context = {
        "here": "start",
        "newest": query.page(None, today())[:NEWEST],
        "offer": query.on_offer(today()),
    }
    return render(request, "site/home.html", context)
