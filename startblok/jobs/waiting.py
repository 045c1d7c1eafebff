"""For whom each row of the table of reminders counts today: one query per row, whatever the number of cases."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate

from startblok.records.cases import CaseFile, State
from startblok.records.checks import EligibilityCheck
from startblok.records.clock import BRUSSELS
from startblok.records.documents import Document, DocumentKind
from startblok.records.reminders import Reminder, ReminderStop
from startblok.rules import checks, evaluation, hiring, midway, papers, plan, referral
from startblok.rules.eligibility import last_start_job_birthday
from startblok.rules.facts import CheckOutcome
from startblok.rules.parameters import in_force
from startblok.rules.period import half_way_on, latest_end
from startblok.rules.verdict import Rule

BATCH = 200

# No row of the table looks further back or ahead than this, so that a query reads no older or later days.
FAR = timedelta(days=100)

ANSWER = (referral.passed_on, plan.mediator_named, referral.answered)
PROOFS = (papers.proof_added, papers.proof_not_refused, papers.model_not_refused, checks.new_proof_brought)
SIGNATURES = (papers.contract_signed_by_all, hiring.agreement_signed)

LAST_DAY = Coalesce("placement__ended_early_on", "placement__changed_end", "placement__ends_on")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case for which a row counts: the days it may be counted from, and whose turn it is.

    `version` is that of the case when it was seen. `statements` are those that wait, by name.
    """

    case: int
    version: int
    known: Mapping[str, date]
    turns: frozenset[str] = frozenset()
    statements: frozenset[str] = field(default_factory=frozenset)


def open_cases(*states: State) -> QuerySet[CaseFile]:
    """The cases in these states whose reminders nobody stopped."""
    stopped = ReminderStop.objects.filter(case=OuterRef("pk"), resumed_at__isnull=True)
    return CaseFile.objects.filter(~Exists(stopped), state__in=[state.value for state in states]).order_by("pk")


def _asking(cases: QuerySet[CaseFile], statements: Collection[Rule]) -> QuerySet[CaseFile]:
    """Those of the cases that still ask one of these statements."""
    asked = Q(pk__in=())
    for each in statements:
        asked |= Q(tasks__contains=[{"key": each.name}])
    return cases.filter(asked)


def _read(cases: QuerySet[CaseFile], *names: str, **named: Any) -> Iterator[tuple[Any, ...]]:
    """Id, version and tasks of each case, with these columns besides."""
    columns = cases.annotate(**named).values_list("pk", "version", "tasks", *names, *named)
    return columns.iterator(BATCH)


def _waiting(row: tuple[Any, ...], statements: Collection[Rule], **known: date | None) -> Waiting:
    """The case with the tasks that stand for these statements; `asked` is since when, unless it is known better."""
    case, version, tasks = row[:3]
    names = {each.name for each in statements}
    mine = [task for task in tasks if task["key"] in names and task["roles"]]
    days = {name: day for name, day in known.items() if day is not None}
    if mine:
        days.setdefault("asked", min(date.fromisoformat(task["since"]) for task in mine))
    turns = frozenset(role for task in mine for role in task["roles"])
    return Waiting(case, version, days, turns, frozenset(task["key"] for task in mine))


def unanswered_referrals(today: date) -> Iterator[Waiting]:
    """Questions for a pathway, with the partner since it was passed on, or else with the office."""
    since = Coalesce("referrals__passed_on", "referrals__asked_on")
    cases = open_cases(State.REFERRAL).filter(referrals__closed_on__isnull=True).alias(since=since)
    for row in _read(cases.filter(since__gte=today - FAR), asked=since):
        yield _waiting(row, ANSWER, asked=row[3])


def missing_documents(today: date) -> Iterator[Waiting]:
    """Papers that are asked of the youth and are not there, or came back."""
    for row in _read(_asking(open_cases(State.PREPARATION, State.PLACEMENT), PROOFS)):
        yield _waiting(row, PROOFS)


def unchecked(today: date) -> Iterator[Waiting]:
    """Documents that were delivered, or came anew, and that no coordinator answered since."""
    proofs = Document.objects.filter(case=OuterRef("pk"), kind=DocumentKind.LED.value, replaced=False)
    added = proofs.order_by("-id").values("added_at")[:1]
    more = EligibilityCheck.objects.filter(case=OuterRef("pk"), outcome=CheckOutcome.MORE.value)
    still = _asking(open_cases(State.PREPARATION, State.PLACEMENT), [checks.conditions_checked])
    cases = still.filter(delivery__isnull=False).alias(added=Subquery(added))
    answered = more.filter(checked_at__gte=OuterRef("added"))
    complete = Greatest("delivery__delivered_on", TruncDate(Subquery(added), tzinfo=BRUSSELS))
    for row in _read(cases.filter(~Exists(answered)), complete=complete):
        seen = _waiting(row, [checks.conditions_checked], complete=row[3])
        if seen.turns:
            yield seen


def unsigned(today: date) -> Iterator[Waiting]:
    """Papers that wait for a signature; a contract that is written anew asks anew."""
    states = (State.PREPARATION, State.PLACEMENT, State.CONTRACTING)
    names = ("state", "contract__written_at", "placement__starts_on", "start_job__written_at", "start_job__starts_on")
    for row in _read(_asking(open_cases(*states), SIGNATURES), *names):
        state, wes_written, wes_start, job_written, job_start = row[3:]
        written, start = (job_written, job_start) if state == State.CONTRACTING else (wes_written, wes_start)
        seen = _waiting(row, SIGNATURES, start=None if state == State.PLACEMENT else start)
        if seen.turns and written is not None:
            asked = max(seen.known["asked"], written.astimezone(BRUSSELS).date())
            yield replace(seen, known={**seen.known, "asked": asked})


