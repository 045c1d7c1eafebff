"""The address of a record's page and of each step on it: every template and redirect asks here."""

from typing import Any

from django.db.models import Model
from django.urls import reverse

from startblok.process.step import Step
from startblok.records.applications import Application
from startblok.records.cases import CaseFile
from startblok.records.chain import KINDS
from startblok.records.organisations import Organisation, Site
from startblok.records.payments import PaymentRun
from startblok.records.people import User, Youth
from startblok.records.places import Place, Vacancy


def page_url(record: Model) -> str:
    """The page on which this record is shown."""
    match record:
        case CaseFile():
            return reverse("case", args=[record.number])
        case Place():
            return reverse("place", args=[record.number])
        case Organisation():
            return reverse("organisation", args=[record.pk])
        case Site():
            return reverse("organisation", args=[record.organisation_id])
        case Vacancy():
            return reverse("vacancy", args=[record.pk])
        case Application():
            return reverse("application", args=[record.pk])
        case PaymentRun():
            return reverse("payment-run", args=[record.pk]) if record.pk else reverse("payments")
        case User() | Youth():
            return reverse("me")
        case _:
            raise TypeError(f"a {type(record).__name__} has no page of its own")


def list_url(record: Any) -> str:
    """Where records of this kind stand that belong to no other."""
    return reverse("payments" if isinstance(record, PaymentRun) else "organisations")


def step_url(step: Step, record: Any) -> str:
    """Where this step is taken: on the record, or for a new one on the record it will belong to."""
    slug = step.name.replace("_", "-")
    if isinstance(record, Application) and record.pk is None:
        return reverse("apply", args=[record.vacancy_id])
    if record.pk is None:
        parent = parent_of(record)
        kind, number = (KINDS[type(parent).__name__], parent.pk) if parent else ("platform", 0)
        return reverse("new-step", args=[slug, kind, number])
    if isinstance(record, CaseFile) and step.on is Youth:
        record = record.youth
    if isinstance(record, CaseFile):
        return reverse("case-step", args=[record.number, slug])
    return reverse("step", args=[slug, KINDS[type(record).__name__], record.pk])


def parent_of(record: Any) -> Any:
    """The record that a new one belongs to; None for an organisation, which belongs to none."""
    match record:
        case CaseFile() | Vacancy():
            return record.place
        case Site():
            return record.organisation
        case Application():
            return record.vacancy
        case Place():
            return record.site.organisation if record.site_id else record.employer
        case _:
            return None
