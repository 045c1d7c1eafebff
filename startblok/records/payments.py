"""What VDAB pays: the run of a month, its lines, what is held back, what goes to the bank and what the bank answered.

A line says what is due of one month and kind, less what was paid of it before. An order is what leaves for the bank;
only what left, and did not come back, counts as paid (R07, R08).
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db import models
from django.db.models import F, Q, Value

from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile
from startblok.records.fields import one_of
from startblok.records.people import User
from startblok.records.subject import Subject
from startblok.rules.worded import month_in_words


class RunState(StrEnum):
    """Where a run is; an open one may still be calculated anew."""

    CALCULATED = "calculated"
    APPROVED = "approved"
    EXPORTED = "exported"
    SETTLED = "settled"
    CANCELLED = "cancelled"


OPEN_RUNS = (RunState.CALCULATED, RunState.APPROVED)
"""Until it is exported nothing left, and a run may be cancelled. There is one such run at a time."""

GONE = (RunState.EXPORTED, RunState.SETTLED)
"""What was ordered in these runs left for the bank."""


class PayKind(StrEnum):
    """What is paid: the premium of a month, or the travel of a month."""

    PREMIUM = "premium"
    TRAVEL = "travel"


class Held(StrEnum):
    """Why a line does not go along, as known when it was calculated."""

    PRESENCE = "presence"
    NO_ACCOUNT = "no_account"
    REJECTED = "rejected"
    COOLING = "cooling"


class PaymentRun(Subject):
    """All that is due up to and including a month and was not paid yet, as one person calculated it.

    `of_month` counts the runs of that month, from 1. Who sent it back stands there until it is calculated again.
    `payer_name`, `payer_iban` and `payer_bic`: the account it left from. `totals` are kept and not counted: how many
    lines and how much, by kind and by what is unusual.
    """

    month = models.DateField()
    of_month = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, default=RunState.CALCULATED.value)
    state_since = models.DateField()
    calculated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    calculated_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    exported_at = models.DateTimeField(null=True, blank=True)
    execute_on = models.DateField(null=True, blank=True)
    sent_back_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_reason = models.TextField(max_length=1000, blank=True)
    payer_name = models.CharField(max_length=140, blank=True)
    payer_iban = models.CharField(max_length=34, blank=True)
    payer_bic = models.CharField(max_length=11, blank=True)
    totals = models.JSONField(default=dict)

    class Meta:
        constraints = [
            one_of("state", RunState, name="run_state"),
            models.CheckConstraint(condition=Q(month__day=1), name="run_of_a_month"),
            models.UniqueConstraint(fields=["month", "of_month"], name="one_run_of_a_number"),
            models.UniqueConstraint(
                Value(1), condition=Q(state__in=[each.value for each in OPEN_RUNS]), name="one_run_open"
            ),
            models.CheckConstraint(condition=~Q(approved_by=F("calculated_by")), name="run_four_eyes"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="run_approved_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RunState.CALCULATED.value, RunState.CANCELLED.value])
                | Q(approved_by__isnull=False),
                name="run_leaves_approved",
            ),
            models.CheckConstraint(
                condition=Q(exported_at__isnull=True, execute_on__isnull=True)
                | Q(exported_at__isnull=False, execute_on__isnull=False),
                name="run_exported_whole",
            ),
            models.CheckConstraint(
                condition=Q(sent_back_by__isnull=True, sent_back_at__isnull=True, sent_back_reason="")
                | (
                    Q(sent_back_by__isnull=False, sent_back_at__isnull=False, approved_by__isnull=True)
                    & ~Q(sent_back_reason="")
                ),
                name="run_sent_back_whole",
            ),
            models.CheckConstraint(
                condition=Q(exported_at__isnull=True) | ~Q(payer_iban=""), name="run_leaves_an_account"
            ),
        ]
        indexes = [models.Index(fields=["-month", "-id"], name="run_newest")]

    def __str__(self) -> str:
        return f"Betaling van {run_name(self.month, self.of_month)}"

    @property
    def name(self) -> str:
        """What it is called after its month: "april 2026", and "april 2026 (2)" when it is not the first of it."""
        return run_name(self.month, self.of_month)

    @property
    def leaves(self) -> Decimal:
        """How much leaves for the bank by it: before the approval as it would be, afterwards as it is."""
        _, amount, *_ = self.totals.get("orders") or self.totals.get("forecast") or (0, 0)
        return Decimal(amount)


def run_name(month: date, of_month: int) -> str:
    """What the run of a month is called: the later ones of one month by their number too."""
    told = month_in_words(month)
    return told if of_month == 1 else f"{told} ({of_month})"


class PaymentLine(models.Model):
    """What is due of one month and kind of a case, less what was paid of it before; never changed.

    `number` counts the lines of this month and kind over all runs, so that nothing is paid twice whatever happens.
    `how` is canonical JSON, kept as text: the facts and parameters with which `due` was worked out.
    """

    # What is unique of a line is looked up by the run and by the case first: neither needs an index of its own.
    run = models.ForeignKey(PaymentRun, models.PROTECT, related_name="lines", db_index=False)
    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="payment_lines", db_index=False)
    month = models.DateField()
    kind = models.CharField(max_length=7)
    number = models.PositiveSmallIntegerField()
    due = models.DecimalField(max_digits=9, decimal_places=2)
    paid = models.DecimalField(max_digits=9, decimal_places=2)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    unusual = models.PositiveSmallIntegerField()
    held = models.CharField(max_length=12, blank=True)
    how = models.TextField()

    class Meta:
        constraints = [
            one_of("kind", PayKind, name="line_kind"),
            models.CheckConstraint(condition=Q(amount=F("due") - F("paid")) & ~Q(amount=0), name="line_due_less_paid"),
            models.CheckConstraint(condition=Q(due__gte=0), name="line_due_not_negative"),
            models.UniqueConstraint(fields=["run", "case", "month", "kind"], name="one_line_in_a_run"),
            models.UniqueConstraint(fields=["case", "month", "kind", "number"], name="one_line_of_a_number"),
        ]
        indexes = [
            models.Index(fields=["run", "-unusual", "id"], name="line_unusual_first"),
            # Few lines do not go along, and few are taken back: neither is looked for among all.
            models.Index(fields=["run", "id"], name="line_held", condition=~Q(held="")),
            models.Index(fields=["run", "id"], name="line_back", condition=Q(amount__lt=0)),
        ]


class PaymentHold(models.Model):
    """Money of a case that somebody holds back, for a reason, until it is lifted; a waiver of another person lets it go
    along until a day.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="payment_holds")
    reason = models.TextField(max_length=1000)
    held_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    waived_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    waived_until = models.DateField(null=True, blank=True)
    waiver_reason = models.TextField(max_length=1000, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(waived_by=F("held_by")), name="hold_waived_by_another"),
            models.CheckConstraint(
                condition=Q(waived_by__isnull=True, waived_until__isnull=True, waiver_reason="")
                | (Q(waived_by__isnull=False, waived_until__isnull=False) & ~Q(waiver_reason="")),
                name="hold_waived_whole",
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_at__isnull=True), name="one_hold_at_a_time"),
        ]


