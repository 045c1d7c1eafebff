"""Who stands around a case, and what is known of its youth: named, handed over, corrected (R12, R19, R20, R24)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from startblok.process.choices import BENEFITS
from startblok.process.fields import JudgedChoice
from startblok.process.forms import BirthDate, Days, Name, Postcode, StepForm, Text
from startblok.process.national_number import NAME, NumberForm, masked
from startblok.process.orientation import ask_whether_known
from startblok.process.proofs import ALL
from startblok.process.referral_forms import MediatorForm, PassOnForm, mediator_claim
from startblok.process.step import Act, claims, step
from startblok.records.cases import OPEN, CaseFile, State
from startblok.records.organisations import Organisation
from startblok.records.people import User
from startblok.records.visibility import Part, may_see
from startblok.rules import afterwards, hiring, pathway, plan
from startblok.rules.affected import IN_PATHWAY, OF_AGE, OF_AGE_IN_JOB
from startblok.rules.facts import Days as Range
from startblok.rules.facts import Facts
from startblok.rules.roles import Role

FROM_PREPARATION = [
    State.PREPARATION,
    State.PLACEMENT,
    State.EVALUATION,
    State.DECISION,
    State.CONTRACTING,
    State.START_JOB,
]

# A mediator who proposes a youth, or who weighs a question, can be followed up by another one too; and so can one who
# still has something to do after the case closed: to guide the youth, or to see to money that waits (R07, R08, R30).
MEDIATED = [State.PROPOSAL, State.REFERRAL, *FROM_PREPARATION, State.CLOSED]


# What is known of a youth and may prove wrong; how to reach them is changed by themselves.
KNOWN = {"first_name", "last_name", "birth_date", "street", "postcode", "municipality", "benefit"}


class CoachForm(StepForm):
    """Somebody of the employer; the mediator of the case is not offered, for the law refuses them (R24)."""

    coach = JudgedChoice(User.objects.none(), label="Coach")

    def prepare(self) -> None:
        case: CaseFile = self.subject
        member = Q(
            memberships__organisation=case.employer_id,
            memberships__role__in=[Role.COACH.value, Role.EMPLOYER.value],
            memberships__ended_on__isnull=True,
        )
        people = User.objects.filter(member).distinct().order_by("last_name", "first_name")
        self.fields["coach"].offer(people.exclude(pk=case.mediator_id or 0), of=people)  # type: ignore[attr-defined]


class PersonForm(StepForm, NumberForm):
    """Who the youth really is, and how that came to light; the benefit only from who may know it."""

    first_name = Name(label="Voornaam")
    last_name = Name(label="Familienaam")
    birth_date = BirthDate(label="Geboortedatum")
    street = forms.CharField(label="Straat en nummer", max_length=200, required=False)
    postcode = Postcode(label="Postcode van de woonplaats")
    municipality = forms.CharField(label="Gemeente", max_length=100)
    benefit = forms.ChoiceField(label="Waarvan leeft de jongere?", choices=BENEFITS)
    reason = Text(label="Waarom klopte het niet?", max_length=1000)

    def prepare(self) -> None:
        if self.by is None or not may_see(Part.PRIVATE, self.by, self.subject):
            del self.fields["benefit"]
        for name in self.fields.keys() & KNOWN:
            self.fields[name].initial = getattr(self.subject.youth, name)
        known = masked(self.subject.youth.national_number)
        if NAME in self.fields and known:
            self.fields[NAME].help_text = f"Genoteerd: {known}. Laat leeg om het zo te houden."


class PathwayDatesForm(StepForm):
    """The real days of the pathway."""

    pathway_from = Days(label="Traject vanaf")
    pathway_until = Days(label="Traject tot en met (als het bekend is)", required=False)
    reason = Text(label="Waarom klopte het niet?", max_length=1000)

    def prepare(self) -> None:
        known = getattr(self.subject, "pathway", None)
        if known:
            self.fields["pathway_from"].initial, self.fields["pathway_until"].initial = known.start, known.until

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("pathway_from"), answers.get("pathway_until")
        if first and last and last < first:
            self.add_error("pathway_until", "Dit is vóór de eerste dag van het traject.")
        return answers


@claims("case")
def coach_claim(facts: Facts, *, coach: User) -> Facts:
    """The facts with this coach."""
    return replace(facts, case=replace(facts.case, has_coach=True, coach_is_mediator=coach.pk == facts.case.mediator))


@claims("youth")
def person_claim(facts: Facts, *, birth_date: date, **_: Any) -> Facts:
    """The facts with the real birth date."""
    return replace(facts, youth=replace(facts.youth, birth_date=birth_date))


@claims("pathway")
def dates_claim(facts: Facts, *, pathway_from: date, pathway_until: date | None, **_: Any) -> Facts:
    """The facts with the real days of the pathway."""
    return replace(facts, pathway=replace(facts.pathway, days=Range(pathway_from, pathway_until)))


@step(
    "Coach aanduiden",
    "duidde de coach aan",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=FROM_PREPARATION,
    law=[plan.coach_is_not_mediator],
    ask=CoachForm,
    claim=coach_claim,
    tell=ALL,
    settles=[plan.coach_named, plan.running_case_has_coach],
)
def name_coach(case: CaseFile, *, by: Act, coach: User) -> None:
    """U kiest wie de jongere elke dag begeleidt, tijdens de stage en de startbaan. Zonder coach bent u het zelf. De
    naam staat in het stagecontract: dat deel wordt dan opnieuw getekend."""
    case.coach = coach


@step(
    "Overdragen aan een andere bemiddelaar",
    "gaf het dossier door aan een andere bemiddelaar",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.PARTNER, Role.JOB_CENTRE],
    frm=MEDIATED,
    stand_in=[Role.JOB_CENTRE],
    law=[afterwards.still_for_mediator, plan.coach_is_not_mediator],
    ask=MediatorForm,
    claim=mediator_claim,
    tell=ALL,
    settles=[plan.mediator_named, hiring.guide_named, afterwards.mediator_there],
)
def hand_over(case: CaseFile, *, by: Act, mediator: User) -> None:
    """Een andere bemiddelaar van de partner neemt het dossier over, met alles wat er al in staat. De vorige bemiddelaar
    ziet het daarna niet meer."""
    case.mediator, case.mediator_since = mediator, by.today


@step(
    "Overdragen aan een andere partner",
    "gaf het dossier door aan een andere partner van VDAB",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.PARTNER, Role.JOB_CENTRE],
    frm=MEDIATED,
    stand_in=[Role.JOB_CENTRE],
    law=[afterwards.still_for_mediator],
    ask=PassOnForm,
    tell=[*ALL, Role.PARTNER],
)
def hand_over_to_partner(case: CaseFile, *, by: Act, partner: Organisation) -> None:
    """Een andere partnerorganisatie begeleidt de jongere verder. Haar verantwoordelijke duidt een bemiddelaar aan; tot
    dan is er geen."""
    pathway = getattr(case, "pathway", None)
    if pathway is not None and pathway.partner_id == case.partner_id:
        pathway.partner = partner
        pathway.save()
    case.partner, case.mediator, case.mediator_since = partner, None, None
    if case.state == State.REFERRAL:
        case.referrals.filter(closed_on__isnull=True).update(partner=partner, passed_on=by.today)


@step(
    "Gegevens van de jongere verbeteren",
    "verbeterde gegevens van de jongere",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.COORDINATOR],
    frm=OPEN,
    again=[*OF_AGE, *OF_AGE_IN_JOB],
    ask=PersonForm,
    claim=person_claim,
    tell=[*ALL, Role.COORDINATOR],
    settles=[*OF_AGE, *OF_AGE_IN_JOB],
    stand_in=[Role.COORDINATOR],
)
def correct_person(case: CaseFile, *, by: Act, reason: str, **real: Any) -> None:
    """Een naam, geboortedatum of adres klopte niet. De regels worden opnieuw bekeken: u ziet welke beslissingen niet
    meer kloppen, en ze staan bij de taken. Verandert de naam of de geboortedatum, dan wordt het deel van het contract
    over de jongere opnieuw getekend."""
    for name, value in real.items():
        if name == NAME and not value:
            continue
        setattr(case.youth, name, value)
    case.youth.save()
    ask_whether_known(case.youth, by)


@step(
    "Data van het traject verbeteren",
    "verbeterde de data van het traject",
    on=CaseFile,
    # Not the coordinator, who does not see the pathway and so cannot know what of it is wrong.
    by=[Role.MEDIATOR],
    frm=[State.PROPOSAL, *FROM_PREPARATION],
    law=[pathway.recorded],
    again=IN_PATHWAY,
    ask=PathwayDatesForm,
    claim=dates_claim,
    tell=[Role.YOUTH, Role.MEDIATOR],
    settles=IN_PATHWAY,
)
def correct_pathway(case: CaseFile, *, by: Act, pathway_from: date, pathway_until: date | None, reason: str) -> None:
    """De data klopten niet. De regels worden opnieuw bekeken: u ziet welke beslissingen niet meer kloppen, en ze staan
    bij de taken."""
    case.pathway.start, case.pathway.until = pathway_from, pathway_until
    case.pathway.save()
