"""The record an address names, for whoever may see it: anything else is a page that does not exist."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404

from startblok.process.facts import load, with_facts
from startblok.process.journey import BY_NAME
from startblok.process.step import NEW, Step
from startblok.records.actors import Actor
from startblok.records.applications import Application
from startblok.records.cases import CaseFile
from startblok.records.chain import KINDS
from startblok.records.organisations import Organisation, Site
from startblok.records.payments import PaymentRun
from startblok.records.people import User, Youth
from startblok.records.places import Place, Vacancy
from startblok.records.visibility import visible

MODELS: Mapping[str, type[Model]] = {
    KINDS[model.__name__]: model
    for model in (CaseFile, Organisation, Place, Vacancy, User, Youth, Application, PaymentRun)
}


def step_named(slug: str) -> Step:
    """The step of this address; raises Http404."""
    step = BY_NAME.get(slug.replace("-", "_"))
    if step is None:
        raise Http404(slug)
    return step


def case_numbered(number: str, actor: Actor) -> CaseFile:
    """The case with its facts, in one query; raises Http404 when this person may not see it."""
    return get_object_or_404(with_facts(visible(CaseFile.objects.filter(number=number), actor)))


def record_of(kind: str, pk: int, actor: Actor) -> Any:
    """A record this person may see; raises Http404."""
    model = MODELS.get(kind)
    if model is None:
        raise Http404(kind)
    return load(get_object_or_404(visible(model._default_manager.filter(pk=pk), actor)))


def new_record(step: Step, kind: str, pk: int, actor: Actor) -> Any:
    """The record this step would make, not saved, on the record it will belong to; raises Http404."""
    if step.frm != NEW:
        raise Http404(step.name)
    parent = None if kind == "platform" else record_of(kind, pk, actor)
    return blank(step.on, parent)


def blank(model: type[Model], parent: Any) -> Any:
    """An unsaved record of this kind on its parent; raises Http404 when they do not fit."""
    make = _BLANKS.get((model, type(parent)))
    if make is None:
        raise Http404(model.__name__)
    return make(parent)


_BLANKS: Mapping[tuple[type, type], Callable[[Any], Any]] = {
    (CaseFile, Place): lambda place: CaseFile(place=place, employer=place.employer, project=place.project),
    (Vacancy, Place): lambda place: Vacancy(place=place, hours_per_week=place.hours_per_week),
    (Site, Organisation): lambda organisation: Site(organisation=organisation),
    (Place, Organisation): lambda organisation: Place(employer=organisation),
    (Organisation, type(None)): lambda _: Organisation(),
    (PaymentRun, type(None)): lambda _: PaymentRun(),
}
