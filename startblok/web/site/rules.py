"""The page of the rules: each with its source, its statements, and its numbers with their history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.rules.catalogue import CATALOGUE
from startblok.rules.parameters import parameters


def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its section and statements, and the numbers in force with their history."""
    context = {"here": "rules", "rules": CATALOGUE, "parameters": parameters().values()}
    return render(request, "pages/rules.html", context)
