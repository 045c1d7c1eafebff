"""The list of vacancies: those that everybody may read, and for who is signed in also their own; newest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery, Value

from startblok.records.actors import Actor
from startblok.records.applications import Application
from startblok.records.organisations import Site
from startblok.records.places import Place, Vacancy
from startblok.records.search import Words
from startblok.records.visibility import seen_by
from startblok.web.queries.keys import PAGE
from startblok.web.queries.provinces import Province
from startblok.web.queries.words import beginnings, found_first, one_of, with_words, words_in

COLUMNS = (
    *("id", "title", "hours_per_week", "starts_on", "apply_by", "published_at", "vdab_reference"),
    *("place__employer__name", "place__site__municipality", "place__project__name"),
)


WAITING = Q(erased_on__isnull=True, answer="")
"""The applications that nobody answered yet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: `words` in the title or the town, `where` in the town alone."""

    words: str = ""
    where: str = ""
    province: Province | None = None
    project: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """How much there is to apply for, and in how many towns."""

    vacancies: int
    towns: int


def on_offer(today: date) -> Offer:
    """What everybody may read today; one query over the open vacancies, each with the town of its place."""
    town = Place.objects.filter(pk=OuterRef("place")).values("site__municipality")[:1]
    open_now = readable(None, today).annotate(town=Subquery(town))
    return Offer(**open_now.aggregate(vacancies=Count("id"), towns=Count("town", distinct=True)))


def readable(actor: Actor | None, today: date) -> "QuerySet[Vacancy]":
    """The published ones, and for who is signed in also their own."""
    runs = Q(apply_by__isnull=True) | Q(apply_by__gte=today)
    published = Q(published_at__isnull=False, closed_on__isnull=True) & runs
    return Vacancy.objects.filter(published | seen_by(actor, Vacancy) if actor else published)


def page(
    actor: Actor | None,
    today: date,
    wanted: Wanted | None = None,
    *,
    after: int = 0,
    more: tuple[str, ...] = (),
    size: int = PAGE,
) -> list[Any]:
    """One row more than a page of open vacancies; dicts by the names in COLUMNS, `more` and `own`; one query."""
    asked = wanted or Wanted()
    rows = readable(actor, today).filter(closed_on__isnull=True)
    if after:
        rows = rows.filter(id__lt=after)
    rows = _there(rows, asked)
    if asked.words:
        rows = _searched(rows, asked.words, titles=True)
    if asked.where:
        rows = _searched(rows, asked.where, titles=False)
    own = ExpressionWrapper(seen_by(actor, Vacancy), BooleanField()) if actor else Value(False)
    order = found_first("id").desc() if asked.words or asked.where else "-id"
    return list(rows.order_by(order).annotate(own=own).values(*COLUMNS, *more, "own")[: size + 1])


def own(actor: Actor, size: int) -> list[Any]:
    """The open vacancies that are this person's own, as dicts like those of a page; one query.

    `waiting` is how many candidates wait for an answer: where somebody does comes first, then the newest.
    """
    rows = Vacancy.objects.filter(seen_by(actor, Vacancy), closed_on__isnull=True)
    sent = Application.objects.filter(WAITING, vacancy=OuterRef("pk")).order_by().values("vacancy")
    waiting = Subquery(sent.annotate(many=Count("id")).values("many"))
    rows = rows.annotate(own=Value(True), waiting=waiting).order_by("-id").values(*COLUMNS, "own", "waiting")
    # Those on which somebody waits are few: found by what was sent, and not among all that are open.
    asked = rows.filter(pk__in=Application.objects.filter(WAITING).values("vacancy"))
    found = asked[:size].union(rows[:size])
    return sorted(found, key=lambda row: (-(row["waiting"] or 0), -row["id"]))[:size]


def _there(rows: "QuerySet[Vacancy]", asked: Wanted) -> "QuerySet[Vacancy]":
    """Vacancies of this project and in this province; looked up row by row, for open vacancies are few."""
    at = Place.objects.filter(pk=OuterRef("place"))
    if asked.project:
        rows = rows.alias(project=Subquery(at.values("project")[:1])).filter(project=asked.project)
    if asked.province:
        inside = Q()
        for first, last in asked.province.postcodes:
            inside |= Q(postcode__range=(first, last))
        rows = rows.alias(postcode=Subquery(at.values("site__postcode")[:1])).filter(inside)
    return rows


def _searched(rows: "QuerySet[Vacancy]", words: str, *, titles: bool) -> "QuerySet[Vacancy]":
    """Vacancies with all of these words in the municipality or postcode of the workplace, or in their title."""
    asked = words_in(words)
    if not asked:
        return rows.none()
    sites = with_words(Site.objects.all(), asked, "municipality", "postcode")
    there = one_of("place", Place.objects.filter(one_of("site", sites)))
    if not titles:
        return rows.filter(there)
    return rows.alias(words=Words("title")).filter(Q(words=beginnings(asked)) | there)
