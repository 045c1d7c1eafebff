"""The addresses of the pages."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def start(request: HttpRequest) -> HttpResponse:
    """Say that the site is being built."""
    return HttpResponse(
        '<!doctype html><html lang="nl"><title>Startblok</title><h1>Startblok</h1>'
        "<p>Deze site is in opbouw. Er zijn nog geen dossiers en je kan nog niet aanmelden.</p>"
    )


urlpatterns = [path("", start, name="start")]
