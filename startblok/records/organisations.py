"""Who employs, refers, guides, coordinates and pays: projects, organisations and their workplaces."""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from startblok.records.fields import one_of
from startblok.records.search import Words
from startblok.records.subject import Subject
from startblok.rules.roles import Role


class OrganisationKind(StrEnum):
    """What an organisation is in the scheme; decides which roles its people can have."""

    EMPLOYER = "employer"
    JOB_CENTRE = "job_centre"
    OCMW = "ocmw"
    PARTNER = "partner"
    COORDINATION = "coordination"
    VDAB = "vdab"
    PLATFORM = "platform"


class OrganisationState(StrEnum):
    """Whether an organisation still takes part."""

    ACTIVE = "active"
    LEFT = "left"


ROLES_OF = {
    OrganisationKind.EMPLOYER: (Role.EMPLOYER, Role.COACH),
    OrganisationKind.JOB_CENTRE: (Role.JOB_CENTRE,),
    OrganisationKind.OCMW: (Role.OCMW,),
    OrganisationKind.PARTNER: (Role.PARTNER, Role.MEDIATOR),
    OrganisationKind.COORDINATION: (Role.COORDINATOR,),
    OrganisationKind.VDAB: (Role.PAYER, Role.APPROVER),
    OrganisationKind.PLATFORM: (Role.OPERATOR,),
}


class Project(models.Model):
    """A start-job project (JoJo, VeVe); `letters` begin the numbers of its cases."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    letters = models.CharField(max_length=4, unique=True)
    subprojects = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    mailbox = models.EmailField()
    phone = models.CharField(max_length=30)
    case_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Organisation(Subject):
    """An employer, office, partner or coordination; `successor` after a merger.

    `postcodes` are the area of a job centre or OCMW; `project` the one a coordination works for.
    """

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    company_number = models.CharField(max_length=12, blank=True)
    mail = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=4, blank=True)
    municipality = models.CharField(max_length=100, blank=True)
    postcodes = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="coordinations")
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", OrganisationKind, name="organisation_kind"),
            models.CheckConstraint(
                name="coordination_has_project",
                condition=models.Q(kind=OrganisationKind.COORDINATION.value, project__isnull=False)
                | (~models.Q(kind=OrganisationKind.COORDINATION.value) & models.Q(project__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "name"], name="organisation_by_kind"),
            GinIndex(fields=["postcodes"], name="organisation_by_area"),
            GinIndex(Words("name"), name="organisation_by_name"),
        ]

    @property
    def state(self) -> OrganisationState:
        return OrganisationState.LEFT if self.closed_on else OrganisationState.ACTIVE

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A workplace address of an employer."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sites")
    name = models.CharField(max_length=120)
    street = models.CharField(max_length=200)
    postcode = models.CharField(max_length=4)
    municipality = models.CharField(max_length=100)
    phone = models.CharField(max_length=30, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name", "street"], name="one_site_by_name")]
        indexes = [GinIndex(Words("municipality", "postcode"), name="site_by_town")]

    def __str__(self) -> str:
        return f"{self.name}, {self.street}, {self.postcode} {self.municipality}"


class MergerConsent(models.Model):
    """A coordinator of a project agrees that an employer with its places and another one go on as one."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="merger_consents")
    other = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    by = models.ForeignKey("records.User", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "other", "project"], name="one_merger_consent"),
            models.CheckConstraint(condition=~models.Q(organisation=models.F("other")), name="merger_with_another"),
        ]
