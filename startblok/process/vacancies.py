"""Vacancies for a start job: written, read by all on the website, posted at VDAB too, and closed (R01, R17, R18)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from startblok.process.facts_beside import facts_beside
from startblok.process.forms import Days, PastDay, Phone, StepForm, Text
from startblok.process.organisations import fill
from startblok.process.step import NEW, Act, claims, step
from startblok.records.clock import today
from startblok.records.places import Vacancy, VacancyState
from startblok.rules import places, route
from startblok.rules.dates import Days as Range
from startblok.rules.facts import Facts
from startblok.rules.roles import Role
from startblok.rules.verdict import Finding

OPEN = (VacancyState.DRAFT, VacancyState.PUBLISHED)

REASONS = [
    ("filled", "Er is iemand gevonden"),
    ("stopped", "We zoeken niet meer"),
    ("mistake", "De vacature klopte niet"),
]

TAKEN = "taken"
CLOSED_BECAUSE = dict([*REASONS, (TAKEN, "De plaats is niet meer vrij")])
"""Why a vacancy is over, in words; nobody chooses that its place was taken."""


class VacancyForm(StepForm):
    """What a candidate reads."""

    title = forms.CharField(label="Titel", max_length=120)
    text = Text(label="Wat doet u in deze job?", max_length=4000)
    profile = Text(label="Wie zoeken we?", max_length=2000)
    hours_per_week = forms.DecimalField(
        label="Uren per week", min_value=1, max_value=40, max_digits=4, decimal_places=1
    )
    starts_on = Days(label="Eerste werkdag")
    apply_by = Days(label="Reageren kan tot en met", required=False)
    contact_name = forms.CharField(label="Wie geeft uitleg?", max_length=120)
    contact_mail = forms.EmailField(label="Mailadres voor kandidaten")
    contact_phone = Phone(label="Telefoon voor kandidaten", required=False)

    def prepare(self) -> None:
        for name, field in self.fields.items():
            field.initial = getattr(self.subject, name, None) or field.initial

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        starts_on, apply_by = answers.get("starts_on"), answers.get("apply_by")
        if starts_on and apply_by and apply_by >= starts_on:
            self.add_error("apply_by", "Kies een dag vóór de eerste werkdag.")
        if apply_by and apply_by < today():
            self.add_error("apply_by", "Deze dag is al voorbij.")
        return answers


class NewVacancyForm(VacancyForm):
    """A vacancy begins with what is known of its place."""

    def prepare(self) -> None:
        super().prepare()
        place = self.subject.place
        known = {"title": place.title, "text": place.tasks, "hours_per_week": place.hours_per_week}
        for name, value in known.items():
            self.fields[name].initial = value


class ReferenceForm(StepForm):
    """Where VDAB has it."""

    vdab_reference = forms.RegexField(
        label="Vacaturenummer van VDAB", regex=r"^[A-Za-z0-9][A-Za-z0-9 ./-]{2,29}$", max_length=30
    )
    vdab_posted_on = PastDay(label="Bij VDAB sinds")

    def prepare(self) -> None:
        self.fields["vdab_posted_on"].initial = self.subject.vdab_posted_on or today()
        self.fields["vdab_reference"].initial = self.subject.vdab_reference


class CloseForm(StepForm):
    """Why it ends."""

    close_reason = forms.ChoiceField(label="Waarom sluit u de vacature?", choices=REASONS)


@claims("request", "vacancy")
def words_claim(facts: Facts, *, title: str, text: str, profile: str, starts_on: date, **_: Any) -> Facts:
    """The facts with these words, asking the place from the first day on."""
    return replace(
        facts,
        vacancy=replace(facts.vacancy, title=title, text=f"{text} {profile}"),
        request=replace(facts.request, days=Range(starts_on, starts_on)),
    )


LAW = [places.granted, places.free_from_then_on, route.advertises_start_job]


@step(
    "Vacature schrijven",
    "schreef een vacature",
    on=Vacancy,
    by=[Role.EMPLOYER],
    frm=NEW,
    law=[route.only_vacancy_of_place, *LAW],
    ask=NewVacancyForm,
    claim=words_claim,
)
def write_vacancy(vacancy: Vacancy, *, by: Act, **known: Any) -> None:
    """Hebt u nog geen kandidaat voor deze plaats? Schrijf een vacature voor een startbaan. Voor een stage bestaat er
    geen vacature: daarvoor vraagt u om een traject. Niemand leest ze voor u ze op de website zet."""
    fill(vacancy, known)


@step(
    "Vacature wijzigen",
    "wijzigde de vacature",
    on=Vacancy,
    by=[Role.EMPLOYER],
    frm=OPEN,
    law=LAW,
    ask=VacancyForm,
    claim=words_claim,
)
def change_vacancy(vacancy: Vacancy, *, by: Act, **known: Any) -> None:
    """U verbetert de vacature. Staat ze al op de website, dan is de nieuwe tekst daar meteen te lezen. Pas ze ook bij
    VDAB aan."""
    fill(vacancy, known)


@step(
    "Op de website zetten",
    "zette de vacature op de website",
    on=Vacancy,
    by=[Role.EMPLOYER],
    frm=[VacancyState.DRAFT],
    law=LAW,
    tell=[Role.COORDINATOR],
    settles=[route.posted_in_both_places],
)
def publish_vacancy(vacancy: Vacancy, *, by: Act) -> None:
    """Iedereen kan de vacature dan lezen op de website van de projecten. Zet ze ook bij VDAB en noteer hier het
    nummer."""
    vacancy.published_at = by.now


@step(
    "Nummer van VDAB noteren",
    "noteerde het vacaturenummer van VDAB",
    on=Vacancy,
    by=[Role.EMPLOYER],
    frm=OPEN,
    ask=ReferenceForm,
    settles=[route.posted_in_both_places],
)
def record_vdab_reference(vacancy: Vacancy, *, by: Act, vdab_reference: str, vdab_posted_on: date) -> None:
    """De vacature staat ook bij VDAB. Met het nummer vindt iedereen ze daar terug."""
    vacancy.vdab_reference, vacancy.vdab_posted_on = vdab_reference, vdab_posted_on


@step(
    "Vacature sluiten",
    "sloot de vacature",
    on=Vacancy,
    by=[Role.EMPLOYER, Role.COORDINATOR],
    frm=OPEN,
    ask=CloseForm,
)
def close_vacancy(vacancy: Vacancy, *, by: Act, close_reason: str) -> None:
    """De vacature verdwijnt van de website. Haal ze ook bij VDAB weg."""
    vacancy.closed_on, vacancy.close_reason = by.today, close_reason


@step(
    "Vacature sluit vanzelf",
    "sloot de vacature: de plaats is niet meer vrij",
    on=Vacancy,
    by=[Role.CLOCK],
    frm=OPEN,
    law=[places.no_longer_offered],
    tell=[Role.EMPLOYER],
)
def close_by_itself(vacancy: Vacancy, *, by: Act) -> None:
    """De plaats is bezet of niet meer toegekend, en daarom sluit de vacature vanzelf. Haal ze ook bij VDAB weg."""
    vacancy.closed_on, vacancy.close_reason = by.today, TAKEN


def warnings(vacancy: Vacancy) -> list[Finding]:
    """What is still to be done about an open vacancy, to show beside it: posted in one place only (R17)."""
    if vacancy.state is VacancyState.OVER:
        return []
    finding = route.posted_in_both_places.judge(facts_beside(vacancy)).finding
    return [finding] if finding else []
