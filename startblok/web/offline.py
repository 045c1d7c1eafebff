"""What somebody reads without a connection: one page, kept by the browser; nothing personal is ever kept there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse


def offline(request: HttpRequest) -> HttpResponse:
    """The page shown when the network is gone."""
    return render(request, "pages/offline.html")


def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps that page, at the root so that it speaks for every address."""
    kept = [reverse("offline"), static("css/startblok.css"), static("logo.svg")]
    return render(request, "pages/worker.js", {"kept": kept}, content_type="text/javascript")
