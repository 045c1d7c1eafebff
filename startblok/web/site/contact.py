"""Whom to ask what (R32): the projects, VDAB, and whoever runs this site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.records.organisations import Project
from startblok.web.site.publisher import publisher


def contact(request: HttpRequest) -> HttpResponse:
    """The contacts of this installation, and the coordinators of each project."""
    context = {"here": "contact", "projects": Project.objects.order_by("name"), "publisher": publisher().publisher}
    return render(request, "site/contact.html", context)
