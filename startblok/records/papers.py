"""Papers that are kept: their words and their bytes as they were signed, or became final, and never set again."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.fields import one_of


class PaperKind(StrEnum):
    """Which paper it is."""

    PLAN = "plan"
    WES_CONTRACT = "wes_contract"
    ANNEX = "annex"
    AGREEMENT = "agreement"
    MIDWAY = "midway"
    EVALUATION = "evaluation"
    DISAGREEMENT = "disagreement"
    CERTIFICATE = "certificate"
    COVER = "cover"


UNSIGNED = (PaperKind.MIDWAY, PaperKind.EVALUATION, PaperKind.DISAGREEMENT, PaperKind.CERTIFICATE, PaperKind.COVER)
"""The papers that nobody signs: each is kept once an act makes it final."""


class PaperDue(models.Model):
    """A paper that became final by an act at this moment: the worker keeps it and takes this away."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="papers_due")
    kind = models.CharField(max_length=12)
    since = models.DateTimeField()

    class Meta:
        constraints = [one_of("kind", PaperKind, name="paper_due_kind")]


class FrozenPaper(models.Model):
    """A paper from its first signature on, or from the act that made it final.

    `told` is what stands in it, `sections` the hash of each section that is signed, `content` what an annex compares
    itself with. Three files: as it was shown to whoever signed (`shown`), with the signatures and their evidence
    (`final`), and that sealed (`sealed`); the last two come once everybody signed (`completed_at`), made by the worker.
    What nobody signs is complete at once.
    `turn` counts the annexes of a contract and is the version of a plan.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="frozen_papers")
    kind = models.CharField(max_length=12)
    turn = models.PositiveSmallIntegerField(default=1)
    edition = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=14, unique=True)
    told = models.JSONField()
    sections = models.JSONField()
    content = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    frozen_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    shown_as = models.CharField(max_length=64)
    shown_hash = models.CharField(max_length=64)
    final_as = models.CharField(max_length=64, blank=True)
    final_hash = models.CharField(max_length=64, blank=True)
    sealed_as = models.CharField(max_length=64, blank=True)
    sealed_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            one_of("kind", PaperKind, name="frozen_kind"),
            models.UniqueConstraint(fields=["case", "kind", "shown_hash"], name="frozen_once"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, final_hash="", sealed_hash="")
                | (Q(finished_at__isnull=False, completed_at__isnull=False) & ~Q(final_hash="") & ~Q(sealed_hash="")),
                name="frozen_finished_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="frozen_to_finish",
                condition=Q(completed_at__isnull=False, finished_at__isnull=True),
            ),
            models.Index(fields=["shown_hash"], name="frozen_by_shown"),
            models.Index(fields=["final_hash"], name="frozen_by_final", condition=~Q(final_hash="")),
            models.Index(fields=["sealed_hash"], name="frozen_by_sealed", condition=~Q(sealed_hash="")),
        ]
