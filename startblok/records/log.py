"""The log: entries that are only ever added, chained by hash per subject, and the outbox of notices beside them."""

import hashlib
import json
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst

from startblok.records.fields import one_of
from startblok.records.people import User
from startblok.rules.roles import SPOKEN, Role, role_name


class Installation(models.Model):
    """What this installation is: data made as a demo are refused in production."""

    demo = models.BooleanField()
    made_at = models.DateTimeField()


class LogEntry(models.Model):
    """One step or change on one subject; never changed, never removed.

    `text` is canonical JSON kept as text; `hash` covers the previous hash and that text. `seq` equals the subject's
    version after the entry. `key` makes a repeated form return the first result.
    """

    subject_kind = models.CharField(max_length=12)
    subject_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    step = models.CharField(max_length=60)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=12)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    key = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        verbose_name_plural = "log entries"
        constraints = [models.UniqueConstraint(fields=["subject_kind", "subject_id", "seq"], name="one_entry_per_turn")]

    @property
    def who(self) -> str:
        """Who did it, with their role: whoever came by a link has no account, and the clock is Startblok."""
        if self.by:
            return f"{self.by.name} ({role_name(self.role)})"
        return "Startblok" if self.role == Role.CLOCK else capfirst(SPOKEN[Role(self.role)])

    @property
    def content(self) -> dict[str, Any]:
        return dict(json.loads(self.text))


class LogDetail(models.Model):
    """A personal detail of an entry, kept apart so that it can be erased; the entry holds its salted hash."""

    entry = models.ForeignKey(LogEntry, models.PROTECT, related_name="details")
    name = models.CharField(max_length=60)
    salt = models.CharField(max_length=32)
    value = models.TextField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="one_detail_per_name")]


class Notice(models.Model):
    """A message owed because of an entry: to a role on its subject, or to one user; mailed by the worker once.

    `others` means the same role on the other open cases of the same place, who must not learn whose case it is.
    """

    entry = models.ForeignKey(LogEntry, models.PROTECT, related_name="notices")
    role = models.CharField(max_length=12)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    others = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["id"], name="notice_waiting", condition=Q(handled_at__isnull=True))]


class Carrier(StrEnum):
    """By which way a message leaves."""

    MAIL = "mail"
    SMS = "sms"


MOST_TRIES = 6
"""How often a message is tried before it is given up; once more when the last try was cut off."""


class OutgoingMessage(models.Model):
    """A message as it leaves: its words are kept until sent in production, and shown on the mailbox page in a demo.

    `message_id` is made with it and stays the same at every try, so that a server that took it just before we died
    knows the second one. `attempts` counts the tries, and `try_again_at` keeps everyone else off while one runs.
    """

    message_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    carrier = models.CharField(max_length=4, default=Carrier.MAIL.value)
    # A mail address or a phone number; a text has no subject.
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [one_of("carrier", Carrier, name="message_carrier")]
        indexes = [
            models.Index(fields=["id"], name="mail_waiting", condition=Q(sent_at__isnull=True)),
            models.Index(fields=["-made_at", "-id"], name="mail_newest"),
        ]

    @classmethod
    def given_up(cls, moment: datetime) -> "models.QuerySet[OutgoingMessage]":
        """Those that nobody tries any more at this moment, nor is trying for the last time.

        One that has had its tries and still has its words was cut off at the last, and is tried once more.
        """
        over = Q(attempts__gt=MOST_TRIES) | Q(attempts=MOST_TRIES, body="")
        return cls.objects.filter(over, sent_at__isnull=True, try_again_at__lte=moment)

    @property
    def title(self) -> str:
        """What a list calls it: its subject, or that it is a text."""
        return self.subject or "Sms"


class InboxMessage(models.Model):
    """What one person with an account was told, as they read it on the page "Berichten"; never with a code or a token.

    `waits` for the digest of the next working morning, when that is how this person hears.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="inbox")
    about = models.CharField(max_length=80)
    text = models.TextField()
    language = models.CharField(max_length=2, default="nl")
    path = models.CharField(max_length=200, blank=True)
    asks = models.BooleanField(default=False)
    waits = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "-id"], name="inbox_newest"),
            models.Index(fields=["user"], name="inbox_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["user", "id"], name="inbox_waits", condition=Q(waits=True)),
        ]


def canonical(content: dict[str, Any]) -> str:
    """The one text of this content: sorted keys, no spaces, everything but JSON's own types as str()."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def chained(previous: str, text: str) -> str:
    """The hash of an entry: SHA-256 over the previous hash (empty for the first) and the canonical text, in hex."""
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def salted(salt: str, value: str) -> str:
    """What an entry keeps of a personal detail: SHA-256 over salt and value, in hex."""
    return hashlib.sha256(f"{salt}\n{value}".encode()).hexdigest()
