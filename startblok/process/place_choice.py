"""Which places can be chosen for a case: granted, not somebody else's, each with the days on which it is taken."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from startblok.process.fields import JudgedChoice
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.places import Occupation, Place
from startblok.rules.dates import Days
from startblok.rules.facts import HoldingKind
from startblok.rules.verdict import spoken


class PlaceChoice(JudgedChoice):
    """A place, told with the days on which somebody else has it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Place.objects.none(), **options)

    def label_from_instance(self, place: Any) -> str:
        # What waits for a decision ends with it, not on the last day of the grant (R28).
        taken = [Days(each.first_day, None if each.kind == HoldingKind.HOLD else each.last_day) for each in place.taken]
        return f"{place} (bezet {spoken(taken)})" if taken else str(place)


def granted_places(case: CaseFile) -> QuerySet[Place]:
    """The places granted to the employer from today on, in any project."""
    runs = Q(grants__valid_until__isnull=True) | Q(grants__valid_until__gte=today())
    mine = Place.objects.filter(runs, grants__employer=case.employer_id)
    return mine.distinct().order_by("number")


def free_places(case: CaseFile, places: QuerySet[Place], days: Days | None = None) -> QuerySet[Place]:
    """Those that nobody else has on these days; while no days are known, those that nobody has for good."""
    others = Occupation.objects.exclude(case=case).filter(Q(last_day__isnull=True) | Q(last_day__gte=today()))
    if days is None:
        held = others.filter(place=OuterRef("pk"), last_day__isnull=True, first_day__lte=today())
    else:
        after = Q(last_day__isnull=True) | Q(last_day__gte=days.start)
        before = Q(first_day__lte=days.until) if days.until else Q()
        held = others.filter(after, before, place=OuterRef("pk"))
    taken = Prefetch("occupations", queryset=others.order_by("first_day"), to_attr="taken")
    return places.filter(~Exists(held)).prefetch_related(taken)
