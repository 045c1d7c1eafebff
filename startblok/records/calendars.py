"""The secret address of a person's calendar feed, of which only the hash is kept."""

from django.db import models

from startblok.records.people import User


class CalendarFeed(models.Model):
    """One address per person; a new one ends the old one.

    `reads` is how often it was read in the hour that began at `counted_from`.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    reads = models.PositiveIntegerField(default=0)
    counted_from = models.DateTimeField()
