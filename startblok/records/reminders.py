"""Reminders: what was sent, so that nothing is sent twice, and which cases are left alone."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.fields import one_of
from startblok.records.people import Hears, User

BY_HAND = "by_hand"
"""The key of a reminder that somebody sent by hand."""


class Reminder(models.Model):
    """One reminder that was handed over: of which row of the table, for which occasion, which day of it, to whom.

    `key` and `slot` are those of `rules/reminders.toml`; by hand, `slot` is the time of the day. `by` is empty when
    the clock sent it. `carrier` is by which way it left. `about` are the tasks that it asked, by their statements.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="reminders")
    key = models.CharField(max_length=16)
    occasion = models.DateField()
    slot = models.CharField(max_length=16)
    role = models.CharField(max_length=16)
    carrier = models.CharField(max_length=4)
    made_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    about = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta:
        constraints = [
            one_of("carrier", Hears, name="reminder_carrier"),
            models.UniqueConstraint(fields=["case", "key", "occasion", "slot", "role"], name="reminded_once"),
        ]


class ReminderStop(models.Model):
    """From when to when the clock sends no reminders of a case, and why."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="reminder_stops")
    reason = models.CharField(max_length=300)
    stopped_at = models.DateTimeField()
    stopped_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    resumed_at = models.DateTimeField(null=True, blank=True)
    resumed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(resumed_at__isnull=True), name="reminders_stopped_once"
            ),
            models.CheckConstraint(
                condition=Q(resumed_at__isnull=True, resumed_by__isnull=True)
                | Q(resumed_at__isnull=False, resumed_by__isnull=False),
                name="reminders_resumed_whole",
            ),
        ]
