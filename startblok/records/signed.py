"""What is kept of every act of signing, whatever was signed: who, by which way, and how they were known."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from startblok.records.fields import one_of
from startblok.records.papers import FrozenPaper
from startblok.records.people import User, Youth
from startblok.rules.roles import Role


class Channel(StrEnum):
    """The way by which somebody signed."""

    SCREEN = "screen"  # signed in to Startblok
    MAIL = "mail"  # with the link of a mail
    SMS = "sms"  # with the link of a text message
    ASSISTED = "assisted"  # on somebody else's screen, with a code to the own number
    PAPER = "paper"  # on paper, of which a scan is kept
    NOTED = "noted"  # somebody wrote down that they agreed; no step does so any more


LINKS = (Channel.MAIL, Channel.SMS)


class Signed(models.Model):
    """An act of signing. `by` is the account from which it was done: nobody's when a link did without one.

    `recognised` is how Startblok knew who signed, `on_behalf` why somebody else's account did it, `signer_name` who
    signed with a pen where the case does not say so by itself, `shown` the paper that was before them, `scan` the paper
    with their pen on it.
    """

    role = models.CharField(max_length=12)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=8, default=Channel.SCREEN.value)
    recognised = models.CharField(max_length=120, blank=True)
    on_behalf = models.CharField(max_length=300, blank=True)
    signer_name = models.CharField(max_length=170, blank=True, default="")
    shown = models.ForeignKey(FrozenPaper, models.PROTECT, null=True, blank=True, related_name="+")
    scan = models.ForeignKey("records.Document", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            one_of("role", Role, name="%(class)s_role"),
            one_of("channel", Channel, name="%(class)s_channel"),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(channel__in=[each.value for each in LINKS]),
                name="%(class)s_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.PAPER.value, scan__isnull=False)
                | (~Q(channel=Channel.PAPER.value) & Q(scan__isnull=True)),
                name="%(class)s_on_paper_with_scan",
            ),
        ]

    @property
    def youth(self) -> Youth:
        """The youth of the case."""
        raise NotImplementedError

    @property
    def signer(self) -> str:
        """The name of whoever signed; the account may be that of who helped."""
        if self.signer_name:
            return self.signer_name
        if self.by is None or (self.role == Role.YOUTH and self.channel in (Channel.ASSISTED, Channel.PAPER)):
            return self.youth.name
        return self.by.name
