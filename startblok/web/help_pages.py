"""Help for every role: the pages of docs/use shown on the site, and the words of the scheme explained."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from startblok.records.actors import Actor
from startblok.rules.roles import Role
from startblok.web.terms import terms

FOLDER: Path = settings.BASE / "docs" / "use"

PAGES: Mapping[str, tuple[str, frozenset[Role]]] = {
    "werkgever": ("Werkgever", frozenset({Role.EMPLOYER})),
    "coach": ("Coach", frozenset({Role.COACH})),
    "jongere": ("Jongere", frozenset({Role.YOUTH})),
    "bemiddelaar": ("Bemiddelaar", frozenset({Role.MEDIATOR})),
    "partner": ("Partner van VDAB", frozenset({Role.PARTNER})),
    "kantoor": ("Werkwinkel of OCMW", frozenset({Role.JOB_CENTRE, Role.OCMW})),
    "coordinator": ("Coördinator", frozenset({Role.COORDINATOR})),
    "beheerder": ("Beheerder", frozenset({Role.OPERATOR})),
}
"""Each page by its address, with its name and for whom it is."""


def help_list(request: HttpRequest) -> HttpResponse:
    """Whose page to read, the own one first, and the words."""
    actor: Actor | None = request.actor
    own = actor.roles if actor else frozenset()
    pages = sorted(((not roles & own, name, slug) for slug, (name, roles) in PAGES.items()), key=lambda each: each[0])
    context = {"pages": [(slug, name, not other) for other, name, slug in pages], "terms": terms(), "here": "help"}
    return render(request, "help/list.html", context)


def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    """How somebody in this role works with Startblok."""
    if slug not in PAGES:
        raise Http404(slug)
    title, text = _read(slug)
    return render(request, "help/page.html", {"title": title, "text": text, "here": "help"})


def _read(slug: str) -> tuple[str, SafeString]:
    """The heading of the page and the rest of it as HTML; a page of ours, in which no HTML is let through."""
    heading, _, rest = (FOLDER / f"{slug}.md").read_text().partition("\n")
    html = MarkdownIt("js-default", {"html": False}).render(rest)
    return heading.removeprefix("# "), mark_safe(html)  # noqa: S308 - our own file, made without raw HTML
