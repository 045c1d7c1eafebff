"""Where a rule gives way: a coordinator's exception, and a warning passed over with a reason."""

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.fields import one_of
from startblok.records.people import User
from startblok.rules.roles import Role


class ExceptionRequest(models.Model):
    """A coordinator asked to allow what a rule warns against (age 26, R19, R34), and the answer."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="exceptions")
    statement = models.CharField(max_length=80)
    reason = models.TextField(max_length=2000)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    granted = models.BooleanField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    answer_reason = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "statement"], condition=Q(granted__isnull=True), name="one_open_exception"
            ),
            models.CheckConstraint(
                condition=Q(granted__isnull=True, answered_by__isnull=True, answered_on__isnull=True)
                | Q(granted__isnull=False, answered_by__isnull=False, answered_on__isnull=False),
                name="exception_answered_whole",
            ),
        ]


class Override(models.Model):
    """A warning passed over with a reason: by whom, in which role, for which values of which statement.

    `fingerprint` equal to the bare statement covers every value of it (a granted exception).
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="overrides")
    statement = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=500)
    rule = models.CharField(max_length=3)
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [one_of("role", Role, name="override_role")]
