"""Places in the projects: granted to an employer, held by one youth at a time, advertised while free."""

from enum import StrEnum

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value

from startblok.records.fields import one_of
from startblok.records.organisations import Organisation, Project, Site
from startblok.records.people import Youth
from startblok.records.search import Words
from startblok.records.subject import Subject
from startblok.rules.facts import HoldingKind


class DayRange(Func):
    """daterange(first, last) with both days included; a missing last day is every later day."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, first: str, last: str) -> None:
        super().__init__(F(first), F(last), RangeBoundary(inclusive_lower=True, inclusive_upper=True))


def same(column: str) -> tuple[Func, str]:
    """The part of an exclusion that compares ids: the bundled server has no btree_gist, so as a range of one."""
    return Func(F(column), F(column), Value("[]"), function="int8range"), RangeOperators.OVERLAPS


class Place(Subject):
    """A place in a start-job project, at a workplace of the employer it is granted to."""

    number = models.CharField(max_length=16, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="places")
    subproject = models.CharField(max_length=60, blank=True)
    site = models.ForeignKey(Site, models.PROTECT, related_name="places")
    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="places")
    title = models.CharField(max_length=120)
    tasks = models.TextField(max_length=2000)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, default=38)

    class Meta:
        indexes = [
            models.Index(fields=["employer", "number"], name="place_by_employer"),
            models.Index(fields=["project", "number"], name="place_by_project"),
            GinIndex(Words("title"), name="place_by_title"),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"


class Grant(models.Model):
    """The days for which a place is granted to an employer; no two grants of a place share a day (R01)."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="grants")
    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="grants")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    runs_out = models.BooleanField(default=False)

    class Meta:
        # Those that end soon are looked for by their last day.
        indexes = [models.Index(fields=["valid_until", "id"], name="grant_by_end")]
        constraints = [
            ExclusionConstraint(
                name="one_grant_at_a_time",
                expressions=[same("place_id"), (DayRange("valid_from", "valid_until"), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="grant_in_order"
            ),
        ]


class Occupation(models.Model):
    """Who holds a place on which days: the one table that keeps R01 and R33.

    Written when the duration is decided or the agreement submitted; `last_day` is open while a youth is waited for.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="occupations")
    youth = models.ForeignKey(Youth, models.PROTECT, related_name="occupations")
    case = models.ForeignKey("records.CaseFile", models.PROTECT, related_name="occupations")
    kind = models.CharField(max_length=12)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", HoldingKind, name="occupation_kind"),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")), name="occupation_in_order"
            ),
            ExclusionConstraint(
                name="place_held_once",
                expressions=[same("place_id"), (DayRange("first_day", "last_day"), RangeOperators.OVERLAPS)],
            ),
            ExclusionConstraint(
                name="youth_held_once",
                expressions=[same("youth_id"), (DayRange("first_day", "last_day"), RangeOperators.OVERLAPS)],
            ),
        ]


class VacancyState(StrEnum):
    """Whether a vacancy is being written, can be read by all, or is no longer one."""

    DRAFT = "draft"
    PUBLISHED = "published"
    OVER = "over"


class Vacancy(Subject):
    """A vacancy for a free place; for a start job by its nature: no other kind can be written (R18)."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="vacancies")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000)
    profile = models.TextField(max_length=2000)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1)
    starts_on = models.DateField()
    apply_by = models.DateField(null=True, blank=True)
    contact_name = models.CharField(max_length=120)
    contact_mail = models.EmailField()
    contact_phone = models.CharField(max_length=30, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    vdab_reference = models.CharField(max_length=30, blank=True)
    vdab_posted_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name_plural = "vacancies"
        constraints = [
            models.CheckConstraint(
                condition=Q(vdab_reference="", vdab_posted_on__isnull=True)
                | (~Q(vdab_reference="") & Q(vdab_posted_on__isnull=False)),
                name="vacancy_reference_with_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, close_reason="")
                | (Q(closed_on__isnull=False) & ~Q(close_reason="")),
                name="vacancy_closed_with_reason",
            ),
            models.UniqueConstraint(
                fields=["place"], condition=Q(closed_on__isnull=True), name="one_open_vacancy_per_place"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(closed_on__isnull=True), name="vacancy_open"),
            GinIndex(Words("title"), name="vacancy_by_title"),
        ]

    @property
    def state(self) -> VacancyState:
        if self.closed_on:
            return VacancyState.OVER
        return VacancyState.PUBLISHED if self.published_at else VacancyState.DRAFT

    def __str__(self) -> str:
        return self.title
