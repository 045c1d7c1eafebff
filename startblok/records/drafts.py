"""What somebody types and did not send yet, kept for that person alone."""

from django.db import models

from startblok.records.cases import CaseFile
from startblok.records.people import User


class Draft(models.Model):
    """The form of one page as one person left it, sealed; empty, and never saved, while they only have the page open.

    `open_at` is when they last had it open, whether they typed or not.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    path = models.CharField(max_length=200)
    step = models.CharField(max_length=60)
    case = models.ForeignKey(CaseFile, models.CASCADE, null=True, blank=True, related_name="drafts")
    typed = models.BinaryField(default=b"")
    saved_at = models.DateTimeField(null=True, blank=True)
    open_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="one_draft_per_page")]
        indexes = [models.Index(fields=["case", "user"], name="drafts_of_case")]
