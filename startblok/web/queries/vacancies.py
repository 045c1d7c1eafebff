"""The list of vacancies: those that everybody may read, and for who is signed in also their own; newest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from startblok.records.actors import Actor
from startblok.records.organisations import Site
from startblok.records.places import Place, Vacancy
from startblok.records.search import Words
from startblok.records.visibility import seen_by
from startblok.web.queries.keys import PAGE
from startblok.web.queries.words import beginnings, found_first, one_of, with_words, words_in

COLUMNS = (
    *("id", "title", "starts_on", "apply_by", "published_at"),
    *("place__employer__name", "place__site__municipality", "place__project__name"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """How much there is to apply for, and in how many towns."""

    vacancies: int
    towns: int


def on_offer(today: date) -> Offer:
    """What everybody may read today; one query over the open vacancies."""
    open_now = readable(None, today)
    return Offer(**open_now.aggregate(vacancies=Count("id"), towns=Count("place__site__municipality", distinct=True)))


def readable(actor: Actor | None, today: date) -> "QuerySet[Vacancy]":
    """The published ones, and for who is signed in also their own."""
    runs = Q(apply_by__isnull=True) | Q(apply_by__gte=today)
    published = Q(published_at__isnull=False, closed_on__isnull=True) & runs
    return Vacancy.objects.filter(published | seen_by(actor, Vacancy) if actor else published)


def page(actor: Actor | None, today: date, *, words: str = "", after: int = 0) -> list[Any]:
    """One row more than a page of open vacancies; dicts by the names in COLUMNS; one query."""
    rows = readable(actor, today).filter(closed_on__isnull=True)
    if after:
        rows = rows.filter(id__lt=after)
    if words:
        rows = _searched(rows, words)
    order = found_first("id").desc() if words else "-id"
    return list(rows.order_by(order).values(*COLUMNS)[: PAGE + 1])


def _searched(rows: "QuerySet[Vacancy]", words: str) -> "QuerySet[Vacancy]":
    """Vacancies with all of these words in their title, or in the municipality or postcode of the workplace."""
    asked = words_in(words)
    if not asked:
        return rows.none()
    sites = with_words(Site.objects.all(), asked, "municipality", "postcode")
    there = one_of("place", Place.objects.filter(one_of("site", sites)))
    return rows.alias(words=Words("title")).filter(Q(words=beginnings(asked)) | there)
