"""The pages for everybody: the start page and the rules of the scheme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.rules.catalogue import CATALOGUE
from startblok.rules.parameters import parameters


def start(request: HttpRequest) -> HttpResponse:
    """The two ways into a start job, and how far this site is."""
    return render(request, "pages/start.html", {"here": "start"})


def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its section and statements, and the numbers in force with their history."""
    return render(
        request, "pages/rules.html", {"here": "rules", "rules": CATALOGUE, "parameters": parameters().values()}
    )
