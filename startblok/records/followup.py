"""What is noted while a placement or start job runs: conversations, observations, absences, helpline messages."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from startblok.records.cases import CaseFile
from startblok.records.fields import one_of
from startblok.records.organisations import Site
from startblok.records.people import User
from startblok.records.plans import LEVELS, Competence
from startblok.rules.roles import Role


class FollowUpKind(StrEnum):
    """A conversation with somebody, or an observation of a competence."""

    CONVERSATION = "conversation"
    OBSERVATION = "observation"


class FollowUp(models.Model):
    """A note of coach, mediator or youth; an observation carries a competence, a score or "niet gezien", an example."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="followups")
    kind = models.CharField(max_length=12)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    happened_on = models.DateField()
    with_whom = models.CharField(max_length=12, blank=True)
    about_study = models.BooleanField(default=False)
    about_future = models.BooleanField(default=False)
    about = models.ManyToManyField(Competence, blank=True, related_name="+")
    text = models.TextField(max_length=2000, blank=True)
    competence = models.ForeignKey(Competence, models.PROTECT, null=True, blank=True, related_name="+")
    score = models.PositiveSmallIntegerField(choices=LEVELS, null=True, blank=True)
    example = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("kind", FollowUpKind, name="followup_kind"),
            models.CheckConstraint(
                condition=Q(kind="conversation", competence__isnull=True, score__isnull=True)
                | Q(kind="observation", competence__isnull=False),
                name="followup_observation_whole",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | ~Q(example=""), name="followup_score_with_example"
            ),
        ]
        indexes = [models.Index(fields=["case", "-happened_on"], name="followup_newest")]


class Absence(models.Model):
    """Whole days of absence; of a medical paper only that it was seen, by whom and when (R29).

    `last_day` is open only while somebody who asked to end the WES waits for the answer.
    """

    WAITING = "end_asked"

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=20)
    justified = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    paper_seen_on = models.DateField(null=True, blank=True)
    paper_seen_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=False, last_day__gte=F("first_day"))
                | Q(last_day__isnull=True, kind="end_asked"),
                name="absence_in_order",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(last_day__isnull=True), name="one_absence_without_end"
            ),
            models.CheckConstraint(
                condition=Q(paper_seen_on__isnull=True, paper_seen_by__isnull=True)
                | Q(paper_seen_on__isnull=False, paper_seen_by__isnull=False),
                name="absence_paper_whole",
            ),
        ]


class PresenceMonth(models.Model):
    """Coach or mediator says that the absences of a month of a WES are complete; `month` is its first day (R07)."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="presence_months")
    month = models.DateField()
    confirmed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "month"], name="presence_once_per_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="presence_of_a_month"),
        ]


class SiteClosing(models.Model):
    """Days on which nobody works at a workplace: a justified absence of all who work there then (R07)."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="closings")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=200)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closing_in_order")]

    def __str__(self) -> str:
        return f"{self.site.name}, {self.first_day:%d/%m/%Y} tot en met {self.last_day:%d/%m/%Y}: {self.reason}"


class Message(models.Model):
    """A message in one of the two helpline threads: youth with mediator, or coach with mediator (R24)."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="messages")
    thread = models.CharField(max_length=8)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    text = models.TextField(max_length=4000)
    sent_at = models.DateTimeField()
    shared = models.BooleanField(default=False)
    # With whom the mediator spoke in the coach's thread: the next coach does not read what this one wrote.
    coach = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(thread__in=[Role.YOUTH.value, Role.COACH.value]), name="message_thread"),
            models.CheckConstraint(
                condition=Q(role=F("thread")) | Q(role=Role.MEDIATOR.value), name="message_by_a_party"
            ),
        ]
        indexes = [models.Index(fields=["case", "thread", "sent_at"], name="message_in_thread")]
