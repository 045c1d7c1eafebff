"""The clock: takes the steps whose day has come, and sees anew whose turn it is when only time went by.

Safe to run twice and on several machines at once: each step holds its case, and each look writes only what nobody
changed meanwhile.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from startblok.process.applications import forget_application, outlived
from startblok.process.destroying import destroy_proof, with_served_proofs
from startblok.process.facts import facts_of, with_facts
from startblok.process.midway import ask_midway, half_way_there
from startblok.process.placement import finish
from startblok.process.preparation import miss_start, start_wes
from startblok.process.refusals import Refusal
from startblok.process.start_job import finish_start_job
from startblok.process.step import Step
from startblok.process.tasks import refresh
from startblok.process.vacancies import close_by_itself
from startblok.records.actors import CLOCK
from startblok.records.cases import OPEN, CaseFile, State
from startblok.records.clock import today
from startblok.records.places import Grant, Occupation, Vacancy

BATCH = 200
KEPT = ("tasks", "turns", "turn_since", "due_on", "looked_on")

log = logging.getLogger(__name__)


def tick() -> Counter[str]:
    """Take every step that is due today and look again at every open case; how often each happened."""
    done = take_due_steps()
    done["looked again"] = look_again()
    return +done


def take_due_steps() -> Counter[str]:
    """Take the steps whose day has come; one that is refused waits, and others go on."""
    done: Counter[str] = Counter()
    for step, records in due(today()):
        for record in records.order_by("pk").iterator(BATCH):
            done[_take(step, record)] += 1
    return done


def due(day: date) -> Iterator[tuple[Step, QuerySet[Any]]]:
    """Each step of the clock with the cases and vacancies for which its day has come."""
    decided = CaseFile.objects.filter(state=State.PREPARATION.value, placement__undone_on__isnull=True)
    yield start_wes, decided.filter(placement__starts_on=day)
    yield miss_start, decided.filter(placement__starts_on__lt=day)
    running = CaseFile.objects.filter(state=State.PLACEMENT.value)
    last_day = Coalesce("placement__ended_early_on", "placement__changed_end", "placement__ends_on")
    yield finish, running.alias(last_day=last_day).filter(last_day__lt=day)
    yield ask_midway, half_way_there(day)
    yield finish_start_job, CaseFile.objects.filter(state=State.START_JOB.value, start_job__ends_on__lt=day)
    yield close_by_itself, no_longer_offered()
    yield destroy_proof, with_served_proofs(day)
    yield forget_application, outlived(day)


def no_longer_offered() -> QuerySet[Vacancy]:
    """Open vacancies whose place is held from their first day on, or is not granted on it (R01, R17)."""
    there, first = {"place": OuterRef("place")}, OuterRef("starts_on")
    held = Occupation.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=first), **there)
    granted = Grant.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=first),
        valid_from__lte=first,
        employer=OuterRef("place__employer"),
        **there,
    )
    return Vacancy.objects.filter(Exists(held) | ~Exists(granted), closed_on__isnull=True)


def _take(step: Step, record: Any) -> str:
    try:
        step(record, by=CLOCK)
    except Refusal as refusal:
        return f"{step.name}: {type(refusal).__name__}"
    except Exception:
        # One broken record must not stop the day for all others; the log names it without personal data.
        which = {"case": record.number} if isinstance(record, CaseFile) else {type(record).__name__.lower(): record.pk}
        log.exception("the clock could not take a step", extra={"step": step.name, **which})
        return f"{step.name}: bug"
    return step.name


def look_again() -> int:
    """Work out anew the tasks of open cases nobody looked at today, for time alone makes some; how many cases.

    Of a closed case time changes only what was asked until a day: it is looked at once that is over, and when it never
    was, as after a change of what is asked there.
    """
    never_or_over = Q(looked_on__isnull=True) | Q(due_on__lt=today(), looked_on__lte=F("due_on"))
    waits = Q(state__in=OPEN, looked_on__lt=today()) | Q(never_or_over, state=State.CLOSED.value)
    return look_at(CaseFile.objects.filter(waits))


def look_at(cases: QuerySet[CaseFile]) -> int:
    """Work out anew the tasks of these cases; how many of them nobody changed meanwhile."""
    seen = looked = 0
    while batch := list(with_facts(cases.filter(pk__gt=seen).order_by("pk"))[:BATCH]):
        for case in batch:
            refresh(case, facts_of(case))
            unchanged = CaseFile.objects.filter(pk=case.pk, version=case.version)
            looked += unchanged.update(**{name: getattr(case, name) for name in KEPT})
        seen = batch[-1].pk
    return looked
