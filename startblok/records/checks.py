"""What a coordinator judges: each proof, the delivery of both, and the conditions of a start job."""

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.documents import Document
from startblok.records.fields import one_of
from startblok.records.people import User
from startblok.rules.facts import CheckOutcome


class ProofVerdict(models.Model):
    """One proof accepted or refused (R26); a refused one comes back alone, with its reason."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="verdict")
    accepted = models.BooleanField()
    reason = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)
    judged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted=True, reason="") | (Q(accepted=False) & ~Q(reason="")),
                name="proof_refused_with_reason",
            )
        ]


class Delivery(models.Model):
    """The documents given to the coordinators; `proof_dated_on` is the day printed on the LED overview."""

    case = models.OneToOneField(CaseFile, models.PROTECT, related_name="delivery")
    delivered_on = models.DateField()
    delivered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proof_dated_on = models.DateField()


class EligibilityCheck(models.Model):
    """A coordinator's check of age and qualification (R19, R25); the newest that says met or not met counts.

    One that asks for more information stands beside it: it answers nothing, so it takes no answer back.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="checks")
    outcome = models.CharField(max_length=8)
    low_qualified = models.BooleanField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    # The proof that was looked at: a newer one asks for a new look.
    proof = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    checked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    place_stays = models.BooleanField(null=True, blank=True)
    place_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            one_of("outcome", CheckOutcome, name="check_outcome"),
            models.CheckConstraint(
                condition=Q(outcome=CheckOutcome.MET.value) | ~Q(reason=""), name="check_reason_unless_met"
            ),
            models.CheckConstraint(
                condition=Q(place_stays__isnull=True) | (Q(outcome=CheckOutcome.NOT_MET.value) & ~Q(place_reason="")),
                name="check_place_after_not_met",
            ),
        ]
        indexes = [models.Index(fields=["case", "-checked_at"], name="check_newest")]
