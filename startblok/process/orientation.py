"""Orientation: a candidate on a place, the advice on a route, and the choice between both routes."""

from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from django import forms
from django.db import connection
from django.db.models import Q

from startblok.process.along import along
from startblok.process.choices import BENEFITS
from startblok.process.forms import BirthDate, Name, Phone, Postcode, StepForm, Text
from startblok.process.holding import let_go
from startblok.process.national_number import NumberForm
from startblok.process.step import NEW, Act, claims, step
from startblok.records.applications import Application
from startblok.records.cases import CaseFile, State
from startblok.records.chain import Tell
from startblok.records.organisations import Project
from startblok.records.people import Membership, SamePersonQuestion, Youth, plain
from startblok.records.visibility import visible
from startblok.rules import places, route
from startblok.rules.facts import Benefit, Candidate, Facts, Route
from startblok.rules.facts import Youth as YouthFacts
from startblok.rules.referral import route_chosen
from startblok.rules.roles import Role

# How alike two names of people born on one day must be to ask whether they are one person.
ALIKE = 0.75

_COUNT = "update records_project set case_count = case_count + 1 where id = %s returning case_count"


OF_A_COLLEAGUE = "Dit is het adres van iemand die hier werkt. Vul dat van de jongere in, of laat het leeg."


class YouthForm(StepForm, NumberForm):
    """Who the youth is and how to reach them."""

    first_name = Name(label="Voornaam")
    last_name = Name(label="Familienaam")
    birth_date = BirthDate(label="Geboortedatum")
    email = forms.EmailField(label="Mailadres", required=False)
    phone = Phone(label="Gsm-nummer", required=False)
    postcode = Postcode(label="Postcode van de woonplaats")
    municipality = forms.CharField(label="Gemeente", max_length=100)
    benefit = forms.ChoiceField(label="Waarvan leeft de jongere?", choices=BENEFITS)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        works_there = Q(organisation=self.subject.employer_id) | Q(user=self.by.user if self.by else None)
        if email and Membership.objects.filter(works_there, user__email=email, ended_on__isnull=True).exists():
            raise forms.ValidationError(OF_A_COLLEAGUE)
        return email


QUESTIONS = ("knows_what_they_want", "good_attitudes", "needs_study_preparation")


class QuestionsForm(StepForm):
    """The questions that decide which route fits (R14, R15)."""

    knows_what_they_want = forms.BooleanField(label="Weet wat hij of zij wil", required=False)
    good_attitudes = forms.BooleanField(label="Heeft een goede werkhouding", required=False)
    needs_study_preparation = forms.BooleanField(label="Moet nog voorbereid worden op een studie", required=False)


class CandidateForm(QuestionsForm, YouthForm):
    """The candidate, and the questions that decide which route fits; the wegwijzer asks them too."""

    carried = (*QUESTIONS, "benefit", "application")

    application = forms.ModelChoiceField(
        Application.objects.none(), label="Sollicitatie", required=False, widget=forms.HiddenInput
    )
    field_order = (*(name for name in YouthForm.base_fields if name != "benefit"), *QUESTIONS, "benefit")

    def prepare(self) -> None:
        """Begin with what the candidate wrote who applied for this place, for who may read it."""
        sent = Application.objects.filter(vacancy__place=self.subject.place_id, erased_on__isnull=True)
        waiting = visible(sent, self.by) if self.by else sent.none()
        self.fields["application"].queryset = waiting  # type: ignore[attr-defined]
        number = str(self.initial.get("application", ""))
        found = waiting.filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None
        for name in ("first_name", "last_name", "email", "phone") if found else ():
            self.fields[name].initial = getattr(found, name)


class AnswersForm(QuestionsForm):
    """What was said of the candidate and proved otherwise; what they live on is told here, never shown."""

    benefit = forms.ChoiceField(
        label="Waarvan leeft de kandidaat?", choices=[("", "Blijft zoals het genoteerd is"), *BENEFITS], required=False
    )
    reason = Text(label="Waarom klopte het niet?", max_length=1000)

    def prepare(self) -> None:
        for name in QUESTIONS:
            self.fields[name].initial = getattr(self.subject, name)


@claims("candidate", "youth")
def candidate_claim(facts: Facts, **answers: Any) -> Facts:
    """The facts with the candidate as described."""
    return replace(
        facts,
        candidate=Candidate(**{name: answers[name] for name in QUESTIONS}),
        youth=YouthFacts(birth_date=answers["birth_date"], benefit=Benefit(answers["benefit"])),
    )


@step(
    "Dossier openen",
    "opende het dossier",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.COORDINATOR],
    frm=NEW,
    to=State.ORIENTATION,
    law=[
        places.opening_holds_nothing,
        route.hire_directly_advised,
        route.referral_advised,
    ],
    ask=CandidateForm,
    claim=candidate_claim,
    tell=[Role.EMPLOYER],
)
def open_case(case: CaseFile, *, by: Act, application: Application | None = None, **answers: Any) -> None:
    """Open een dossier voor een kandidaat op een plaats. Dit houdt de plaats nog niet vast: u kunt voor één plaats
    verschillende kandidaten bekijken. Uit uw antwoorden volgt een advies over de route."""
    for name in QUESTIONS:
        setattr(case, name, answers.pop(name))
    begin(case, new_youth(by, **answers), by)
    if application is not None:
        with_id(case)
        along(Application.objects.filter(pk=application.pk), by, "open_case", partial(lead_to, case=case))


