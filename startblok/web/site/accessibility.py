"""The accessibility statement, under the headings of the European model (implementing decision (EU) 2018/1523)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.web.site.publisher import publisher


def accessibility(request: HttpRequest) -> HttpResponse:
    """How far this site meets the norm, what does not, whom to tell, and where to complain."""
    told = publisher()
    context = {"here": "accessibility", "publisher": told.publisher, "statement": told.accessibility}
    return render(request, "site/accessibility.html", context)
