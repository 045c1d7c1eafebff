"""Codes with which a youth signs on the screen of somebody who helps: one act, one paper, a quarter of an hour."""

from django.db import models

from startblok.records.cases import CaseFile
from startblok.records.fields import one_of
from startblok.records.log import Carrier
from startblok.records.people import User


class SigningCode(models.Model):
    """A code as it was sent, of which only a keyed hash is kept; the newest counts.

    `paper` is the address of what is signed and `shown` its SHA-256; `asked_by` helps on the own screen. The hash
    also covers the number or address to which it went.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="signing_codes")
    paper = models.CharField(max_length=20)
    shown = models.CharField(max_length=64)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=4)
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [one_of("carrier", Carrier, name="signing_code_carrier")]
