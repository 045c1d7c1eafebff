"""What a candidate sends to an employer about a vacancy, and what the employer answered."""

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import Q

from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.names import in_full
from startblok.records.people import User
from startblok.records.places import Vacancy
from startblok.records.subject import Subject


class ApplicationState(StrEnum):
    """Whether an application waits for its answer, has one, or was forgotten."""

    RECEIVED = "received"
    ANSWERED = "answered"
    ERASED = "erased"


class Answer(StrEnum):
    """What the employer says to a candidate."""

    TALK = "talk"
    NO = "no"


class Application(Subject):
    """A candidate for a vacancy, by name and how to reach them; kept with their consent, and erased on its day.

    Erased means that nothing stays of who it was: neither here nor in the details of its log.
    """

    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="applications")
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    agreed_at = models.DateTimeField()
    answer = models.CharField(max_length=4, blank=True)
    answer_words = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    case = models.ForeignKey(CaseFile, models.PROTECT, null=True, blank=True, related_name="applications")
    erased_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(answer__in=[each.value for each in Answer], answered_at__isnull=False, answered_by__isnull=False),
                name="application_answered_whole",
            ),
            models.CheckConstraint(
                condition=(Q(erased_on__isnull=True) & ~Q(first_name="") & ~Q(email="", phone=""))
                | Q(
                    erased_on__isnull=False,
                    **dict.fromkeys(("first_name", "last_name", "email", "phone", "words", "answer_words"), ""),
                ),
                name="application_reachable_or_erased",
            ),
        ]
        indexes = [
            models.Index(fields=["agreed_at"], name="application_kept", condition=Q(erased_on__isnull=True)),
            models.Index(
                fields=["vacancy"], name="application_waiting", condition=Q(erased_on__isnull=True, answer="")
            ),
        ]

    @property
    def state(self) -> ApplicationState:
        if self.erased_on:
            return ApplicationState.ERASED
        return ApplicationState.ANSWERED if self.answer else ApplicationState.RECEIVED

    @property
    def name(self) -> str:
        return in_full(self.first_name, self.last_name)

    @property
    def sent_on(self) -> date:
        return self.agreed_at.astimezone(BRUSSELS).date()

    @property
    def answered_on(self) -> date | None:
        return self.answered_at.astimezone(BRUSSELS).date() if self.answered_at else None

    def __str__(self) -> str:
        return self.name or "een gewiste sollicitatie"
