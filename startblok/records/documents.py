"""Papers of a case: uploaded files, the WES contract as data, and who signed which section."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.disputed import Disputed
from startblok.records.fields import one_of
from startblok.records.organisations import Site
from startblok.records.papers import PaperKind
from startblok.records.people import User, Youth
from startblok.records.signed import Signed
from startblok.rules.roles import Role


class DocumentKind(StrEnum):
    """What an uploaded file is; criminal records and medical papers are never among them (R29)."""

    LED = "led"
    WES_CONTRACT = "wes_contract"
    PLAN = "plan"
    AGREEMENT = "agreement"
    FILE_PAPER = "file_paper"
    CONTRACT_SCAN = "wes_scan"
    PLAN_SCAN = "plan_scan"
    TICKET = "ticket"


class Document(models.Model):
    """An uploaded file under a random name outside the web root; the newest of a kind counts."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12)
    paper = models.CharField(max_length=40, blank=True)
    stored_as = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # Nobody's account when it came by a link.
    added_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    added_role = models.CharField(max_length=12)
    added_at = models.DateTimeField()
    replaced = models.BooleanField(default=False)
    # The file and its name are gone from this day on; what was decided on it, and its hash, stay.
    destroyed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", DocumentKind, name="document_kind"),
            models.UniqueConstraint(
                fields=["case", "kind", "paper"], condition=Q(replaced=False), name="one_document_that_counts"
            ),
            models.CheckConstraint(
                condition=Q(added_by__isnull=False) | Q(added_role=Role.YOUTH.value), name="document_added_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_on__isnull=True) | Q(name=""), name="document_destroyed_with_its_name"
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"], condition=Q(kind=DocumentKind.LED.value, destroyed_on__isnull=True), name="proof_kept"
            )
        ]

    @property
    def added_by_name(self) -> str:
        """Who added it: the youth, when it came by a link."""
        return self.added_by.name if self.added_by else self.case.youth.name


class WesContract(Disputed):
    """What stands in the WES contract besides the data of the case: workplace, hours, tasks, whom to warn."""

    case = models.OneToOneField(CaseFile, models.PROTECT, related_name="contract")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    tasks = models.TextField(max_length=2000)
    protective_equipment = models.CharField(max_length=300, blank=True)
    warn_name = models.CharField(max_length=120)
    warn_phone = models.CharField(max_length=30)
    warn_before = models.CharField(max_length=60)
    # Titles and texts as they were on the day it was written: what is signed does not follow the configuration.
    clauses = models.JSONField(default=list, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class Paper(StrEnum):
    """A paper that is signed section by section; what changes a contract is signed as the contract."""

    WES_CONTRACT = PaperKind.WES_CONTRACT.value
    AGREEMENT = PaperKind.AGREEMENT.value


class Signature(Signed):
    """A recorded act: somebody in this role signed a section whose content had this hash.

    It counts as long as the section still has that hash.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="signatures")
    paper = models.CharField(max_length=12)
    section = models.CharField(max_length=12)
    content_hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta(Signed.Meta):
        constraints = [
            *Signed.Meta.constraints,
            one_of("paper", Paper, name="signature_paper"),
            models.UniqueConstraint(fields=["case", "paper", "section", "role", "content_hash"], name="signed_once"),
        ]

    @property
    def youth(self) -> Youth:
        return self.case.youth
