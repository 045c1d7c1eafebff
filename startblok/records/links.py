"""Links for those without an account: each leads one person to one thing to do on one case, as it then read."""

import hashlib
import secrets
from enum import StrEnum

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.fields import one_of
from startblok.records.log import Carrier
from startblok.records.organisations import Organisation
from startblok.records.people import Youth


class Purpose(StrEnum):
    """What a link is for."""

    PLAN = "plan"
    CONTRACT = "contract"
    AGREEMENT = "agreement"
    PROOF = "proof"
    MIDWAY = "midway"
    EVALUATION = "evaluation"
    QUESTION = "question"
    ADMISSION = "admission"


class Link(models.Model):
    """A link as it was sent: for a youth or an office, of which only the hash is kept.

    `version` is the content it is about, `sent_to` a hash of the address it went to: when either is another one by
    now, the link leads to a new one only.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="links")
    purpose = models.CharField(max_length=10)
    youth = models.ForeignKey(Youth, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    carrier = models.CharField(max_length=4)
    version = models.CharField(max_length=64)
    sent_to = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("purpose", Purpose, name="link_purpose"),
            one_of("carrier", Carrier, name="link_carrier"),
            models.CheckConstraint(
                condition=Q(youth__isnull=True, organisation__isnull=False)
                | Q(youth__isnull=False, organisation__isnull=True),
                name="link_for_one",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="link_by_end")]


def new_token() -> str:
    """A token that nobody can guess, and that still fits in a text message: 128 bits in 22 signs."""
    return secrets.token_urlsafe(16)


def hashed(token: str) -> str:
    """What is kept of a token that nobody can guess."""
    return hashlib.sha256(token.encode()).hexdigest()
