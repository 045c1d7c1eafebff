"""The competences an employer adds to those that come with Startblok: its own words for what its work asks."""

from django import forms

from startblok.process.forms import StepForm
from startblok.process.organisations import ACTIVE
from startblok.process.step import Act, step
from startblok.records.organisations import Organisation
from startblok.records.plans import Competence
from startblok.rules.roles import Role

TWICE = "Deze competentie staat al in de lijst. Kies een andere naam, of gebruik die er al is."


class NewCompetenceForm(StepForm):
    """What it is called, and what somebody who has it does."""

    name = forms.CharField(label="Naam van de competentie, bijvoorbeeld “Een klas poetsen”", max_length=80)
    description = forms.CharField(label="Wat doet iemand die dit goed kan?", max_length=200)

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if Competence.offered_at(self.subject.pk).filter(name__iexact=name).exists():
            raise forms.ValidationError(TWICE)
        return name


class RetiredForm(StepForm):
    """Which of the own competences is not used any more."""

    competence = forms.ModelChoiceField(Competence.objects.none(), label="Welke competentie?")

    def prepare(self) -> None:
        own = Competence.objects.filter(employer=self.subject, retired_on__isnull=True)
        self.fields["competence"].queryset = own.order_by("name", "id")  # type: ignore[attr-defined]


@step(
    "Eigen competentie toevoegen",
    "voegde een eigen competentie toe",
    on=Organisation,
    by=[Role.EMPLOYER],
    frm=ACTIVE,
    ask=NewCompetenceForm,
)
def add_competence(organisation: Organisation, *, by: Act, name: str, description: str) -> None:
    """Naast de algemene competenties kan een plan ook vaardigheden noemen die bij uw werk horen. U beschrijft ze hier
    één keer en kiest ze daarna in elk plan van uw organisatie. Een plan noemt altijd ook een algemene competentie."""
    number = Competence.objects.filter(employer=organisation).count() + 1
    code = f"eigen-{organisation.pk}-{number}"
    Competence.objects.create(code=code, name=name, description=description, generic=False, employer=organisation)


@step(
    "Eigen competentie niet meer gebruiken",
    "nam een eigen competentie uit de lijst",
    on=Organisation,
    by=[Role.EMPLOYER],
    frm=ACTIVE,
    ask=RetiredForm,
)
def retire_competence(organisation: Organisation, *, by: Act, competence: Competence) -> None:
    """Niemand kiest ze nog in een nieuw plan. In plannen waarin ze al staat, blijft ze."""
    competence.retired_on = by.today
    competence.save()
