"""What the scheme is, in our own words: once for an employer, once for a youth."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def for_employers(request: HttpRequest) -> HttpResponse:
    """Both routes as an employer meets them, section by section of the fact sheet."""
    return render(request, "site/employers.html", {"here": "for-employers"})


def for_youths(request: HttpRequest) -> HttpResponse:
    """Both routes as a youth meets them."""
    return render(request, "site/youths.html", {"here": "for-youths"})
