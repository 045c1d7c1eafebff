"""Changes to a running WES: each is an annex to the contract, signed again for the section it touches (R05 to R07)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms

from startblok.process.contract import SiteForm, WeekForm
from startblok.process.forms import Days, StepForm, Text
from startblok.process.holding import end_holding
from startblok.process.plan import found
from startblok.process.plan_dates import next_dates
from startblok.process.preparation import HELD, LENGTH
from startblok.process.proofs import ALL
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, Schedule, State
from startblok.records.documents import DocumentKind
from startblok.records.organisations import Site
from startblok.rules import answers, eligibility, papers, pathway, period
from startblok.rules.affected import IN_PATHWAY
from startblok.rules.dates import Days as Range
from startblok.rules.facts import Facts, HoldingKind
from startblok.rules.roles import Role


class EndForm(StepForm):
    """Another last day, and why."""

    ends_on = Days(label="Nieuwe laatste dag")
    motivation = Text(label="Waarom deze duur?", max_length=2000)


class ExtendForm(EndForm):
    """A last day later than the present one."""

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day <= self.subject.placement.decided_end:
            raise forms.ValidationError("Kies een dag na de laatste dag die nu geldt.")
        return day


class ShortenForm(EndForm):
    """A last day before the present one."""

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day >= self.subject.placement.decided_end:
            raise forms.ValidationError("Kies een dag vóór de laatste dag die nu geldt.")
        return day


@claims("request", "wes")
def changed_claim(facts: Facts, *, ends_on: date, **_: Any) -> Facts:
    """The facts with another last day, asked of the place too."""
    wes = replace(facts.wes, changed_end=ends_on, in_force_until=facts.wes.last_day)
    days = Range(wes.start, ends_on) if wes.start else None
    return replace(facts, wes=wes, request=replace(facts.request, days=days))


def next_month(day: date) -> date:
    """The first day of the month after this day: from then on a changed schedule counts (R07)."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


@step(
    "Weekrooster wijzigen",
    "wijzigde het weekrooster",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    law=[papers.premium_text],
    ask=WeekForm,
    tell=ALL,
)
def change_schedule(case: CaseFile, *, by: Act, weekdays: list[str], hours_per_week: Decimal, day_hours: str) -> None:
    """Een ander weekrooster geldt vanaf de eerste van de volgende maand, ook voor de premie. Dit is een bijlage bij het
    contract: de jongere, de werkgever en u tekenen dat deel opnieuw."""
    week = {"weekdays": weekdays, "hours_per_week": hours_per_week, "day_hours": day_hours}
    site = found(case)["schedule"]["site"]
    ask_anew(case)
    Schedule.objects.update_or_create(case=case, valid_from=next_month(by.today), defaults=week | {"site_id": site})


@step(
    "Werkplek wijzigen",
    "wijzigde de werkplek",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    ask=SiteForm,
    tell=ALL,
)
def change_workplace(case: CaseFile, *, by: Act, site: Site) -> None:
    """De jongere werkt vanaf vandaag op een andere werkplek van de werkgever. Dit is een bijlage bij het contract: de
    jongere, de werkgever en u tekenen dat deel opnieuw."""
    ask_anew(case)
    work_at(case, site, by.today)
    contract = getattr(case, "contract", None)
    if contract:
        contract.site = site
        contract.save()


def work_at(case: CaseFile, site: Site, day: date) -> None:
    """Another workplace from this day on, in the same week; where the youth worked before stays known."""
    in_force = case.schedules.filter(valid_from__lte=day).latest("valid_from")
    if in_force.valid_from < day:
        in_force.pk, in_force.valid_from = None, day
        in_force.save()
    case.schedules.filter(valid_from__gte=day).update(site=site)


@step(
    "Stage verlengen",
    "verlengde de stage",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    law=[
        period.changed_before_the_end,
        *LENGTH,
        *HELD,
        pathway.pathway_covers_wes,
        eligibility.start_job_before_26_possible,
        period.agreed_dates_kept,
    ],
    ask=ExtendForm,
    claim=changed_claim,
    tell=ALL,
)
def extend(case: CaseFile, *, by: Act, ends_on: date, motivation: str) -> None:
    """U verlengt de stage, ten laatste op de laatste dag en tot hoogstens zes maanden na de eerste startdag. Dit is een
    bijlage bij het contract: iedereen tekent de duur opnieuw en keurt het plan met de nieuwe dagen goed."""
    change_end(case, by, ends_on, motivation)


@step(
    "Stage inkorten",
    "kortte de stage in",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    law=[
        period.changed_before_the_end,
        period.shortened_to_today_or_later,
        *LENGTH,
        *HELD,
        pathway.pathway_covers_wes,
        eligibility.start_job_before_26_possible,
        period.agreed_dates_kept,
    ],
    ask=ShortenForm,
    claim=changed_claim,
    tell=ALL,
    settles=[*IN_PATHWAY, answers.long_absence_answered],
)
def shorten(case: CaseFile, *, by: Act, ends_on: date, motivation: str) -> None:
    """U kort de stage in; ze duurt nog altijd minstens vier weken. Dit is een bijlage bij het contract: iedereen tekent
    de duur opnieuw en keurt het plan met de nieuwe dagen goed."""
    case.placement.absence_answered_on = by.today
    change_end(case, by, ends_on, motivation)


def change_end(case: CaseFile, by: Act, ends_on: date, motivation: str) -> None:
    """Move the last day, of the WES and of what it holds; the plan gets its next version."""
    case.placement.changed_end, case.placement.motivation = ends_on, motivation
    case.placement.save()
    ask_anew(case)
    end_holding(case, HoldingKind.WES, ends_on)
    next_dates(case, by, case.placement.starts_on, ends_on, motivation)


def ask_anew(case: CaseFile) -> None:
    """A signed model that was uploaded holds the old words: its annex is signed here or uploaded too (R26)."""
    if any(each["kind"] == DocumentKind.WES_CONTRACT for each in found(case).get("documents") or ()):
        case.documents.filter(kind=DocumentKind.WES_CONTRACT.value, replaced=False).update(replaced=True)
