"""About this site: what it is for, and who answers for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.web.site.publisher import publisher


def about(request: HttpRequest) -> HttpResponse:
    """What Startblok does and who publishes it."""
    return render(request, "site/about.html", {"here": "about", "publisher": publisher().publisher})
