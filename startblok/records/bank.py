"""The bank accounts of youths: the number sealed, its last four digits to know it by, and who read it whole."""

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from startblok.records.fields import EncryptedField, one_of
from startblok.records.people import User, Youth
from startblok.records.subject import next_id
from startblok.rules.roles import Role
from startblok.rules.spelling import may_be

MASK = "•••• "
SHOWN = 4


def masked(last4: str) -> str:
    """An account as it may be seen: its last four digits."""
    return f"{MASK}{last4}"


class BankAccount(models.Model):
    """An account that a youth gave; never changed, but replaced by the next one.

    `usable_from`: the first day on which it serves, unless the mediator confirmed it before. `given_by` is the youth,
    or the mediator who noted it after a call. `holder_why`: whose it is, in the words of whoever gave it, when it is in
    another name than the youth's. `rejected_on` and `rejected_why`: the bank took no payment for it.
    """

    youth = models.ForeignKey(Youth, models.PROTECT, related_name="bank_accounts")
    iban = EncryptedField()
    last4 = models.CharField(max_length=4)
    holder = models.CharField(max_length=140)
    holder_why = models.TextField(max_length=1000, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_role = models.CharField(max_length=12)
    usable_from = models.DateField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    rejected_on = models.DateField(null=True, blank=True)
    rejected_why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            # Those that somebody must put right are few.
            models.Index(
                fields=["youth"],
                name="bank_account_rejected",
                condition=Q(rejected_on__isnull=False, replaced_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"], condition=Q(replaced_at__isnull=True), name="one_bank_account_at_a_time"
            ),
            models.CheckConstraint(condition=Q(last4__regex=r"^[0-9A-Z]{4}$"), name="bank_account_last4"),
            models.CheckConstraint(
                condition=Q(given_role__in=(Role.YOUTH.value, Role.MEDIATOR.value)), name="bank_account_given_role"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="bank_account_confirmed_whole",
            ),
            # Two pairs of eyes: whoever noted an account does not also say that it may be used at once.
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("given_by")),
                name="bank_account_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(rejected_on__isnull=True, rejected_why="")
                | Q(rejected_on__isnull=False) & ~Q(rejected_why=""),
                name="bank_account_rejected_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.masked

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is None:
            # What is sealed is bound to its row: so the row has its number before it is there.
            self.pk = next_id(BankAccount)
            kwargs = kwargs | {"force_insert": True}
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def masked(self) -> str:
        return masked(self.last4)

    @property
    def in_own_name(self) -> bool:
        """Whether its holder may be the youth; not kept, for a name that was wrong is put right later."""
        return may_be(self.holder, self.youth.first_name, self.youth.last_name)

    def serves_on(self, day: date) -> bool:
        """Whether it may be paid to on this day; `SERVES` asks the database the same of many."""
        there = self.replaced_at is None and self.rejected_on is None
        return there and (self.usable_from <= day or self.confirmed_at is not None)


SERVES = """b.replaced_at is null and b.rejected_on is null
  and (b.usable_from <= %(today)s or b.confirmed_at is not null)"""
"""What `serves_on` says, in the words of the queries that pay to many: of an account called b, on the day `today`."""


class Why(StrEnum):
    """For what somebody reads an account number whole."""

    OWN = "own"  # the youth reads the own number
    CHECK = "check"  # checking it with the youth
    REJECTED = "rejected"  # the bank refused a payment
    PAYMENT = "payment"  # checking a payment, or the file of a payment
    QUESTION = "question"  # answering a question of the youth


class AccountReading(models.Model):
    """That somebody read an account number whole, and for what; the youth reads all of these (ADR 20)."""

    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="readings")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    why = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("why", Why, name="account_reading_why"),
            one_of("role", Role, name="account_reading_role"),
        ]
        indexes = [models.Index(fields=["account", "-at"], name="account_readings")]
