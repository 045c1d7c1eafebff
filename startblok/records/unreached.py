"""That messages did not reach a youth: kept until somebody puts right how the youth is reached."""

from enum import StrEnum

from django.db import models

from startblok.records.fields import one_of
from startblok.records.people import Youth


class Why(StrEnum):
    """How it came to light that nobody reads there."""

    REFUSED = "refused"  # the server took no message for it
    BOUNCED = "bounced"  # a message that left came back


class Unreached(models.Model):
    """A mail address or number of a youth to which a message of ours did not come."""

    youth = models.ForeignKey(Youth, models.PROTECT, related_name="unreached")
    address = models.CharField(max_length=254)
    why = models.CharField(max_length=10)
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "unreached"
        constraints = [
            one_of("why", Why, name="unreached_why"),
            models.UniqueConstraint(fields=["youth", "address"], name="unreached_once"),
        ]


def put_right(youth: Youth) -> bool:
    """Forget that the youth was not reached: somebody said how it is now; whether it was so."""
    return bool(Unreached.objects.filter(youth=youth).delete()[0])
