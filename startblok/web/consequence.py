"""What the days somebody fills in would mean, before anything is kept: how long it is, and what the law says of it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from inspect import Parameter, signature
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field

from startblok.process.absence import correct_absence, log_absence
from startblok.process.facts import facts_of, given, load
from startblok.process.on_paper import agree_plan_on_paper
from startblok.process.plan import agree_plan, agree_plan_for_youth, found, write_plan
from startblok.process.preparation import AGE, LENGTH, decide_duration, duration_claim
from startblok.process.step import Step, judge, standing
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.visibility import Part, may_see
from startblok.rules import eligibility
from startblok.rules.dates import DAY, weekday_from
from startblok.rules.verdict import Kind
from startblok.web.finding import Shown, shown
from startblok.web.language.spoken import WEEKDAY, day_in_words, spoken
from startblok.web.language.told import told, told_of
from startblok.web.lost import lost
from startblok.web.proposed import brings

WEEK = 7

AGREED = (agree_plan, agree_plan_for_youth, agree_plan_on_paper)
"""The steps that agree to the days that a plan proposes."""

PROPOSED = ("starts_on", "ends_on")
"""The days that a plan proposes."""

AS_DECIDED = (*LENGTH, *AGE, eligibility.age_under_26_on_wes_start, eligibility.start_job_before_26_possible)
"""The law that the days of a plan will meet when they are decided, as far as coach and youth may read it."""

ABSENCES = (log_absence, correct_absence)
"""The steps whose days may take something off the premium."""

# How the names of answers end that are days; the second ones cannot be left open.
A_DAY = ("_on", "_day", "_from", "_until")
ONE_DAY = ("_on", "_day", "_from")


@dataclass(frozen=True, slots=True)
class Consequence:
    """A sentence on the days themselves, and what the law says; `fine` when it says nothing against them.

    `brings` is what else follows from the days of a WES.
    """

    sentence: str
    findings: list[Shown]
    fine: bool
    brings: Sequence[str] = ()


def answers_to(step: Step) -> tuple[str, ...]:
    """The answers that the step's claim reads by name; empty when it looks at the whole form.

    What the claim can do without is no answer to it where the form does not ask it.
    """
    if step.claim is None or step.ask is None:
        return ()
    if step == write_plan:
        return PROPOSED
    named = signature(step.claim).parameters.values()
    asked = [each for each in named if each.kind is Parameter.KEYWORD_ONLY]
    return tuple(each.name for each in asked if each.default is Parameter.empty or each.name in _fields(step))


def looks(step: Step) -> bool:
    """Whether the days in this step's form can be answered while they are typed; those asked before a file are not."""
    names = answers_to(step) if getattr(step.ask, "first", None) is None else ()
    return any(name.endswith(A_DAY) and name in _fields(step) for name in names)


def last_day_asked(step: Step, fields: Sequence[str]) -> str:
    """The last of the days that are answered: what they mean stands right under it; empty when none is shown."""
    names = answers_to(step)
    return next((name for name in reversed(fields) if name in names and name.endswith(A_DAY)), "")


def _fields(step: Step) -> Mapping[str, Any]:
    return getattr(step.ask, "base_fields", {})


def begun(step: Step, form: Any) -> dict[str, Any]:
    """The answers with which an empty form begins, as the step would read them."""
    answers = {}
    for name in answers_to(step):
        if name in form.fields:
            field = form.fields[name]
            with suppress(ValidationError):
                answers[name] = field.to_python(form.get_initial_for_field(field, name))
    return answers


def consequence(
    step: Step, record: Any, answers: Mapping[str, Any], *, by: Actor, je: bool = False
) -> Consequence | None:
    """What these answers would mean to this reader; None while one of them is missing or no day. Nothing is kept."""
    money = isinstance(record, CaseFile) and may_see(Part.MONEY, by, record)
    if step == write_plan:
        return _proposal(record, answers, je=je, money=money)
    if step in AGREED:
        return _proposal(record, _written(record), je=je, money=money)
    names = answers_to(step)
    if not names or any(not _is_there(name, answers, _fields(step).get(name)) for name in names):
        return None
    place = answers.get("place")
    there = load(record, places=[place.pk]) if place else record
    claimed: frozenset[str] = getattr(step.claim, "parts", frozenset())
    law = [rule for rule in step.law if claimed.intersection(rule.needs)]
    findings = [each.finding for each in judge(step, there, answers, law) if each.finding]
    against = standing(findings, given(there))
    guides = [each for each in findings if each.kind is Kind.GUIDE]
    more = _more(step, record, answers, je=je, money=money)
    return Consequence(_days(answers), shown([*against, *guides], None, {}), not against, more)


def _more(step: Step, record: Any, answers: Mapping[str, Any], *, je: bool, money: bool) -> list[str]:
    """What else follows: from the days of a WES, or from those of an absence."""
    if step in ABSENCES:
        return lost(record, answers, money=money)
    first = answers.get("starts_on") if step == decide_duration else None
    return brings(record, first, answers.get("ends_on"), je=je, money=money) if first else []


def _written(case: CaseFile) -> dict[str, date]:
    """The days that the plan proposes as it stands; empty when there is none."""
    plan = found(case).get("plan") or {}
    return {name: date.fromisoformat(plan[name]) for name in PROPOSED if plan.get(name)}


def _proposal(case: CaseFile, answers: Mapping[str, Any], *, je: bool, money: bool) -> Consequence | None:
    """What the days of a plan would mean once the mediator decides them: their length and the age, as all may know."""
    first, last = answers.get("starts_on"), answers.get("ends_on")
    if first is None:
        return None
    if last is None:
        return Consequence("", [], fine=False, brings=brings(case, first, None, je=je, money=money))
    claimed = duration_claim(facts_of(case), starts_on=first, ends_on=last)
    against = standing([each for rule in AS_DECIDED if (each := rule.judge(claimed).finding)], given(case))
    told_of_days = shown(against, None, {}, je=je)
    return Consequence(_days(answers), told_of_days, not against, brings(case, first, last, je=je, money=money))


def _is_there(name: str, answers: Mapping[str, Any], field: Field | None) -> bool:
    """Whether this answer can be judged: a first day, or the only one, must be known, and so must what is chosen."""
    if name not in answers:
        return False
    if answers[name] is not None:
        return True
    return not name.endswith(ONE_DAY) if name.endswith(A_DAY) else field is None or not field.required


def _days(answers: Mapping[str, Any]) -> str:
    """The days in words, with how long they last."""
    first, last = answers.get("starts_on"), answers.get("ends_on")
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        return ""
    # Weeks are counted as the law does: up to the first weekday after the end (R04).
    weeks, days = divmod((weekday_from(last + DAY) - first).days, WEEK)
    long = [told_of(weeks, "{n} week", "{n} weken")] if weeks else []
    long += [told_of(days, "{n} dag", "{n} dagen")] if days else []
    known = {"first": day_in_words(first, WEEKDAY), "last": day_in_words(last, WEEKDAY), "long": spoken(long)}
    return told("Van {first} tot en met {last}: {long}.", **known)
