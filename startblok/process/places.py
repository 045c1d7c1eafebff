"""Places: granted to an employer, granted longer, and ended without leaving a youth without one (R01)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import IntegerField, Max, Q
from django.db.models.functions import Cast, Substr

from startblok.process.along import along
from startblok.process.forms import Days, StepForm, Text
from startblok.process.step import ALWAYS, NEW, Act, claims, step
from startblok.records.cases import OPEN, CaseFile
from startblok.records.chain import Tell
from startblok.records.clock import today
from startblok.records.organisations import Project, Site
from startblok.records.places import Grant, Occupation, Place
from startblok.rules import places
from startblok.rules.dates import DAY
from startblok.rules.dates import Days as Range
from startblok.rules.facts import Calendar, Facts, HoldingKind
from startblok.rules.roles import Role

# Who is told the same day when the days of a place change under a case.
TOLD = (Tell(Role.YOUTH), Tell(Role.MEDIATOR), Tell(Role.EMPLOYER), Tell(Role.COACH))


class PeriodForm(StepForm):
    """The days of a grant."""

    valid_from = Days(label="Toegekend vanaf")
    valid_until = Days(label="Toegekend tot en met (leeg: zonder einde)", required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("valid_from"), answers.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", "Dit is vóór de eerste dag van de toekenning.")
        return answers


class PlaceForm(PeriodForm):
    """A new place: where, for what, and for how long."""

    project = forms.ModelChoiceField(Project.objects.none(), label="Project")
    subproject = forms.CharField(label="Deelproject", max_length=60, required=False)
    site = forms.ModelChoiceField(Site.objects.none(), label="Werkplek")
    title = forms.CharField(label="Naam van de functie", max_length=120)
    tasks = Text(label="Taken", max_length=2000)
    hours_per_week = forms.DecimalField(
        label="Uren per week", min_value=1, max_value=40, max_digits=4, decimal_places=1, initial=38
    )
    field_order = (*("project", "subproject", "site", "title", "tasks", "hours_per_week"), *PeriodForm.base_fields)

    def prepare(self) -> None:
        own = Project.objects.filter(pk__in=self.by.projects() if self.by else ())
        sites = Site.objects.filter(organisation=self.subject.employer_id, closed_on__isnull=True)
        self.fields["project"].queryset = own.order_by("name")  # type: ignore[attr-defined]
        self.fields["project"].initial = own.first()
        self.fields["site"].queryset = sites.order_by("name")  # type: ignore[attr-defined]


class GrantForm(StepForm):
    """One of the grants of the place that has not ended."""

    grant = forms.ModelChoiceField(Grant.objects.none(), label="Toekenning")

    def prepare(self) -> None:
        running = Grant.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today()), place=self.subject)
        self.fields["grant"].queryset = running.order_by("valid_from")  # type: ignore[attr-defined]
        self.fields["grant"].initial = running.order_by("valid_from").first()


class LongerForm(GrantForm):
    """A later last day."""

    valid_until = Days(label="Voortaan tot en met (leeg: zonder einde)", required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        grant, until = answers.get("grant"), answers.get("valid_until")
        if grant and (grant.valid_until is None or (until and until <= grant.valid_until)):
            self.add_error("valid_until", "Kies een dag na de laatste dag die nu geldt.")
        return answers


class ShorterForm(GrantForm):
    """An earlier last day, today at the soonest, and why."""

    valid_until = Days(label="Laatste dag van de toekenning")
    reason = Text(label="Waarom?", max_length=1000)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        grant, until = answers.get("grant"), answers.get("valid_until")
        if grant and until and not max(grant.valid_from, today()) <= until <= (grant.valid_until or date.max):
            self.add_error("valid_until", "Kies een dag vanaf vandaag, vóór het einde dat nu geldt.")
        return answers


def asked_for(facts: Facts, first: date, last: date | None, calendar: Any = None) -> Facts:
    """The facts when these days are asked of the place."""
    return replace(facts, request=replace(facts.request, days=Range(first, last)), calendar=calendar or facts.calendar)


@claims("request")
def again_claim(facts: Facts, *, valid_from: date, valid_until: date | None, **_: Any) -> Facts:
    """The facts with the days of another grant."""
    return asked_for(facts, valid_from, valid_until)


@claims("request")
def longer_claim(facts: Facts, *, grant: Grant, valid_until: date | None, **_: Any) -> Facts:
    """The facts with only the days that come on top."""
    return asked_for(facts, (grant.valid_until or today()) + DAY, valid_until)


@claims("request")
def shorter_claim(facts: Facts, *, grant: Grant, valid_until: date, **_: Any) -> Facts:
    """The facts with the days that remain; what is held after the present end is another grant's."""
    held = tuple(
        each for each in facts.calendar.holdings if grant.valid_until is None or each.days.start <= grant.valid_until
    )
    return asked_for(facts, grant.valid_from, valid_until, replace(facts.calendar, holdings=held))


