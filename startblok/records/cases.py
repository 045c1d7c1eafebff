"""The case file: one youth, one employer, one place, and where it stands on its route."""

from datetime import date
from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from startblok.records.fields import one_of
from startblok.records.organisations import Organisation, Project, Site
from startblok.records.people import User, Youth
from startblok.records.places import Place
from startblok.records.subject import Subject
from startblok.rules.facts import Route

# Sort after every real deadline, so that lists can be paged by key: first what somebody can do, then what rests.
NO_DEADLINE, NOTHING_TO_DO = date(9999, 12, 30), date(9999, 12, 31)

WEEKDAY_NAMES = [
    ("mon", "maandag"),
    ("tue", "dinsdag"),
    ("wed", "woensdag"),
    ("thu", "donderdag"),
    ("fri", "vrijdag"),
    ("sat", "zaterdag"),
    ("sun", "zondag"),
]
WEEKDAYS = tuple(code for code, _ in WEEKDAY_NAMES)


class State(StrEnum):
    """Where a case file stands; PROPOSAL waits for the employer's yes to a mediator's proposal."""

    PROPOSAL = "proposal"
    ORIENTATION = "orientation"
    REFERRAL = "referral"
    PREPARATION = "preparation"
    PLACEMENT = "placement"
    EVALUATION = "evaluation"
    DECISION = "decision"
    CONTRACTING = "contracting"
    START_JOB = "start_job"
    CLOSED = "closed"


OPEN = tuple(state for state in State if state is not State.CLOSED)


class Outcome(StrEnum):
    """How a closed case ended, as everyone who may see the case reads it."""

    PROPOSAL_DECLINED = "proposal_declined"
    WITHDRAWN = "withdrawn"
    NEVER_CAME = "never_came"
    NOT_HIRED = "not_hired"
    YOUTH_DECLINED = "youth_declined"
    REFUSED = "refused"
    START_JOB_DONE = "start_job_done"
    START_JOB_ENDED = "start_job_ended"


class CaseFile(Subject):
    """A dossier; `tasks` and what follows from it (`turns`, `turn_since`, `due_on`) are kept for the lists.

    `office` is the job centre or OCMW that has the question now; it loses sight when it has answered.
    `close_reason` is for the youth, the mediator and the office; `guided_on` is when the mediator took up the guidance
    after a case without a start job (R30). A task is {"key", "title", "steps", "roles", "since", "due"};
    `process/tasks.py` writes them after every step.
    """

    number = models.CharField(max_length=16, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="cases")
    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="cases")
    place = models.ForeignKey(Place, models.PROTECT, related_name="cases")
    youth = models.ForeignKey(Youth, models.PROTECT, related_name="cases")
    route = models.CharField(max_length=8, null=True, blank=True)
    state = models.CharField(max_length=12)
    state_since = models.DateField()
    coach = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="coached")
    mediator = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="mediated")
    partner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="guided")
    office = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="asked")
    mediator_since = models.DateField(null=True, blank=True)
    knows_what_they_want = models.BooleanField(default=False)
    good_attitudes = models.BooleanField(default=False)
    needs_study_preparation = models.BooleanField(default=False)
    not_yet_ready_confirmed = models.BooleanField(default=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, null=True, blank=True)
    close_reason = models.TextField(max_length=2000, blank=True)
    guided_on = models.DateField(null=True, blank=True)
    tasks = models.JSONField(default=list, editable=False)
    turns = ArrayField(models.CharField(max_length=12), default=list, editable=False)
    turn_since = models.DateField(null=True, blank=True, editable=False)
    due_on = models.DateField(default=NOTHING_TO_DO, editable=False)
    looked_on = models.DateField(null=True, blank=True, editable=False)
    search = models.CharField(max_length=400, default="", editable=False)

    class Meta:
        constraints = [
            one_of("state", State, name="case_state"),
            one_of("route", Route, name="case_route"),
            one_of("outcome", Outcome, name="case_outcome"),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED.value, closed_on__isnull=False, outcome__isnull=False)
                | (~Q(state=State.CLOSED.value) & Q(closed_on__isnull=True, outcome__isnull=True)),
                name="case_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(mediator__isnull=True, mediator_since__isnull=True)
                | Q(mediator__isnull=False, partner__isnull=False, mediator_since__isnull=False),
                name="case_mediator_with_partner",
            ),
            models.CheckConstraint(
                condition=Q(coach__isnull=True) | Q(mediator__isnull=True) | ~Q(coach=F("mediator")),
                name="case_coach_is_not_mediator",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "due_on", "id"], name="case_by_employer"),
            models.Index(fields=["coach", "due_on", "id"], name="case_by_coach"),
            models.Index(fields=["mediator", "due_on", "id"], name="case_by_mediator"),
            models.Index(fields=["partner", "due_on", "id"], name="case_by_partner"),
            models.Index(fields=["office", "due_on", "id"], name="case_by_office"),
            models.Index(fields=["project", "due_on", "id"], name="case_by_project"),
            models.Index(fields=["project", "state", "due_on", "id"], name="case_by_state"),
            models.Index(fields=["youth"], name="case_by_youth"),
            models.Index(fields=["state", "looked_on", "id"], name="case_to_look_at"),
            GinIndex(SearchVector("search", config="simple"), name="case_by_search"),
            GinIndex(fields=["turns"], name="case_by_turns"),
        ]

    def __str__(self) -> str:
        return self.number


