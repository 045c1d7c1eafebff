"""What the steps of a referral ask, and which offices, partners and mediators can be chosen."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet

from startblok.process.choices import ANSWERS, SHAREABLE
from startblok.process.fields import JudgedChoice
from startblok.process.forms import Days, PastDay, StepForm, Text
from startblok.process.step import claims
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.organisations import Organisation, OrganisationKind
from startblok.records.people import User
from startblok.rules import pathway as pathway_law
from startblok.rules import route
from startblok.rules.facts import Benefit, Facts
from startblok.rules.parameters import in_force
from startblok.rules.roles import Role


def office_kind(case: CaseFile) -> OrganisationKind:
    """Whom to ask follows from what the candidate lives on (R15)."""
    return OrganisationKind(route.channel(Benefit(case.youth.benefit)).value)


def offices_for(case: CaseFile) -> QuerySet[Organisation]:
    """The offices of the right kind whose area holds the youth's home; all of that kind when none does."""
    kind = Organisation.objects.filter(kind=office_kind(case).value, closed_on__isnull=True)
    near = kind.filter(postcodes__contains=[case.youth.postcode])
    return (near if near.exists() else kind).order_by("name")


@claims("case")
def mediator_claim(facts: Facts, *, mediator: User) -> Facts:
    """The facts with this mediator."""
    same = mediator.pk == facts.case.coach
    return replace(facts, case=replace(facts.case, has_mediator=True, coach_is_mediator=same, mediator=mediator.pk))


def mediators_of(case: CaseFile) -> QuerySet[User]:
    """Who else works as a mediator at the partner that has the case."""
    members = User.objects.filter(
        memberships__organisation=case.partner_id,
        memberships__role=Role.MEDIATOR.value,
        memberships__ended_on__isnull=True,
    )
    return members.exclude(pk=case.mediator_id or 0).order_by("last_name", "first_name")


class AskForm(StepForm):
    """Which office, and what it should know."""

    office = forms.ModelChoiceField(Organisation.objects.none(), label="Kantoor")
    question = Text(label="Wat moet het kantoor weten?", max_length=2000)

    def prepare(self) -> None:
        self.fields["office"].queryset = offices_for(self.subject)  # type: ignore[attr-defined]


class PassOnForm(StepForm):
    """The partner organisation that gets the question."""

    partner = forms.ModelChoiceField(
        Organisation.objects.filter(kind=OrganisationKind.PARTNER.value, closed_on__isnull=True).order_by("name"),
        label="Partner",
    )

    def prepare(self) -> None:
        partner: Any = self.fields["partner"]
        partner.queryset = partner.queryset.exclude(pk=self.subject.partner_id or 0)


class MediatorForm(StepForm):
    """A mediator of the partner; the coach of the case is not offered, for the law refuses them (R24)."""

    mediator = JudgedChoice(User.objects.none(), label="Bemiddelaar")

    def prepare(self) -> None:
        people = mediators_of(self.subject)
        self.fields["mediator"].offer(people.exclude(pk=self.subject.coach_id or 0), of=people)  # type: ignore[attr-defined]


class ReasonForm(StepForm):
    """Why; only the youth, the mediator and the offices read it."""

    reason = Text(label="Waarom?", max_length=2000)


class RedirectForm(ReasonForm):
    """The right office instead."""

    office = forms.ModelChoiceField(
        Organisation.objects.filter(
            kind__in=[OrganisationKind.JOB_CENTRE.value, OrganisationKind.OCMW.value], closed_on__isnull=True
        ),
        label="Juiste kantoor",
    )

    def prepare(self) -> None:
        office: Any = self.fields["office"]
        office.queryset = office.queryset.exclude(pk=self.subject.office_id or 0)


class PathwayForm(StepForm):
    """The pathway the youth is in."""

    looks_at = {pathway_law.not_yet_ready: ("not_yet_ready",)}

    pathway = forms.ChoiceField(label="Traject")
    pathway_from = Days(label="Traject vanaf")
    pathway_until = Days(label="Traject tot en met (als het bekend is)", required=False)
    not_yet_ready = forms.BooleanField(
        label="Ik bevestig: de jongere zoekt werk en kan nog niet meteen op de gewone arbeidsmarkt beginnen",
        required=False,
    )

    def prepare(self) -> None:
        kinds = in_force("pathways", on=today())
        self.fields["pathway"].choices = [(kind, kind) for kind in kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("pathway_from"), answers.get("pathway_until")
        if first and last and last < first:
            self.add_error("pathway_until", "Dit is vóór de eerste dag van het traject.")
        return answers


class DeclineForm(ReasonForm):
    """The outcome the employer may see, and the reason the employer never sees."""

    shareable = forms.ChoiceField(label="Wat mag de werkgever weten?", choices=SHAREABLE)


class PhonedForm(StepForm):
    """An answer heard on the phone."""

    answer = forms.ChoiceField(label="Welk antwoord kreeg u?", choices=ANSWERS)
    said_by = forms.CharField(label="Wie gaf het antwoord?", max_length=120)
    said_on = PastDay(label="Op welke dag?")
    note = Text(label="Wat werd er gezegd?", max_length=1000, required=False)
