"""That messages did not reach somebody: kept until somebody puts right how they are reached."""

from datetime import datetime
from enum import StrEnum

from django.db import models
from django.db.models import Q

from startblok.records.fields import one_of
from startblok.records.organisations import Organisation
from startblok.records.people import User, Youth


class Why(StrEnum):
    """How it came to light that nobody reads there."""

    REFUSED = "refused"  # the server took no message for it
    BOUNCED = "bounced"  # a message that left came back


class Unreached(models.Model):
    """A mail address or number of a youth, a colleague or an organisation to which a message of ours did not come.

    `corrected_at`: somebody said how it is now, and what was missed still has to be told anew; of a youth nothing is
    kept then, for the step that corrects tells what waits.
    """

    youth = models.ForeignKey(Youth, models.PROTECT, null=True, blank=True, related_name="unreached")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="unreached")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="unreached")
    address = models.CharField(max_length=254)
    why = models.CharField(max_length=10)
    noted_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "unreached"
        constraints = [
            one_of("why", Why, name="unreached_why"),
            models.UniqueConstraint(fields=["youth", "address"], name="unreached_once"),
            models.UniqueConstraint(fields=["user", "address"], name="unreached_colleague_once"),
            models.UniqueConstraint(fields=["organisation", "address"], name="unreached_mailbox_once"),
            models.CheckConstraint(
                condition=Q(youth__isnull=False, user__isnull=True, organisation__isnull=True)
                | Q(youth__isnull=True, user__isnull=False, organisation__isnull=True)
                | Q(youth__isnull=True, user__isnull=True, organisation__isnull=False),
                name="unreached_of_one",
            ),
        ]


def put_right(youth: Youth) -> bool:
    """Forget that the youth was not reached: somebody said how it is now; whether it was so."""
    return bool(Unreached.objects.filter(youth=youth).delete()[0])


def corrected(now: datetime, **whose: User | Organisation) -> None:
    """Keep that somebody said how they are reached now; the worker tells anew what they missed."""
    Unreached.objects.filter(**whose, corrected_at__isnull=True).update(corrected_at=now)
