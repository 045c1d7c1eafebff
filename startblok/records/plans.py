"""The training plan: its versions, each agreed by coach and youth, and the catalogue of competences."""

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import F, Q

from startblok.records.cases import CaseFile
from startblok.records.disputed import Disputed
from startblok.records.organisations import Organisation
from startblok.records.people import User, Youth
from startblok.records.signed import Signed

CATALOGUE = Path(__file__).with_name("competences.toml")
LEVELS = [(1, "nog niet"), (2, "met hulp"), (3, "zelfstandig"), (4, "sterk punt")]


class Competence(models.Model):
    """A generic competence of the catalogue (ESCO id), or one of an employer's own, offered until it is retired."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=200)
    esco = models.UUIDField(null=True, blank=True)
    generic = models.BooleanField(default=True)
    employer = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="competences")
    order = models.PositiveSmallIntegerField(default=100)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(generic=False) | Q(employer__isnull=True), name="own_is_not_generic")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def offered_at(cls, employer: int, *, plan: Collection[int] = ()) -> "models.QuerySet[Competence]":
        """What can be chosen at this employer, the catalogue first, and what stands in these plans (ids) already."""
        offered = Q(generic=True) | Q(employer=employer, retired_on__isnull=True)
        if plan:
            offered |= Q(pk__in=PlanCompetence.objects.filter(plan__in=plan).values("competence"))
        return cls.objects.filter(offered).order_by("order", "id")


def catalogue() -> list[dict[str, Any]]:
    """The generic competences that come with Startblok, in their order."""
    with CATALOGUE.open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)["competence"]
    return rows


class TrainingPlan(Disputed):
    """One version of the plan of a case; the newest one counts."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    starting_situation = models.TextField(max_length=2000)
    tasks = models.TextField(max_length=2000)
    starts_on = models.DateField()
    ends_on = models.DateField()
    motivation = models.TextField(max_length=2000)
    contact_moments = models.TextField(max_length=1000)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    dates_only = models.BooleanField(default=False)

    class Meta(Disputed.Meta):
        constraints = [
            *Disputed.Meta.constraints,
            models.UniqueConstraint(fields=["case", "number"], name="one_plan_per_number"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_in_order"),
        ]


class PlanCompetence(models.Model):
    """A competence in a plan: why, the goal one can observe, how, with whose help, to which level, looked at when."""

    plan = models.ForeignKey(TrainingPlan, models.PROTECT, related_name="competences")
    competence = models.ForeignKey(Competence, models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    goal = models.CharField(max_length=500)
    how = models.CharField(max_length=500)
    help_from = models.CharField(max_length=200)
    target = models.PositiveSmallIntegerField(choices=LEVELS)
    looked_at = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "competence"], name="competence_once_per_plan"),
            models.CheckConstraint(condition=Q(target__gte=1, target__lte=4), name="plan_target_level"),
        ]


class PlanAction(models.Model):
    """A study-orientation action or a step of the future plan; what came of them stands in the evaluation."""

    STUDY, FUTURE = "study", "future"

    plan = models.ForeignKey(TrainingPlan, models.PROTECT, related_name="actions")
    kind = models.CharField(max_length=6)
    text = models.CharField(max_length=300)
    by_when = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    done_role = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["study", "future"]), name="plan_action_kind"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True, done_role="")
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(done_role="")),
                name="plan_action_done_whole",
            ),
        ]


class PlanAgreement(Signed):
    """Coach or youth agrees one version."""

    plan = models.ForeignKey(TrainingPlan, models.PROTECT, related_name="agreements")
    agreed_at = models.DateTimeField()

    class Meta(Signed.Meta):
        constraints = [
            *Signed.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "role"], name="one_agreement_per_party"),
        ]

    @property
    def youth(self) -> Youth:
        return self.plan.case.youth
