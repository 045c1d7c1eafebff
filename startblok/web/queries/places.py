"""The places ledger: each place with who holds it, until when it is granted, and how many are looked at; one query."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.places import Grant, Occupation, Place
from startblok.records.visibility import visible
from startblok.web.queries.keys import PAGE

# States in which a candidate is looked at but nothing is held yet.
LOOKED_AT = [State.PROPOSAL.value, State.ORIENTATION.value, State.REFERRAL.value, State.PREPARATION.value]


def page(actor: Actor, today: date, *, words: str = "", free: bool = False, after: str = "") -> list[Any]:
    """One row more than a page of places, by number; dicts with `held`, `granted_days` and `candidates`."""
    rows = visible(Place.objects.all(), actor)
    if words:
        found = Q(number__iexact=words) | Q(title__icontains=words) | Q(employer__name__icontains=words)
        rows = rows.filter(found)
    if after:
        rows = rows.filter(number__gt=after)
    if free:
        running = Occupation.objects.filter(place=OuterRef("pk"), first_day__lte=today)
        rows = rows.exclude(pk__in=_held_places(running, today))
    return list(_told(rows, today).order_by("number")[: PAGE + 1])


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
