"""Organisations and their workplaces: who takes part, where, and who comes after whom."""

from typing import Any

from django import forms
from django.db.models import Q

from startblok.process.along import along
from startblok.process.forms import Name, Phone, Postcode, StepForm
from startblok.process.step import NEW, Act, step
from startblok.records.cases import OPEN, CaseFile
from startblok.records.chain import Tell
from startblok.records.clock import today
from startblok.records.organisations import Organisation, OrganisationKind, OrganisationState, Project, Site
from startblok.records.places import Grant
from startblok.rules.roles import Role

ACTIVE = (OrganisationState.ACTIVE,)

KINDS = [
    (OrganisationKind.JOB_CENTRE.value, "Werkwinkel van VDAB"),
    (OrganisationKind.OCMW.value, "OCMW"),
    (OrganisationKind.PARTNER.value, "Partner van VDAB"),
    (OrganisationKind.COORDINATION.value, "Coördinatie van een project"),
    (OrganisationKind.VDAB.value, "VDAB, uitbetaling"),
    (OrganisationKind.EMPLOYER.value, "Werkgever"),
]

# Who signs anew when the workplace or the host in a contract reads otherwise.
SIGN_AGAIN = (Tell(Role.YOUTH), Tell(Role.EMPLOYER), Tell(Role.MEDIATOR))

COMPANY_NUMBER = r"^(?:[01]\d{3}\.\d{3}\.\d{3})?$"


class AddressForm(StepForm):
    """Where it is."""

    street = forms.CharField(label="Straat en nummer", max_length=200)
    postcode = Postcode(label="Postcode")
    municipality = forms.CharField(label="Gemeente", max_length=100)


class OrganisationForm(AddressForm):
    """Who the organisation is and how to reach it."""

    name = Name(label="Naam", max_length=200)
    company_number = forms.RegexField(
        label="Ondernemingsnummer, zoals 0123.456.789", regex=COMPANY_NUMBER, required=False, empty_value=""
    )
    mail = forms.EmailField(label="Mailadres")
    phone = Phone(label="Telefoon")
    field_order: tuple[str, ...] = ("name", "company_number", "mail", "phone", "street", "postcode", "municipality")


class AnyOrganisationForm(OrganisationForm):
    """An organisation of any kind; an office has an area, a coordination its project."""

    kind = forms.ChoiceField(label="Soort organisatie", choices=KINDS)
    postcodes = forms.CharField(label="Postcodes van het werkgebied, met een spatie ertussen", required=False)
    project = forms.ModelChoiceField(Project.objects.order_by("name"), label="Project", required=False)
    field_order = ("kind", *OrganisationForm.field_order, "postcodes", "project")

    def clean_postcodes(self) -> list[str]:
        codes = str(self.cleaned_data["postcodes"]).replace(",", " ").split()
        if not all(len(code) == 4 and code.isdecimal() and code[0] != "0" for code in codes):
            raise forms.ValidationError("Een postcode heeft vier cijfers.")
        return sorted(set(codes))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        coordinates = answers.get("kind") == OrganisationKind.COORDINATION
        if coordinates != bool(answers.get("project")):
            self.add_error("project", "Alleen een coördinatie hoort bij een project.")
        return answers


class SiteForm(AddressForm):
    """A workplace: its name and address."""

    name = forms.CharField(label="Naam van de werkplek", max_length=120)
    phone = Phone(label="Telefoon", required=False)
    field_order: tuple[str, ...] = ("name", "street", "postcode", "municipality", "phone")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        same = Site.objects.filter(
            organisation=self.subject.pk or 0, name=answers.get("name"), street=answers.get("street")
        )
        if same.exclude(pk=getattr(answers.get("site"), "pk", 0)).exists():
            self.add_error("name", "Deze werkplek is er al.")
        return answers


class ChosenSiteForm(StepForm):
    """One of the workplaces of the employer."""

    site = forms.ModelChoiceField(Site.objects.none(), label="Werkplek")

    def prepare(self) -> None:
        sites = Site.objects.filter(organisation=self.subject, closed_on__isnull=True).order_by("name")
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]


class ClosedSiteForm(ChosenSiteForm):
    """A workplace without places."""

    def clean_site(self) -> Site:
        site: Site = self.cleaned_data["site"]
        running = Q(valid_until__isnull=True) | Q(valid_until__gte=today())
        if Grant.objects.filter(running, place__site=site).exists():
            raise forms.ValidationError("Hier zijn nog plaatsen. Vraag de coördinator om die eerst te laten eindigen.")
        return site


class ChangedSiteForm(SiteForm, ChosenSiteForm):
    """Which workplace, and how it should read."""

    field_order = ("site", *SiteForm.field_order)


@step(
    "Werkgever toevoegen",
    "voegde de werkgever toe",
    on=Organisation,
    by=[Role.COORDINATOR],
    frm=NEW,
    ask=OrganisationForm,
)
def add_employer(organisation: Organisation, *, by: Act, **known: Any) -> None:
    """U voegt een school, stad, provincie of verkeersorganisatie toe die plaatsen krijgt in een project. Nodig daarna
    de eerste verantwoordelijke uit."""
    fill(organisation, known | {"kind": OrganisationKind.EMPLOYER.value})


@step(
    "Organisatie toevoegen",
    "voegde de organisatie toe",
    on=Organisation,
    by=[Role.OPERATOR],
    frm=NEW,
    ask=AnyOrganisationForm,
)
def add_organisation(organisation: Organisation, *, by: Act, **known: Any) -> None:
    """U voegt een kantoor, partner of andere organisatie toe. Nodig daarna de eerste persoon uit."""
    fill(organisation, known)


def fill(record: Any, known: dict[str, Any]) -> None:
    """Write what is known on the record; the step saves it."""
    for name, value in known.items():
        setattr(record, name, value)


@step(
    "Werkplek toevoegen",
    "voegde een werkplek toe",
    on=Organisation,
    by=[Role.EMPLOYER, Role.COORDINATOR],
    frm=ACTIVE,
    ask=SiteForm,
)
def add_site(organisation: Organisation, *, by: Act, **known: Any) -> None:
    """Een adres waar jongeren werken. Elke plaats hoort bij een werkplek."""
    Site.objects.create(organisation=organisation, **known)


@step(
    "Werkplek wijzigen",
    "wijzigde een werkplek",
    on=Organisation,
    by=[Role.EMPLOYER, Role.COORDINATOR],
    frm=ACTIVE,
    ask=ChangedSiteForm,
)
def change_site(organisation: Organisation, *, by: Act, site: Site, **known: Any) -> None:
    """U verbetert de naam of het adres van een werkplek. Wie er een stagecontract heeft, tekent het deel met de
    werkplek opnieuw."""
    fill(site, known)
    site.save()
    along(CaseFile.objects.filter(state__in=OPEN, contract__site=site), by, "change_site", tell=SIGN_AGAIN)


@step(
    "Werkplek sluiten",
    "sloot een werkplek",
    on=Organisation,
    by=[Role.EMPLOYER, Role.COORDINATOR],
    frm=ACTIVE,
    ask=ClosedSiteForm,
)
def close_site(organisation: Organisation, *, by: Act, site: Site) -> None:
    """Hier werkt niemand meer. De werkplek kan niet meer gekozen worden; wat er al staat, blijft."""
    site.closed_on = by.today
    site.save()
