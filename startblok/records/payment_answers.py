"""What the bank answered on what left: order by order, and each file of answers that was read."""

from django.db import models
from django.db.models import F, Q, QuerySet

from startblok.records.payments import PaymentOrder, PaymentRun
from startblok.records.people import User


class PaymentAnswer(models.Model):
    """What the bank answered on an order: paid, or rejected for a reason. What was paid may still come back later.

    When the bank says later that what it rejected is paid, somebody reads that (`doubted`): the rejection stands until
    another person looked (`undone`), or the doubt goes.
    """

    order = models.ForeignKey(PaymentOrder, models.PROTECT, related_name="answers")
    paid = models.BooleanField()
    code = models.CharField(max_length=35, blank=True)
    why = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField()
    read_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    doubted_at = models.DateTimeField(null=True, blank=True)
    doubted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "paid"], condition=Q(undone_at__isnull=True), name="one_answer_that_stands"
            ),
            models.CheckConstraint(
                condition=Q(doubted_at__isnull=True, doubted_by__isnull=True)
                | Q(paid=False, doubted_at__isnull=False, doubted_by__isnull=False),
                name="answer_doubted_whole",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False, doubted_at__isnull=False),
                name="answer_undone_whole",
            ),
            models.CheckConstraint(condition=~Q(undone_by=F("doubted_by")), name="answer_four_eyes"),
        ]
        indexes = [
            models.Index(
                fields=["order"],
                condition=Q(doubted_at__isnull=False, undone_at__isnull=True),
                name="answer_in_doubt",
            )
        ]


class AnswerFile(models.Model):
    """A file of answers that was read: what of it counted, and which rows were refused, with why.

    Of many rows that were refused only the first are told; `refused_rows` counts them all. `doubted`: how many of what
    was rejected before are paid by it.
    """

    run = models.ForeignKey(PaymentRun, models.PROTECT, related_name="answer_files")
    sha256 = models.CharField(max_length=64)
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    paid = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    refused = models.JSONField(default=list)
    refused_rows = models.PositiveIntegerField(default=0)
    doubted = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["run", "-id"], name="answer_file_newest")]


def in_doubt() -> QuerySet[PaymentAnswer]:
    """The rejections of which the bank said later that the transfer is paid, and nobody looked yet."""
    return PaymentAnswer.objects.filter(doubted_at__isnull=False, undone_at__isnull=True)
