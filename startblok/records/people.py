"""Who signs in, in which role, and the young people the scheme is for."""

import unicodedata
from datetime import time
from enum import StrEnum
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from startblok.records.fields import EncryptedField, one_of
from startblok.records.names import in_full
from startblok.records.organisations import Organisation
from startblok.records.subject import Subject, next_id
from startblok.rules.facts import Benefit
from startblok.rules.roles import SPOKEN, Role

# How somebody reads the pages and messages that have a translation; what is decided or signed is Dutch for everybody.
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]


def plain(name: str) -> str:
    """A name for comparing and searching: lower case, without accents, single spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())


class AccountState(StrEnum):
    """Whether somebody may sign in."""

    ALLOWED = "allowed"
    BLOCKED = "blocked"


class Hears(StrEnum):
    """By which way somebody with an account hears of what happened; it always stands on the page "Berichten" too."""

    MAIL = "mail"
    SMS = "sms"
    APP = "app"


DIGEST_AT = time(7)
"""The hour of a working day, in Brussels, at which the digest leaves to whoever asked for it."""


class Users(BaseUserManager["User"]):
    """Makes users who sign in with a code by mail, so without a password unless one is given."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who signs in; what they may do stands in their memberships, or in the youth they are."""

    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nl")
    hears_by = models.CharField(max_length=4, default=Hears.MAIL.value)
    wants_digest = models.BooleanField(default=False)
    digest_on = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="", editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]
    objects = Users()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower"),
            one_of("hears_by", Hears, name="user_hears_by"),
        ]

    @property
    def name(self) -> str:
        return in_full(self.first_name, self.last_name)

    @property
    def state(self) -> AccountState:
        return AccountState.ALLOWED if self.is_active else AccountState.BLOCKED

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A user's role in an organisation, for as long as it lasts."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("role", Role, name="membership_role"),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ended_on__isnull=True),
                name="one_membership_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.name} ({SPOKEN[Role(self.role)].split(' ', 1)[1]})"


class Invitation(models.Model):
    """A colleague asked in by mail; only a hash of the link is kept, and it ends on a day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    role = models.CharField(max_length=20)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent")
    invited_at = models.DateTimeField()
    expires_on = models.DateField()
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="invitations_taken")
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("role", Role, name="invitation_role"),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="invitation_accepted_whole",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email", "role"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation",
            ),
        ]

    def __str__(self) -> str:
        return f"{in_full(self.first_name, self.last_name)}, {self.email}"


class Youth(Subject):
    """A young person.

    `email` is what they sign in with, in lower case; `vouched_email` the one of which somebody outside the employer
    said that it is theirs (ADR 15), `vouched_phone` the number likewise. `name_plain` serves search and the question
    whether two records are one person.
    """

    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    name_plain = models.CharField(max_length=170, editable=False)
    birth_date = models.DateField()
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=4, blank=True)
    municipality = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nl")
    benefit = models.CharField(max_length=20, default=Benefit.UNKNOWN.value)
    national_number = EncryptedField(null=True, blank=True)
    vouched_email = models.EmailField(blank=True, default="")
    vouched_phone = models.CharField(max_length=30, blank=True, default="")
    contact_changed_at = models.DateTimeField(null=True, blank=True)
    contact_changed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="youth")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        constraints = [
            one_of("benefit", Benefit, name="youth_benefit"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="youth_not_into_itself"),
        ]
        indexes = [
            models.Index(fields=["birth_date", "name_plain"], name="youth_by_birth"),
            models.Index(OpClass("name_plain", name="text_pattern_ops"), name="youth_by_name"),
            models.Index(fields=["email"], name="youth_by_email", condition=~Q(email="")),
            models.Index(fields=["phone"], name="youth_by_phone", condition=~Q(phone="")),
        ]

    def prepare(self) -> None:
        super().prepare()
        if self.national_number and self.pk is None:
            # What is sealed is bound to its row: so the row has its number before it is there.
            self.pk = next_id(Youth)
        self.name_plain = plain(f"{self.last_name} {self.first_name}")
        self.email = self.email.lower()

    @property
    def name(self) -> str:
        return in_full(self.first_name, self.last_name)

    @property
    def is_vouched(self) -> bool:
        """Whether somebody outside the employer said that the present address is this youth's own; without an address
        the number."""
        if self.email:
            return self.vouched_email == self.email
        return self.has_vouched_phone

    @property
    def has_vouched_phone(self) -> bool:
        """Whether somebody outside the employer said that the present number is this youth's own."""
        return bool(self.phone) and self.vouched_phone == self.phone

    @property
    def has_vouched_mail(self) -> bool:
        """Whether somebody outside the employer said that the present mail address is this youth's own."""
        return bool(self.email) and self.vouched_email == self.email

    @property
    def has_mail_or_phone(self) -> bool:
        return bool(self.email or self.phone)

    def __str__(self) -> str:
        return self.name


class SamePersonQuestion(models.Model):
    """Two youths who may be one person; open until coordinator or mediator says so (R33)."""

    older = models.ForeignKey(Youth, models.PROTECT, related_name="questions_older")
    newer = models.ForeignKey(Youth, models.PROTECT, related_name="questions_newer")
    asked_at = models.DateTimeField()
    same = models.BooleanField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["older", "newer"], name="one_question_per_pair"),
            models.CheckConstraint(condition=Q(older__lt=F("newer")), name="question_older_first"),
            models.CheckConstraint(
                condition=Q(same__isnull=True, answered_by__isnull=True, answered_at__isnull=True)
                | Q(same__isnull=False, answered_by__isnull=False, answered_at__isnull=False),
                name="question_answered_whole",
            ),
        ]
        indexes = [models.Index(fields=["newer"], name="question_open", condition=Q(same__isnull=True))]
