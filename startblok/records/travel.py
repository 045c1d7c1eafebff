"""Travel costs that a youth asks back: a claim about one month, leg by leg, and what the mediator answered (R08)."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.documents import Document
from startblok.records.fields import one_of
from startblok.records.people import User
from startblok.rules.facts import Vehicle


class ClaimState(StrEnum):
    """Where a claim stands; one that was withdrawn is gone."""

    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class TravelClaim(models.Model):
    """What a youth asks back for one month, by its first day; there may be many, also late ones.

    `sent_by` is the mediator who asked it back for a youth without an account; nobody when the youth did.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="travel_claims")
    month = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, default=ClaimState.SENT.value)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            one_of("state", ClaimState, name="travel_claim_state"),
            models.CheckConstraint(condition=Q(month__day=1), name="travel_claim_of_a_month"),
            models.CheckConstraint(
                condition=Q(state="sent", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(state="sent") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="travel_claim_answered_whole",
            ),
            models.CheckConstraint(
                condition=(Q(state="returned") & ~Q(reason="")) | (~Q(state="returned") & Q(reason="")),
                name="travel_claim_returned_with_reason",
            ),
        ]
        indexes = [
            # A run reads what was accepted of very many cases.
            models.Index(fields=["case"], condition=Q(state="accepted"), name="travel_claim_accepted"),
        ]


class TravelLeg(models.Model):
    """One line of a claim: the kilometres of a day with an own vehicle, or one ticket or pass with its proof.

    `kind` is which own vehicle, `km` the length of one ride and `rides` how many there were that day; `what` is what
    the proof is. A pass counts whole, on its first valid day inside the WES. A day may have rides with more than one
    vehicle.
    """

    claim = models.ForeignKey(TravelClaim, models.PROTECT, related_name="legs")
    travelled_on = models.DateField()
    vehicle = models.CharField(max_length=16)
    kind = models.CharField(max_length=20, blank=True)
    km = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    rides = models.PositiveSmallIntegerField(default=1)
    cost = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    proof = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            one_of("vehicle", Vehicle, name="travel_leg_vehicle"),
            # What is unknown is not false: that a number is there, is asked besides.
            models.CheckConstraint(
                condition=(
                    Q(
                        vehicle=Vehicle.OWN.value,
                        km__isnull=False,
                        km__gt=0,
                        cost__isnull=True,
                        proof__isnull=True,
                        what="",
                    )
                    & ~Q(kind="")
                )
                | (
                    Q(
                        vehicle=Vehicle.PUBLIC.value,
                        cost__isnull=False,
                        cost__gt=0,
                        proof__isnull=False,
                        km__isnull=True,
                        kind="",
                    )
                    & ~Q(what="")
                ),
                name="travel_leg_whole",
            ),
            models.CheckConstraint(
                condition=Q(rides=1) | Q(vehicle=Vehicle.OWN.value, rides__gt=1), name="travel_leg_rides"
            ),
            models.UniqueConstraint(
                fields=["claim", "travelled_on", "kind"],
                condition=Q(vehicle=Vehicle.OWN.value),
                name="travel_leg_once_a_day",
            ),
            models.UniqueConstraint(fields=["proof"], name="travel_leg_own_proof"),
        ]
