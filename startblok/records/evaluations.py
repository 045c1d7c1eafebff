"""The final evaluation: one input per party, scores with an example, and the closing by the mediator."""

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.fields import one_of
from startblok.records.noted import Noted
from startblok.records.people import User
from startblok.records.plans import LEVELS, Competence
from startblok.rules.roles import PARTIES, Role

ADVICE = [
    ("hire", "Een startbaan"),
    ("hire_later", "Een startbaan, maar nog niet meteen"),
    ("training", "Eerst een opleiding"),
    ("other_work", "Ander werk past beter"),
    ("more_help", "Nog meer begeleiding"),
]
"""What a party advises after the WES."""


class EvaluationInput(Noted):
    """What youth, coach or mediator gives for the final evaluation; or `missing`, with the mediator's reason (R27).

    `why_ended` is asked only of a WES that ended early.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="inputs")
    missing = models.BooleanField(default=False)
    missing_reason = models.CharField(max_length=500, blank=True)
    study_outcome = models.TextField(max_length=1000, blank=True)
    future_outcome = models.TextField(max_length=1000, blank=True)
    advice = models.CharField(max_length=12, blank=True)
    advice_note = models.TextField(max_length=1000, blank=True)
    why_ended = models.TextField(max_length=1000, blank=True)

    class Meta(Noted.Meta):
        constraints = [
            *Noted.Meta.constraints,
            models.UniqueConstraint(fields=["case", "role"], name="one_input_per_party"),
            one_of("role", Role, name="input_role"),
            models.CheckConstraint(
                condition=(Q(missing=True, advice="") & ~Q(missing_reason=""))
                | (Q(missing=False, missing_reason="") & ~Q(advice="")),
                name="input_given_or_missing",
            ),
        ]


class EvaluationScore(models.Model):
    """Start and end level of one competence in one input, each score with one example; None is "niet gezien"."""

    input = models.ForeignKey(EvaluationInput, models.PROTECT, related_name="scores")
    competence = models.ForeignKey(Competence, models.PROTECT, related_name="+")
    start = models.PositiveSmallIntegerField(choices=LEVELS, null=True, blank=True)
    end = models.PositiveSmallIntegerField(choices=LEVELS, null=True, blank=True)
    example = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["input", "competence"], name="one_score_per_competence"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | ~Q(example=""), name="score_with_example"
            ),
        ]


class Disagreement(models.Model):
    """What a party does not agree with, once the three inputs stand side by side.

    What was said `after_closing` stands on a sheet of its own, for the evaluation was kept as it was then.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="disagreements")
    role = models.CharField(max_length=12)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=2000)
    said_at = models.DateTimeField()
    after_closing = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[each.value for each in PARTIES]), name="disagreement_of_a_party"
            )
        ]


class FinalEvaluation(models.Model):
    """The closed evaluation, with the training that suits the youth (R11); `short` after early ending."""

    case = models.OneToOneField(CaseFile, models.PROTECT, related_name="final")
    closed_on = models.DateField()
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    short = models.BooleanField(default=False)
    conclusion = models.TextField(max_length=2000)
    training_needed = models.BooleanField()
    training_what = models.CharField(max_length=200, blank=True)
    training_where = models.CharField(max_length=200, blank=True)
    training_from = models.DateField(null=True, blank=True)
    training_enrolled = models.BooleanField(default=False)
    training_started_on = models.DateField(null=True, blank=True)
    no_training_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(training_needed=True, no_training_reason="") & ~Q(training_what="") & ~Q(training_where="")
                )
                | (Q(training_needed=False, training_what="", training_where="") & ~Q(no_training_reason="")),
                name="evaluation_training_or_why_not",
            )
        ]
