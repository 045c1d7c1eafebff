"""Plain edits that no rule mentions: each is a step that only writes fields, so it is admitted and logged as any other.

`amend` takes the one for a record, whatever kind it is.
"""

from typing import Any

from django import forms

from startblok.process.along import along
from startblok.process.forms import StepForm, Text
from startblok.process.organisations import ACTIVE, SIGN_AGAIN, OrganisationForm, fill
from startblok.process.step import ALWAYS, Act, Done, Step, step
from startblok.records.actors import Actor
from startblok.records.cases import OPEN, CaseFile
from startblok.records.organisations import Organisation
from startblok.records.places import Place
from startblok.records.unreached import corrected
from startblok.rules.roles import Role

# What stands in the host's section of a contract.
OF_THE_HOST = ("name", "company_number")


class Known:
    """Mixed into a form: it begins with what the record says now."""

    def prepare(self: Any) -> None:
        super().prepare()  # type: ignore[misc]
        for name, field in self.fields.items():
            field.initial = getattr(self.subject, name)


class ChangedOrganisationForm(Known, OrganisationForm):
    """How the organisation should read."""


class ChangedPlaceForm(Known, StepForm):
    """What the work on this place is."""

    title = forms.CharField(label="Naam van de functie", max_length=120)
    tasks = Text(label="Taken", max_length=2000)


@step(
    "Gegevens wijzigen",
    "wijzigde de gegevens van de organisatie",
    on=Organisation,
    by=[Role.EMPLOYER, Role.PARTNER, Role.JOB_CENTRE, Role.OCMW, Role.COORDINATOR, Role.OPERATOR],
    frm=ACTIVE,
    ask=ChangedOrganisationForm,
)
def change_organisation(organisation: Organisation, *, by: Act, **known: Any) -> None:
    """U verbetert de naam, het adres of hoe de organisatie te bereiken is. Verandert de naam of het nummer van een
    werkgever, dan tekent die dat deel van de lopende contracten opnieuw."""
    host = [getattr(organisation, name) for name in OF_THE_HOST]
    fill(organisation, known)
    corrected(by.now, organisation=organisation)
    if host != [getattr(organisation, name) for name in OF_THE_HOST]:
        organisation.save()
        open_cases = CaseFile.objects.filter(employer=organisation, state__in=OPEN)
        along(open_cases, by, "change_organisation", tell=SIGN_AGAIN)


@step(
    "Functie of taken wijzigen",
    "wijzigde de functie of de taken van de plaats",
    on=Place,
    by=[Role.EMPLOYER, Role.COORDINATOR],
    frm=ALWAYS,
    ask=ChangedPlaceForm,
)
def change_place(place: Place, *, by: Act, **known: Any) -> None:
    """U verbetert hoe de plaats beschreven staat. Lopende contracten en plannen blijven zoals ze zijn."""
    fill(place, known)


AMENDMENTS: dict[type, Step] = {Organisation: change_organisation, Place: change_place}


def amend(subject: Any, *, by: Actor, seen: int | None = None, key: Any = None, **changes: Any) -> Done:
    """Write these fields of a record and log it; refused as any step. TypeError for a field that cannot be amended."""
    amendment = AMENDMENTS[type(subject)]
    may = amendment.ask.base_fields if amendment.ask else {}
    wrong = changes.keys() - may.keys()
    if wrong:
        raise TypeError(f"{type(subject).__name__} is not amended in {', '.join(sorted(wrong))}")
    return amendment(subject, by=by, seen=seen, key=key, **changes)
