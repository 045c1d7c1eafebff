"""After the evaluation: the employer's decision, the start job with its agreement, and the papers of its file."""

from django.db import models
from django.db.models import F, Q

from startblok.records.cases import CaseFile
from startblok.records.disputed import Disputed
from startblok.records.documents import Document
from startblok.records.people import User
from startblok.records.places import Place


class HiringDecision(models.Model):
    """The employer hires or not (R28); the newest of a case counts. Reasons are never shown beyond the parties."""

    case = models.OneToOneField(CaseFile, models.PROTECT, related_name="decision")
    hire = models.BooleanField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hire=True, place__isnull=False, reason="")
                | (Q(hire=False, place__isnull=True) & ~Q(reason="")),
                name="decision_place_or_reason",
            )
        ]


class StartJob(Disputed):
    """The start job: agreement as written, its submission, confirmation, renewal and end."""

    case = models.OneToOneField(CaseFile, models.PROTECT, related_name="start_job")
    place = models.ForeignKey(Place, models.PROTECT, related_name="start_jobs")
    function = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1)
    training_hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    submitted_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    return_reason = models.CharField(max_length=1000, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    renewal_asked_on = models.DateField(null=True, blank=True)
    renewal_until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, blank=True)
    end_note = models.CharField(max_length=1000, blank=True)

    class Meta(Disputed.Meta):
        constraints = [
            *Disputed.Meta.constraints,
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="start_job_in_order"),
            models.CheckConstraint(
                condition=Q(renewal_asked_on__isnull=True, renewal_until__isnull=True)
                | Q(renewal_asked_on__isnull=False, renewal_until__isnull=False),
                name="start_job_renewal_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="start_job_end_with_reason",
            ),
        ]


class FilePaper(models.Model):
    """One item of the start-job checklist: uploaded, or only seen on a day by somebody (never stored)."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="file_papers")
    item = models.CharField(max_length=40)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "item"], name="one_paper_per_item"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, seen_on__isnull=True, seen_by__isnull=True)
                | Q(document__isnull=True, seen_on__isnull=False, seen_by__isnull=False),
                name="file_paper_stored_or_seen",
            ),
        ]
