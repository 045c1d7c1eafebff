"""The calculators: the end of a stage, the ages for it, and its premium, by the very rules that judge a case."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.records.cases import WEEKDAYS
from startblok.records.clock import today
from startblok.rules import eligibility, period, premium
from startblok.rules.facts import Facts, StartJob, Wes, Youth
from startblok.rules.verdict import Rule
from startblok.rules.window import window
from startblok.web.finding import Shown, shown
from startblok.web.site.calculator_forms import AgeForm, EndForm, PremiumForm
from startblok.web.typed import errors_of

Work = Callable[[Mapping[str, Any]], dict[str, Any]]


def calculators(request: HttpRequest) -> HttpResponse:
    """Which sums there are."""
    return render(request, "site/calculators.html", {"here": "calculators"})


def last_day(request: HttpRequest) -> HttpResponse:
    """From the first day of a stage: its earliest and its latest end (R04, R05)."""
    return _answer(request, EndForm, "site/calculator_end.html", _last_day)


def age(request: HttpRequest) -> HttpResponse:
    """From a birth date: when a stage and a start job can begin, and how long a job can last (R19, R34)."""
    return _answer(request, AgeForm, "site/calculator_age.html", _age)


def premium_of(request: HttpRequest) -> HttpResponse:
    """The premium of each month of a stage (R07)."""
    return _answer(request, PremiumForm, "site/calculator_premium.html", _premium)


def _answer(request: HttpRequest, ask: type[forms.Form], template: str, work: Work) -> HttpResponse:
    """The form, and beneath it what the law makes of what was filled in; all of it stands in the address."""
    sent = request.GET if any(name in request.GET for name in ask.base_fields) else None
    form = ask(sent)
    context: dict[str, Any] = {"here": "calculators", "form": form, "errors": [], "result": None}
    if form.is_bound:
        valid = form.is_valid()
        context |= {
            "result": work(form.cleaned_data) if valid else None,
            "errors": [each[:2] for each in errors_of(form)],
        }
    return render(request, template, context)


OF_LENGTH = (period.at_least_four_weeks, period.at_most_six_months)


def _last_day(known: Mapping[str, Any]) -> dict[str, Any]:
    start, end = known["start"], known["end"]
    facts = Facts(today=start, wes=Wes(start=start, end=end))
    return {
        "start": start,
        "end": end,
        "earliest": period.earliest_end(start),
        "latest": period.latest_end(start),
        "findings": _found(OF_LENGTH, facts) if end else [],
    }


AT_START = (
    eligibility.age_18_on_wes_start,
    eligibility.age_under_27_on_wes_start,
    eligibility.age_under_26_on_wes_start,
)
AT_JOB = (
    eligibility.age_18_on_start_job_start,
    eligibility.age_under_27_on_start_job_start,
    eligibility.age_under_26_on_start_job_start,
    eligibility.start_job_begins_before_latest_end,
)


def _age(known: Mapping[str, Any]) -> dict[str, Any]:
    born, start = known["birth_date"], known["start"]
    facts = Facts(today(), youth=Youth(birth_date=born), wes=Wes(start=start), start_job=StartJob(start=start))
    return {
        "start": start,
        "age": eligibility.age_on(born, start or today()),
        "window": window(born, on=start or today()),
        "wes": _found(AT_START, facts) if start else [],
        "job": _found(AT_JOB, facts) if start else [],
    }


def _premium(known: Mapping[str, Any]) -> dict[str, Any]:
    start, end = known["start"], known["end"]
    too_long = _found([period.at_most_six_months], Facts(today=start, wes=Wes(start=start, end=end)))
    if too_long:
        return {"findings": too_long}
    order = list(WEEKDAYS)
    week = premium.Schedule(start, frozenset(order.index(each) for each in known["weekdays"]))
    months = premium.months(start, end, [week], known["absent"])
    counted = {day for month in months for day in month.absent}
    return {
        "months": months,
        "total": premium.total(months),
        "left_out": [day for day in known["absent"] if day not in counted],
    }


def _found(rules: Iterable[Rule], facts: Facts) -> list[Shown]:
    """What does not hold, for a reader who may pass over nothing."""
    return shown((verdict.finding for verdict in (each.judge(facts) for each in rules) if verdict.finding), None, {})