class PaymentOrder(models.Model):
    """What of a line is settled: set off against other lines of the youth, and the rest transferred by the bank.

    `set_off` has the sign of the line. `end_to_end` names the transfer in the file and in the bank's answer; a line
    that is wholly set off has none, and no account.
    """

    account = models.ForeignKey(BankAccount, models.PROTECT, null=True, related_name="orders")
    line = models.OneToOneField(PaymentLine, models.PROTECT, related_name="order")
    set_off = models.DecimalField(max_digits=9, decimal_places=2)
    transfer = models.DecimalField(max_digits=9, decimal_places=2)
    end_to_end = models.CharField(max_length=35, null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(transfer=0, end_to_end__isnull=True, account__isnull=True)
                | Q(transfer__gt=0, end_to_end__isnull=False, account__isnull=False),
                name="order_named_when_transferred",
            )
        ]


class PaymentFile(models.Model):
    """One file of a run as it left: how many orders, how much, and the SHA-256 of its bytes."""

    run = models.ForeignKey(PaymentRun, models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    message_id = models.CharField(max_length=35, unique=True)
    first_order = models.BigIntegerField()
    last_order = models.BigIntegerField()
    count = models.PositiveIntegerField()
    total = models.DecimalField(max_digits=12, decimal_places=2)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="one_file_of_a_number")]


class PaymentReturn(models.Model):
    """What a youth paid back of a line by which too much was paid, or what a person lets go of it; never changed.

    `repaid_on`: the day on which it came in; None when it is not asked back, for `reason`. What was noted and never
    came in gets a row besides that `corrects` it: the same amount below nothing, for `reason`.
    """

    line = models.ForeignKey(PaymentLine, models.PROTECT, related_name="returns")
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    repaid_on = models.DateField(null=True, blank=True)
    reason = models.TextField(max_length=1000, blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, amount__gt=0) | Q(corrects__isnull=False, amount__lt=0),
                name="return_of_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(repaid_on__isnull=False, corrects__isnull=True, reason="")
                | (Q(repaid_on__isnull=True, corrects__isnull=True) & ~Q(reason=""))
                | (Q(repaid_on__isnull=False, corrects__isnull=False) & ~Q(reason="")),
                name="return_repaid_or_let_go",
            ),
        ]
