"""Grants that end soon, for whoever gives places: extended, left to run out, or taken over in time (R01)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from startblok.records.actors import Actor
from startblok.records.places import Grant, Place
from startblok.rules.verdict import spoken
from startblok.web.links import page_url

# How far ahead a coordinator looks, and how many places they see at once.
AHEAD = timedelta(days=90)
MOST = 8


@dataclass(frozen=True, slots=True)
class Ending:
    """A place whose grant ends."""

    place: Place
    until: str
    runs_out: bool

    @property
    def url(self) -> str:
        return page_url(self.place)


def ending(actor: Actor, today: date) -> list[Ending]:
    """The places of the own projects whose last grant ends soon, the first one first; one query."""
    projects = actor.projects()
    if not projects:
        return []
    later = Grant.objects.filter(place=OuterRef("place"), valid_from__gt=OuterRef("valid_from"))
    soon = Grant.objects.filter(place__project__in=projects, valid_until__range=(today, today + AHEAD))
    rows = soon.exclude(Exists(later)).select_related("place__employer").order_by("valid_until", "id")[:MOST]
    return [Ending(each.place, spoken(each.valid_until), each.runs_out) for each in rows]