def lead_to(application: Application, *, case: CaseFile) -> None:
    """The case that came of an application; the first one stays, where somebody opens two."""
    if application.case_id is None:
        application.case = case


def begin(case: CaseFile, youth: Youth, by: Act) -> None:
    """Give the case its youth, its number in the project and its first day."""
    case.youth = youth
    case.number = next_number(case.project)
    case.opened_on = case.state_since = by.today
    case.state = case.state or State.ORIENTATION


def with_id(case: CaseFile) -> None:
    """Give a case that is being made its id, so that other records can point at it; the engine saves it again."""
    case.save()


def next_number(project: Project) -> str:
    """The project's letters and its next running number; the update locks the project until the case is there."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [project.pk])
        (count,) = cursor.fetchone()
    return f"{project.letters}-{count:04d}"


def new_youth(by: Act, **known: Any) -> Youth:
    """A youth of this name, who may be known already."""
    youth = Youth(**known)
    youth.save()
    ask_whether_known(youth, by)
    return youth


def ask_whether_known(youth: Youth, by: Act) -> None:
    """Ask about whoever may be the same person, once, without a word to the employer (R33)."""
    pairs = [sorted([youth, other], key=lambda each: each.pk) for other in alike(youth)]
    SamePersonQuestion.objects.bulk_create(
        [SamePersonQuestion(older=older, newer=newer, asked_at=by.now) for older, newer in pairs],
        ignore_conflicts=True,
    )


def alike(youth: Youth) -> list[Youth]:
    """Other records of somebody born on the same day with a similar name, or the same mail, phone or number."""
    others = Youth.objects.filter(birth_date=youth.birth_date, merged_into__isnull=True).exclude(pk=youth.pk)
    name = plain(youth.name)
    return [
        other
        for other in others
        if SequenceMatcher(None, name, plain(other.name)).ratio() >= ALIKE
        or (youth.email and youth.email == other.email)
        or (youth.phone and youth.phone == other.phone)
        or (youth.national_number and youth.national_number == other.national_number)
    ]


def same_person_open(youth: Youth) -> Q:
    """The condition that a question about this youth is still open."""
    return Q(same__isnull=True) & (Q(older=youth) | Q(newer=youth))


@claims("candidate")
def answers_claim(facts: Facts, **answers: Any) -> Facts:
    """The facts with the candidate as described now."""
    return replace(facts, candidate=Candidate(**{name: answers[name] for name in QUESTIONS}))


@step(
    "Antwoorden over de kandidaat verbeteren",
    "verbeterde de antwoorden over de kandidaat",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.MEDIATOR],
    frm=[State.ORIENTATION, State.REFERRAL, State.CONTRACTING],
    law=[route.hire_directly_advised, route.referral_advised],
    ask=AnswersForm,
    claim=answers_claim,
    tell=[Role.EMPLOYER, Role.MEDIATOR],
)
def correct_candidate(case: CaseFile, *, by: Act, benefit: str, reason: str, **answers: bool) -> None:
    """Een antwoord over de kandidaat klopte niet, of de kandidaat leeft van iets anders. Het advies over de route volgt
    opnieuw uit de antwoorden."""
    for name in QUESTIONS:
        setattr(case, name, answers[name])
    if benefit:
        case.youth.benefit = benefit
        case.youth.save()


@step(
    "Meteen een startbaan kiezen",
    "koos de directe route naar een startbaan",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.ORIENTATION, State.REFERRAL, State.PREPARATION],
    to=State.CONTRACTING,
    law=[route.hire_directly_advised],
    tell=[Role.EMPLOYER, Role.MEDIATOR],
    settles=[route_chosen],
)
def choose_direct(case: CaseFile, *, by: Act) -> list[Tell]:
    """U neemt de kandidaat meteen aan in een startbaan, zonder stage. Daarna schrijft u de startbaanovereenkomst."""
    asked = only_asked(case) if case.state == State.REFERRAL else []
    case.route = Route.DIRECT
    case.office = None
    case.referrals.filter(closed_on__isnull=True).update(closed_on=by.today, answer="withdrawn")
    let_go(case, by)
    return asked


def only_asked(case: CaseFile) -> list[Tell]:
    """Who was asked and never admitted the youth leaves the case, and hears that the question is off."""
    mediator, partner = case.mediator_id, case.partner_id
    case.partner = case.mediator = case.mediator_since = None
    if mediator or not partner:
        return [Tell(Role.MEDIATOR, user=mediator)] if mediator else []
    people = Membership.objects.filter(organisation=partner, role=Role.PARTNER.value, ended_on__isnull=True)
    return [Tell(Role.PARTNER, user=user) for user in people.values_list("user_id", flat=True)]