class Pathway(models.Model):
    """The VDAB pathway a youth is in (TIW, TWE or another kind), as the mediator recorded it for this case.

    `partner` guides the youth in it, also after the case went back to the employer (R30).
    """

    case = models.OneToOneField(CaseFile, models.PROTECT, related_name="pathway")
    partner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8)
    start = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("start")), name="pathway_in_order")
        ]


class Placement(models.Model):
    """The WES itself: the decided days, and what changed them later. It knows no wage (R10).

    `starts_on`/`ends_on` as first decided, `changed_end` after extension or shortening, `ended_early_on` the last
    day after early ending. `undone_on`: the youth never came. `absence_answered_on`: when the mediator last said what
    follows from a long absence. `midway_on`: when the three were asked how it goes half-way.
    """

    case = models.OneToOneField(CaseFile, models.PROTECT, related_name="placement")
    starts_on = models.DateField()
    ends_on = models.DateField()
    changed_end = models.DateField(null=True, blank=True)
    ended_early_on = models.DateField(null=True, blank=True)
    early_reason = models.CharField(max_length=30, blank=True)
    early_note = models.TextField(max_length=1000, blank=True)
    motivation = models.TextField(max_length=2000)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    started_at = models.DateTimeField(null=True, blank=True)
    undone_on = models.DateField(null=True, blank=True)
    end_asked_on = models.DateField(null=True, blank=True)
    end_asked_by = models.CharField(max_length=12, blank=True)
    end_asked_reason = models.TextField(max_length=1000, blank=True)
    absence_answered_on = models.DateField(null=True, blank=True)
    midway_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="placement_in_order"),
            models.CheckConstraint(
                condition=Q(ended_early_on__isnull=True, early_reason="")
                | (Q(ended_early_on__isnull=False) & ~Q(early_reason="")),
                name="placement_early_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(end_asked_on__isnull=True, end_asked_by="")
                | (Q(end_asked_on__isnull=False) & ~Q(end_asked_by="")),
                name="placement_end_asked_whole",
            ),
        ]

    @property
    def decided_end(self) -> date:
        return self.changed_end or self.ends_on

    @property
    def last_day(self) -> date:
        return self.ended_early_on or self.decided_end


class Schedule(models.Model):
    """The weekly schedule of a placement, in force from a day on.

    Other weekdays or hours count from the first of a month, another workplace from its day.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="schedules")
    valid_from = models.DateField()
    weekdays = ArrayField(models.CharField(max_length=3))
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1)
    day_hours = models.CharField(max_length=60)
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "valid_from"], name="one_schedule_from_a_day"),
            models.CheckConstraint(condition=Q(weekdays__contained_by=list(WEEKDAYS)), name="schedule_weekdays"),
            models.CheckConstraint(condition=Q(weekdays__len__gte=1), name="schedule_not_empty"),
        ]


class ReferralAnswer(StrEnum):
    """What an office said by phone, waiting for its own confirmation."""

    ADMIT = "admit"
    DECLINE = "decline"
    RETURN = "return"


class ShareableOutcome(StrEnum):
    """All an employer ever learns of a decline (R16)."""

    OTHER_STEP = "other_step"
    LATER = "later"
    NO_PATHWAY = "no_pathway"
    HIRE_NOW = "hire_now"


class Referral(models.Model):
    """A request to refer a candidate to a pathway: to which office, passed on to whom, and what came back.

    `reason` belongs to youth, mediator and office; `shareable` is what the employer sees.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="referrals")
    channel = models.CharField(max_length=12)
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals_in")
    partner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="referrals_passed")
    question = models.TextField(max_length=2000)
    asked_on = models.DateField()
    passed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=12, blank=True)
    shareable = models.CharField(max_length=12, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    phoned_answer = models.CharField(max_length=8, blank=True)
    phoned_by = models.CharField(max_length=120, blank=True)
    phoned_on = models.DateField(null=True, blank=True)
    phoned_note = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(closed_on__isnull=True), name="one_open_referral"),
            models.CheckConstraint(
                condition=Q(partner__isnull=True, passed_on__isnull=True)
                | Q(partner__isnull=False, passed_on__isnull=False),
                name="referral_passed_whole",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, answer="") | (Q(closed_on__isnull=False) & ~Q(answer="")),
                name="referral_closed_with_answer",
            ),
            models.CheckConstraint(
                condition=Q(phoned_answer="", phoned_by="", phoned_on__isnull=True)
                | (~Q(phoned_answer="") & ~Q(phoned_by="") & Q(phoned_on__isnull=False)),
                name="referral_phoned_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "closed_on", "id"], name="referral_by_office"),
            models.Index(fields=["partner", "closed_on", "id"], name="referral_by_partner"),
        ]


def search_text(case: CaseFile) -> str:
    """What a case is found by, plain: its number, the youth's name, the place's number."""
    return f"{case.number.lower()} {case.youth.name_plain} {case.place.number.lower()}"
