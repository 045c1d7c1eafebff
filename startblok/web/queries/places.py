"""The places ledger: each place with who holds it, until when it is granted, and how many are looked at; one query."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.organisations import Organisation
from startblok.records.places import Grant, Occupation, Place
from startblok.records.search import Words
from startblok.records.visibility import visible
from startblok.web.queries.keys import PAGE
from startblok.web.queries.words import beginnings, found_first, one_of, with_words, words_in

# States in which a candidate is looked at but nothing is held yet.
LOOKED_AT = [State.PROPOSAL.value, State.ORIENTATION.value, State.REFERRAL.value, State.PREPARATION.value]


def page(
    actor: Actor, today: date, *, words: str = "", free: bool = False, after: str = "", size: int = PAGE
) -> list[Any]:
    """One row more than a page of places, by number; dicts with `held`, `granted_days` and `candidates`."""
    rows = visible(Place.objects.all(), actor)
    if words:
        rows = _searched(rows, words)
    if after:
        rows = rows.filter(number__gt=after)
    if free:
        running = Occupation.objects.filter(place=OuterRef("pk"), first_day__lte=today)
        rows = rows.exclude(pk__in=_held_places(running, today))
    if words:
        # First which ones, then what stands in their lines: so nothing is joined to rows that are not shown.
        shown = rows.order_by(found_first("number")).values("pk")[: size + 1]
        rows = Place.objects.filter(pk__in=shown)
    return list(_told(rows, today).order_by("number")[: size + 1])


def _searched(rows: "QuerySet[Place]", words: str) -> "QuerySet[Place]":
    """Places of this number, or with all of these words in what is done there or in the name of the employer."""
    asked = words_in(words)
    if not asked:
        return rows.none()
    employers = with_words(Organisation.objects.all(), asked, "name")
    done_there = Q(words=beginnings(asked))
    found = Q(number=words.upper()) | done_there | one_of("employer", employers)
    return rows.alias(words=Words("title")).filter(found)


def _held_places(running: "QuerySet[Occupation]", today: date) -> "QuerySet[Occupation, Any]":
    return running.filter(Q(last_day__isnull=True) | Q(last_day__gte=today)).values("place")


def _told(rows: "QuerySet[Place]", today: date) -> Any:
    held = Occupation.objects.filter(place=OuterRef("pk")).filter(Q(last_day__isnull=True) | Q(last_day__gte=today))
    grants = Grant.objects.filter(place=OuterRef("pk")).order_by("valid_from")
    looked_at = CaseFile.objects.filter(place=OuterRef("pk"), state__in=LOOKED_AT).order_by().values("place")
    return rows.values(
        *("id", "number", "title", "employer_id", "project_id"),
        *("employer__name", "site__municipality", "project__name"),
        held=ArraySubquery(
            held.order_by("first_day").values(
                each=JSONObject(
                    kind="kind",
                    first="first_day",
                    last="last_day",
                    number="case__number",
                    name="youth__first_name",
                    family="youth__last_name",
                )
            )
        ),
        granted_days=ArraySubquery(grants.values(each=JSONObject(first="valid_from", last="valid_until"))),
        candidates=Coalesce(
            Subquery(looked_at.annotate(number=Count("id")).values("number"), output_field=IntegerField()), 0
        ),
    )
