"""A paper of which somebody who should sign it says that something is wrong."""

from django.db import models
from django.db.models import Q


class Disputed(models.Model):
    """Who said so, by role, and what is wrong; empty until somebody does, and again once it is mended or signed."""

    disputed_by = models.CharField(max_length=12, blank=True)
    disputed_reason = models.TextField(max_length=1000, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(disputed_by="", disputed_reason="") | (~Q(disputed_by="") & ~Q(disputed_reason="")),
                name="%(class)s_disputed_whole",
            )
        ]
