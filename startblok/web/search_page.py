"""Search from every page: the cases, places, organisations and vacancies that somebody may see, the first of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from startblok.records.actors import Actor
from startblok.records.clock import today
from startblok.web.access import signed_in
from startblok.web.case_rows import lines
from startblok.web.frame import MENU
from startblok.web.queries import cases, organisations, places, vacancies
from startblok.web.sought import sought

# How many of each kind are shown; the rest stands in the list.
FIRST = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found."""

    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found of one kind, and where all of it stands."""

    title: str
    found: Sequence[Found]
    all_url: str


def _cases(actor: Actor, words: str) -> Iterator[Found]:
    rows = cases.page(actor, cases.Wanted(words=words), today(), size=FIRST)
    for row in lines(rows, actor, today()):
        yield Found(row.name, row.url, f"{row.number} · {row.state} · {row.where}")


def _places(actor: Actor, words: str) -> Iterator[Found]:
    for row in places.page(actor, today(), words=words, size=FIRST):
        title = f"{row['number']} · {row['title']}"
        yield Found(title, reverse("place", args=[row["number"]]), f"{row['employer__name']}, {row['project__name']}")


def _organisations(actor: Actor, words: str) -> Iterator[Found]:
    for row in organisations.page(actor, words=words):
        yield Found(row["name"], reverse("organisation", args=[row["id"]]), row["municipality"])


def _vacancies(actor: Actor, words: str) -> Iterator[Found]:
    for row in vacancies.page(actor, today(), vacancies.Wanted(words=words)):
        yield Found(row["title"], reverse("vacancy", args=[row["id"]]), row["place__employer__name"])


KINDS: Sequence[tuple[str, Callable[[Actor, str], Iterator[Found]]]] = (
    ("cases", _cases),
    ("places", _places),
    ("organisations", _organisations),
    ("vacancies", _vacancies),
)
"""Each list of the menu, by its name there, with how it is searched."""


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """What this person may see that begins with these words."""
    actor: Actor = request.actor
    words = sought(request.GET)
    shelves = list(_shelves(actor, words)) if words else []
    return render(request, "lists/search.html", {"words": words, "shelves": shelves})


def _shelves(actor: Actor, words: str) -> Iterator[Shelf]:
    labels = {name: label for name, label, roles in MENU if roles & actor.roles}
    for name, find in KINDS:
        if name in labels:
            found: list[Any] = list(find(actor, words))[: FIRST + 1]
            more = f"{reverse(name)}?{urlencode({'zoek': words})}" if len(found) > FIRST else ""
            if found:
                yield Shelf(labels[name], found[:FIRST], more)