@step(
    "Plaats toekennen",
    "kende de plaats toe",
    on=Place,
    by=[Role.COORDINATOR],
    frm=NEW,
    ask=PlaceForm,
    tell=[Role.EMPLOYER],
)
def grant_place(
    place: Place, *, by: Act, project: Project, valid_from: date, valid_until: date | None, **known: Any
) -> None:
    """U kent een plaats van het project toe aan deze werkgever. De plaats krijgt een nummer. Ze is pas bezet als een
    bemiddelaar over de duur van een stage beslist, of als een overeenkomst is ingediend."""
    place.project = project
    for name, value in known.items():
        setattr(place, name, value)
    place.number = next_number(project)
    place.save()
    Grant.objects.create(place=place, employer=place.employer, valid_from=valid_from, valid_until=valid_until)


def next_number(project: Project) -> str:
    """The project's letters, P and the next number; the project is locked until the place is there."""
    Project.objects.select_for_update().get(pk=project.pk)
    start = f"{project.letters}-P"
    mine = Place.objects.filter(number__regex=f"^{start}[0-9]+$")
    last = mine.aggregate(last=Max(Cast(Substr("number", len(start) + 1), IntegerField())))["last"]
    return f"{start}{(last or 0) + 1:02d}"


@step(
    "Opnieuw toekennen",
    "kende de plaats opnieuw toe",
    on=Place,
    by=[Role.COORDINATOR],
    frm=ALWAYS,
    law=[places.granted_once],
    ask=PeriodForm,
    claim=again_claim,
    tell=[Role.EMPLOYER],
)
def grant_again(place: Place, *, by: Act, valid_from: date, valid_until: date | None) -> None:
    """De toekenning van deze plaats eindigt of is voorbij. U kent dezelfde plaats toe voor nieuwe dagen."""
    Grant.objects.create(place=place, employer=place.employer, valid_from=valid_from, valid_until=valid_until)


@step(
    "Toekenning verlengen",
    "verlengde de toekenning",
    on=Place,
    by=[Role.COORDINATOR],
    frm=ALWAYS,
    law=[places.granted_once],
    ask=LongerForm,
    claim=longer_claim,
    tell=[Role.EMPLOYER],
)
def extend_grant(place: Place, *, by: Act, grant: Grant, valid_until: date | None) -> None:
    """De plaats is langer van deze werkgever. Zonder laatste dag blijft ze toegekend tot u ze beëindigt."""
    # What waits for a decision was to end with the grant, so it goes on with it (R28).
    waiting = Occupation.objects.filter(place=place, kind=HoldingKind.HOLD.value, last_day=grant.valid_until)
    waiting.update(last_day=valid_until)
    grant.valid_until, grant.runs_out = valid_until, False
    grant.save()


@step(
    "Toekenning beëindigen",
    "beëindigde de toekenning",
    on=Place,
    by=[Role.COORDINATOR],
    frm=ALWAYS,
    law=[places.grant_outlasts_holdings],
    ask=ShorterForm,
    claim=shorter_claim,
    tell=[Role.EMPLOYER],
)
def end_grant(place: Place, *, by: Act, grant: Grant, valid_until: date, reason: str) -> None:
    """Vanaf de dag erna is de plaats niet meer van deze werkgever. Dat kan niet midden in een stage of startbaan: laat
    de toekenning uitlopen, of geef de jongere eerst een andere plaats. Wacht de plaats alleen nog op een beslissing,
    dan komt ze samen met de toekenning vrij."""
    shorten(place, by, "end_grant", grant, valid_until)


@step(
    "Toekenning laten uitlopen",
    "liet de toekenning uitlopen",
    on=Place,
    by=[Role.COORDINATOR],
    frm=ALWAYS,
    ask=ShorterForm,
    tell=[Role.EMPLOYER],
)
def let_grant_run_out(place: Place, *, by: Act, grant: Grant, valid_until: date, reason: str) -> None:
    """De jongere op deze plaats mag de stage of startbaan afmaken; daarna eindigt de toekenning. Niemand anders begint
    hier nog."""
    grant.runs_out = True
    last_days = [
        each.days.until
        for each in calendar(place).holdings
        if each.kind is not HoldingKind.HOLD and each.days.start <= (grant.valid_until or date.max)
    ]
    until = max([valid_until, *filter(None, last_days)])
    shorten(place, by, "let_grant_run_out", grant, min(until, grant.valid_until or until))


def shorten(place: Place, by: Act, step: str, grant: Grant, until: date) -> None:
    """End the grant on this day; what waits for a decision ends with it, and its people are told (R28)."""
    held = [each for each in calendar(place).holdings if each.days.until is None or each.days.until >= by.today]
    if any(each.kind is HoldingKind.HOLD for each in held):
        waiting = Occupation.objects.filter(place=place, kind=HoldingKind.HOLD.value)
        waiting = waiting.filter(first_day__lte=grant.valid_until or date.max)
        waiting.filter(first_day__gt=until).delete()
        waiting.filter(Q(last_day__isnull=True) | Q(last_day__gt=until)).update(last_day=until)
    grant.valid_until = until
    grant.save()
    along(CaseFile.objects.filter(pk__in=[each.id for each in held], state__in=OPEN), by, step, tell=TOLD)


def calendar(place: Place) -> Calendar:
    """The grants and holdings that were read with the place."""
    read: Calendar = place.calendar  # type: ignore[attr-defined]  # as `load_beside` does
    return read
