"""The mid-way review: what youth, coach and mediator see half-way through a placement, each with an example."""

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.noted import Noted
from startblok.records.plans import LEVELS, Competence
from startblok.rules.roles import PARTIES


class MidwayInput(Noted):
    """What one party gave half-way: what goes well, what must change, and what is agreed for the second half."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="midway_inputs")
    going_well = models.TextField(max_length=1000)
    must_change = models.TextField(max_length=1000, blank=True)
    agreements = models.TextField(max_length=1000, blank=True)

    class Meta(Noted.Meta):
        constraints = [
            *Noted.Meta.constraints,
            models.UniqueConstraint(fields=["case", "role"], name="one_midway_input_per_party"),
            models.CheckConstraint(condition=Q(role__in=[each.value for each in PARTIES]), name="midway_by_a_party"),
        ]


class MidwayScore(models.Model):
    """The level of one competence half-way, with one example; None is "niet gezien"."""

    input = models.ForeignKey(MidwayInput, models.PROTECT, related_name="scores")
    competence = models.ForeignKey(Competence, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=LEVELS, null=True, blank=True)
    example = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["input", "competence"], name="one_midway_score_per_competence"),
            models.CheckConstraint(condition=Q(level__isnull=True) | ~Q(example=""), name="midway_score_with_example"),
        ]