def starting_soon(today: date) -> Iterator[Waiting]:
    """A WES that begins in a few days while something is asked that is due by then."""
    cases = open_cases(State.PREPARATION).filter(
        placement__undone_on__isnull=True, placement__starts_on__range=(today, today + FAR)
    )
    for row in _read(cases, "placement__starts_on"):
        start = row[3]
        lacking = [task["key"] for task in row[2] if task["due"] is None or task["due"] <= start.isoformat()]
        if lacking:
            yield Waiting(row[0], row[1], {"start": start}, statements=frozenset(lacking))


def first_days(today: date) -> Iterator[Waiting]:
    """A WES that begins today: the clock let it."""
    cases = open_cases(State.PLACEMENT).filter(placement__starts_on=today, placement__started_at__isnull=False)
    for row in _read(cases):
        yield Waiting(row[0], row[1], {"start": today})


def without_contact(today: date) -> Iterator[Waiting]:
    """A running WES in which the mediator noted nothing for four weeks (R24)."""
    statements = [plan.mediator_contact_in_four_weeks]
    for row in _read(_asking(open_cases(State.PLACEMENT), statements)):
        yield _waiting(row, statements)


def half_way(today: date) -> Iterator[Waiting]:
    """A running WES around its half; `unasked` is known while nobody was asked how it goes, and somebody will be."""
    cases = open_cases(State.PLACEMENT).alias(last=LAST_DAY)
    names = ("placement__starts_on", "placement__midway_on")
    for row in _read(cases.filter(last__gte=today - FAR), *names, last_day=LAST_DAY):
        start, asked_on, last = row[3:]
        if asked_on or midway.is_asked(start, last, today):
            half = half_way_on(start, last)
            yield _waiting(row, [midway.all_parts], half=half, unasked=None if asked_on else half)


def months_over(today: date) -> Iterator[Waiting]:
    """A WES of which a month ends, or ended just now, and that nobody confirmed yet."""
    month = today if (today + timedelta(days=1)).day == 1 else today.replace(day=1) - timedelta(days=1)
    cases = open_cases(State.PLACEMENT, State.EVALUATION).filter(placement__starts_on__lte=month)
    cases = cases.alias(last=LAST_DAY).filter(last__gte=month.replace(day=1), placement__started_at__isnull=False)
    cases = cases.exclude(presence_months__month=month.replace(day=1))
    for row in _read(cases):
        yield Waiting(row[0], row[1], {"month": month})


def ending(today: date) -> Iterator[Waiting]:
    """A WES whose end is near or just past, with the day on which its people first heard of that.

    An early ending told them itself, on the day on which the evaluation began; no last day is `planned` any more then.
    """
    cases = open_cases(State.PLACEMENT, State.EVALUATION).alias(last=LAST_DAY)
    near = cases.filter(last__range=(today - FAR, today + FAR))
    sent = Reminder.objects.filter(case=OuterRef("pk"), key="wes_end", occasion=OuterRef("last"))
    first = sent.order_by("made_at").values("made_at")[:1]
    names = ("state", "state_since", "placement__ended_early_on")
    for row in _read(near, *names, last_day=LAST_DAY, first=Subquery(first)):
        state, since, early, last, told = row[3:]
        heard = told.astimezone(BRUSSELS).date() if told else since if state == State.EVALUATION else None
        yield _waiting(row, [evaluation.all_inputs], first=heard, end=last, planned=None if early else last)


def undecided(today: date) -> Iterator[Waiting]:
    """An evaluation that was closed and waits for the employer's decision (R28)."""
    cases = open_cases(State.DECISION).filter(final__closed_on__gte=today - FAR)
    for row in _read(cases, "final__closed_on"):
        yield _waiting(row, [hiring.decided], evaluated=row[3])


def turning_26(today: date) -> Iterator[Waiting]:
    """An open case of somebody who turns 26 within some months (R19)."""
    states = [state for state in State if state not in (State.CLOSED, State.PROPOSAL)]
    age = in_force("start_job_until_quarter_of_age", on=today)
    born = today.year - age, today.year - age + 1
    cases = open_cases(*states).filter(youth__birth_date__year__range=born)
    for row in _read(cases, "youth__birth_date"):
        day = last_start_job_birthday(row[3], on=today)
        if today <= day <= today + FAR:
            yield Waiting(row[0], row[1], {"birthday": day})


def near_six_months(today: date) -> Iterator[Waiting]:
    """A running WES that will have lasted as long as it may (R05)."""
    begun = (today - timedelta(days=200), today - timedelta(days=80))
    cases = open_cases(State.PLACEMENT).filter(placement__starts_on__range=begun)
    for row in _read(cases, "placement__starts_on"):
        yield Waiting(row[0], row[1], {"limit": latest_end(row[3])})


def jobs_ending(today: date) -> Iterator[Waiting]:
    """A start job whose last day is near."""
    cases = open_cases(State.START_JOB).filter(start_job__ends_on__range=(today, today + FAR))
    for row in _read(cases, "start_job__ends_on"):
        yield Waiting(row[0], row[1], {"end": row[3]})


TRIGGERS: Mapping[str, Callable[[date], Iterator[Waiting]]] = {
    "referral": unanswered_referrals,
    "documents": missing_documents,
    "check": unchecked,
    "signature": unsigned,
    "start_soon": starting_soon,
    "first_day": first_days,
    "no_contact": without_contact,
    "mid_way": half_way,
    "presence": months_over,
    "wes_end": ending,
    "decision": undecided,
    "birthday": turning_26,
    "six_months": near_six_months,
    "contract_end": jobs_ending,
}
"""What makes each row of the table count, by the name the row gives it."""
