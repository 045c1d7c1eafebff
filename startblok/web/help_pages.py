"""Help for every role: the pages of docs/use shown on the site, and the words of the scheme explained."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from startblok.records.actors import Actor
from startblok.rules.roles import Role
from startblok.web.language.catalogue import found
from startblok.web.language.told import told
from startblok.web.terms import terms

MARKDOWN = MarkdownIt("js-default", {"html": False})

FOLDER: Path = settings.BASE / "docs" / "use"

PAGES: Mapping[str, tuple[str, frozenset[Role]]] = {
    "werkgever": ("Werkgever", frozenset({Role.EMPLOYER})),
    "coach": ("Coach", frozenset({Role.COACH})),
    "jongere": ("Jongere", frozenset({Role.YOUTH})),
    "bemiddelaar": ("Bemiddelaar", frozenset({Role.MEDIATOR})),
    "partner": ("Partner van VDAB", frozenset({Role.PARTNER})),
    "kantoor": ("Werkwinkel of OCMW", frozenset({Role.JOB_CENTRE, Role.OCMW})),
    "uitbetaling": ("Uitbetaling en goedkeuring", frozenset({Role.PAYER, Role.APPROVER})),
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
    heading, *rest = _parsed(slug)
    for token in rest:
        if token.type == "inline":
            said = found(_on_one_line(token))
            token.children = MARKDOWN.parseInline(said)[0].children if said else token.children
    html = MARKDOWN.renderer.render(rest, MARKDOWN.options, {})
    return told(heading.content), mark_safe(html)  # noqa: S308 - our own file, made without raw HTML


def _parsed(slug: str) -> list[Token]:
    """The tokens of the page: the text of its heading, then all that follows it."""
    _, heading, _, *rest = MARKDOWN.parse((FOLDER / f"{slug}.md").read_text())
    return [heading, *rest]


def sentences_of(slug: str) -> list[str]:
    """Each heading, paragraph and item of the page: these are translated one by one, and none can go stale unseen."""
    return [_on_one_line(token) for token in _parsed(slug) if token.type == "inline"]


def _on_one_line(token: Token) -> str:
    return " ".join(token.content.split())
