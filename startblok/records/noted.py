"""What one of the three parties gave for an evaluation, in their own hand or noted down by the mediator."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from startblok.records.people import User


class NotedHow(StrEnum):
    """How the mediator heard what a party had to say."""

    PHONE = "phone"
    TABLE = "table"
    VISIT = "visit"


SAID: dict[str, str] = {
    NotedHow.PHONE: "aan de telefoon",
    NotedHow.TABLE: "in een gesprek aan tafel",
    NotedHow.VISIT: "bij een bezoek op de werkplek",
}
"""Each way, as it stands in a sentence."""


class Noted(models.Model):
    """Whose words it are, by role and account, and when they were given.

    `by` is nobody for a youth without an account. `noted_by` is the mediator who wrote the words down; then `noted_on`
    is the day on which they were said, and `noted_how` the way.
    """

    role = models.CharField(max_length=12)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    noted_on = models.DateField(null=True, blank=True)
    noted_how = models.CharField(max_length=8, blank=True)

    missing: bool = False
    """Whether it only says that nothing came; what has no such column was always given."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(noted_by__isnull=True, noted_on__isnull=True, noted_how="")
                | Q(
                    noted_by__isnull=False,
                    noted_on__isnull=False,
                    noted_how__in=[each.value for each in NotedHow],
                    role__in=["youth", "coach"],
                ),
                name="%(class)s_noted_whole",
            )
        ]
